"""Where approvals, their steps and their seats may go from where they stand."""

from enum import StrEnum
from typing import Final

from hrcore.moves import Moves


class ApprovalState(StrEnum):
    """RETURNED waits for its requester: to submit it again, or to withdraw it."""

    OPEN = "open"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class StepState(StrEnum):
    """SKIPPED: nobody but the requester could have been asked. RETURNED: it was asked anew in a later round. DROPPED: the
    approval ended before it was its turn, or while it was."""

    WAITING = "waiting"
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    SKIPPED = "skipped"
    RETURNED = "returned"
    DROPPED = "dropped"


class SeatState(StrEnum):
    """CLOSED: its answer is not needed any more."""

    WAITING = "waiting"
    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"


STANDING: Final = frozenset({ApprovalState.OPEN, ApprovalState.RETURNED})
ENDED: Final = frozenset(ApprovalState) - STANDING
HELD: Final = frozenset({SeatState.WAITING, SeatState.OPEN})

APPROVAL: Final = Moves(
    ApprovalState,
    {
        ApprovalState.OPEN: frozenset(
            {ApprovalState.RETURNED, ApprovalState.APPROVED, ApprovalState.REFUSED, ApprovalState.WITHDRAWN}
        ),
        ApprovalState.RETURNED: frozenset({ApprovalState.OPEN, ApprovalState.WITHDRAWN}),
        ApprovalState.APPROVED: frozenset(),
        ApprovalState.REFUSED: frozenset(),
        ApprovalState.WITHDRAWN: frozenset(),
    },
)

STEP: Final = Moves(
    StepState,
    {
        StepState.WAITING: frozenset({StepState.OPEN, StepState.RETURNED, StepState.DROPPED}),
        # Back to waiting where somebody is to be asked before it.
        StepState.OPEN: frozenset(
            {StepState.WAITING, StepState.APPROVED, StepState.REFUSED, StepState.RETURNED, StepState.DROPPED}
        ),
        StepState.APPROVED: frozenset({StepState.RETURNED}),
        StepState.SKIPPED: frozenset({StepState.RETURNED}),
        StepState.REFUSED: frozenset(),
        StepState.RETURNED: frozenset(),
        StepState.DROPPED: frozenset(),
    },
)

SEAT: Final = Moves(
    SeatState,
    {
        SeatState.WAITING: frozenset({SeatState.OPEN, SeatState.CLOSED}),
        SeatState.OPEN: frozenset({SeatState.WAITING, SeatState.APPROVED, SeatState.REFUSED, SeatState.CLOSED}),
        SeatState.APPROVED: frozenset(),
        SeatState.REFUSED: frozenset(),
        SeatState.CLOSED: frozenset(),
    },
)
