"""Where a degree check may go from where it stands. No machine finds a doubt: DOUBTFUL is a person's answer."""

from typing import Final

from hrcore.education.models import DegreeState
from hrcore.moves import Moves

_AGAIN: Final = frozenset({DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE})

DEGREE: Final = Moves(
    DegreeState,
    {
        DegreeState.AWAITING_CONSENT: frozenset(
            {DegreeState.AWAITING_CODE, DegreeState.EXPIRED, DegreeState.UNVERIFIABLE}
        ),
        DegreeState.AWAITING_CODE: frozenset(
            {DegreeState.CODE_RECEIVED, DegreeState.EXPIRED, DegreeState.UNVERIFIABLE}
        ),
        DegreeState.CODE_RECEIVED: frozenset({DegreeState.NEEDS_HUMAN, DegreeState.VERIFIED, DegreeState.UNVERIFIABLE}),
        DegreeState.NEEDS_HUMAN: frozenset(
            {
                DegreeState.AWAITING_CODE,
                DegreeState.CODE_RECEIVED,
                DegreeState.VERIFIED,
                DegreeState.DOUBTFUL,
                DegreeState.UNVERIFIABLE,
            }
        ),
        DegreeState.DOUBTFUL: frozenset({DegreeState.VERIFIED}),
        DegreeState.EXPIRED: _AGAIN | {DegreeState.CODE_RECEIVED, DegreeState.UNVERIFIABLE},
        DegreeState.UNVERIFIABLE: _AGAIN,
        DegreeState.VERIFIED: frozenset(),
    },
)
