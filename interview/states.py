"""Where interviews and calls may go from where they stand."""

from hrcore.moves import Moves
from interview.models import CallState, InterviewState

INTERVIEW = Moves(
    InterviewState,
    {
        InterviewState.PREPARING: frozenset({InterviewState.INVITED, InterviewState.CLOSED}),
        InterviewState.INVITED: frozenset({InterviewState.BOOKED, InterviewState.CLOSED}),
        InterviewState.BOOKED: frozenset(
            {InterviewState.BOOKED, InterviewState.INVITED, InterviewState.DIALLING, InterviewState.CLOSED}
        ),
        InterviewState.DIALLING: frozenset(
            {
                InterviewState.LIVE,
                InterviewState.BOOKED,
                InterviewState.BROKEN,
                InterviewState.ENDED,
                InterviewState.CLOSED,
            }
        ),
        InterviewState.LIVE: frozenset(
            {InterviewState.BROKEN, InterviewState.BOOKED, InterviewState.ENDED, InterviewState.CLOSED}
        ),
        InterviewState.BROKEN: frozenset(
            {
                InterviewState.DIALLING,
                InterviewState.LIVE,
                InterviewState.BOOKED,
                InterviewState.ENDED,
                InterviewState.CLOSED,
            }
        ),
        InterviewState.ENDED: frozenset({InterviewState.SCORED}),
        InterviewState.SCORED: frozenset({InterviewState.PUBLISHED}),
        InterviewState.PUBLISHED: frozenset(),
        InterviewState.CLOSED: frozenset({InterviewState.INVITED}),
    },
)

CALL = Moves(
    CallState,
    {
        CallState.RINGING: frozenset({CallState.LIVE, CallState.UNANSWERED}),
        CallState.LIVE: frozenset({CallState.LIVE, CallState.ENDED, CallState.LOST, CallState.UNANSWERED}),
        CallState.ENDED: frozenset(),
        CallState.LOST: frozenset({CallState.LIVE}),
        CallState.UNANSWERED: frozenset(),
    },
)
