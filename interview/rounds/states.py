"""Where a second round may go from where it stands."""

from typing import Final

from hrcore.moves import Moves
from interview.rounds.models import RoundState

ROUND: Final = Moves(
    RoundState,
    {
        RoundState.PLANNING: frozenset({RoundState.PROPOSED, RoundState.BOOKED, RoundState.CANCELLED}),
        RoundState.PROPOSED: frozenset(
            {
                RoundState.PROPOSED,
                RoundState.PLANNING,
                RoundState.BOOKED,
                RoundState.CONFIRMED,
                RoundState.CANCELLED,
            }
        ),
        RoundState.BOOKED: frozenset(
            {
                RoundState.BOOKED,
                RoundState.CONFIRMED,
                RoundState.PLANNING,
                RoundState.PROPOSED,
                RoundState.HELD,
                RoundState.NO_SHOW,
                RoundState.CANCELLED,
            }
        ),
        RoundState.CONFIRMED: frozenset(
            {
                RoundState.BOOKED,
                RoundState.PLANNING,
                RoundState.PROPOSED,
                RoundState.HELD,
                RoundState.NO_SHOW,
                RoundState.CANCELLED,
            }
        ),
        RoundState.HELD: frozenset({RoundState.SCORED, RoundState.NO_SHOW, RoundState.CANCELLED}),
        RoundState.NO_SHOW: frozenset(
            {RoundState.PLANNING, RoundState.PROPOSED, RoundState.BOOKED, RoundState.CANCELLED}
        ),
        RoundState.SCORED: frozenset({RoundState.CLOSED, RoundState.CANCELLED}),
        RoundState.CLOSED: frozenset(),
        RoundState.CANCELLED: frozenset(),
    },
)

STANDING: Final = frozenset({RoundState.BOOKED, RoundState.CONFIRMED})
"""A time is agreed and still to come, or just now."""
PLANNABLE: Final = frozenset(
    {RoundState.PLANNING, RoundState.PROPOSED, RoundState.BOOKED, RoundState.CONFIRMED, RoundState.NO_SHOW}
)
OVER: Final = frozenset({RoundState.CLOSED, RoundState.CANCELLED})
