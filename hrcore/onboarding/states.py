"""Where an onboarding, a task and a review may go from where they stand, and the events that tell of it."""

from typing import Final

from hrcore.moves import Moves
from hrcore.onboarding.events import OnboardingChanged
from hrcore.onboarding.models import Onboarding, OnboardingState, ReviewState, TaskState
from hrcore.work import Work

MOVES: Final = Moves(
    OnboardingState,
    {
        OnboardingState.OPEN: frozenset({OnboardingState.BEGUN, OnboardingState.CANCELLED}),
        OnboardingState.BEGUN: frozenset({OnboardingState.DONE}),
        OnboardingState.DONE: frozenset({OnboardingState.BEGUN}),
        OnboardingState.CANCELLED: frozenset(),
    },
)
TASKS: Final = Moves(
    TaskState,
    {
        TaskState.OPEN: frozenset({TaskState.SUBMITTED, TaskState.DONE, TaskState.DROPPED}),
        TaskState.SUBMITTED: frozenset({TaskState.OPEN, TaskState.DONE, TaskState.DROPPED}),
        TaskState.DONE: frozenset({TaskState.OPEN, TaskState.SUBMITTED}),
        TaskState.DROPPED: frozenset({TaskState.OPEN}),
    },
)
REVIEWS: Final = Moves(
    ReviewState,
    {
        ReviewState.OPEN: frozenset({ReviewState.PASSED, ReviewState.EXTENDED, ReviewState.ENDED, ReviewState.DROPPED}),
        ReviewState.PASSED: frozenset(),
        ReviewState.EXTENDED: frozenset(),
        ReviewState.ENDED: frozenset(),
        ReviewState.DROPPED: frozenset(),
    },
)


def ids_of(onboarding: Onboarding) -> dict[str, object]:
    """What every event of an onboarding says."""
    return {
        "company_id": onboarding.company_id,
        "onboarding_id": onboarding.id,
        "employee_id": onboarding.employee_id,
        "person_id": onboarding.person_id,
        "application_id": onboarding.application_id,
    }


def changed(work: Work, onboarding: Onboarding) -> None:
    """Its cards must be drawn anew. The row must be locked."""
    onboarding.changes += 1
    work.session.flush()
    work.emit(OnboardingChanged.model_validate({**ids_of(onboarding), "change": onboarding.changes}))
