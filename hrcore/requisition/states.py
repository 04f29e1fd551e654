"""Where a requisition may go from where it stands."""

from typing import Final

from hrcore.moves import Moves
from hrcore.requisition.models import RequisitionState as State

REQUISITION: Final = Moves(
    State,
    {
        State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
        State.SUBMITTED: frozenset({State.APPROVED, State.REFUSED, State.DRAFT, State.WITHDRAWN}),
        State.APPROVED: frozenset({State.PUBLISHED, State.CLOSED, State.WITHDRAWN}),
        State.PUBLISHED: frozenset({State.FILLED, State.CLOSED, State.WITHDRAWN}),
        State.FILLED: frozenset({State.PUBLISHED, State.CLOSED}),
        State.CLOSED: frozenset({State.PUBLISHED}),
        State.REFUSED: frozenset({State.DRAFT, State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
)
