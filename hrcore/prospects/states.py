"""Where a prospect may go from where they stand."""

from typing import Final

from hrcore.moves import Moves
from hrcore.prospects.models import ProspectState

OPEN: Final = (ProspectState.LISTED, ProspectState.ASKED)
PROSPECT: Final = Moves(
    ProspectState,
    {
        ProspectState.LISTED: frozenset(
            {ProspectState.ASKED, ProspectState.APPLIED, ProspectState.EXPIRED, ProspectState.DROPPED}
        ),
        ProspectState.ASKED: frozenset({ProspectState.APPLIED, ProspectState.DECLINED, ProspectState.EXPIRED}),
        ProspectState.APPLIED: frozenset(),
        ProspectState.DECLINED: frozenset(),
        ProspectState.EXPIRED: frozenset(),
        ProspectState.DROPPED: frozenset(),
    },
)
