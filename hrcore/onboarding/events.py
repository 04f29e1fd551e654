"""What happens between a signed offer and the end of probation."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class OnboardingEvent(Event):
    name: ClassVar[str] = "onboarding.any"

    onboarding_id: UUID
    employee_id: UUID
    person_id: UUID
    application_id: UUID


class OnboardingOpened(OnboardingEvent):
    """They are a pre-hire, and the checklist stands."""

    name: ClassVar[str] = "onboarding.opened"


class OnboardingChanged(OnboardingEvent):
    """Something that its cards show: a task, an owner, a date. `change` counts."""

    name: ClassVar[str] = "onboarding.changed"

    change: int


class OnboardingTaskDone(OnboardingEvent):
    name: ClassVar[str] = "onboarding.task_done"

    task_id: UUID
    key: str


class DocumentHandedIn(OnboardingEvent):
    """HR has something to look at."""

    name: ClassVar[str] = "onboarding.document_handed_in"

    task_id: UUID
    document_id: UUID


class DocumentAnswered(OnboardingEvent):
    """HR accepted a document or asked for another one."""

    name: ClassVar[str] = "onboarding.document_answered"

    task_id: UUID
    document_id: UUID
    accepted: bool


class StartMoved(OnboardingEvent):
    """The first day is another one now; every date that counts from it moved along."""

    name: ClassVar[str] = "onboarding.start_moved"

    change: int


class FirstDay(OnboardingEvent):
    """The candidate is an employee: the same person, with a role and a place in the messenger."""

    name: ClassVar[str] = "onboarding.first_day"


class OnboardingCancelled(OnboardingEvent):
    """They do not begin, so the place on `job_id` is free again. `how` is withdrawn or no_show; `to_return`: something was
    handed out already."""

    name: ClassVar[str] = "onboarding.cancelled"

    job_id: UUID
    how: str
    to_return: bool


class OnboardingDone(OnboardingEvent):
    name: ClassVar[str] = "onboarding.done"


class ProbationReviewed(Event):
    """A person said how probation ended: `outcome` is passed, extended or ended."""

    name: ClassVar[str] = "probation.reviewed"

    review_id: UUID
    employee_id: UUID
    person_id: UUID
    outcome: str


class ProbationReviewAsked(Event):
    """`change` counts what its cards show."""

    name: ClassVar[str] = "probation.review_asked"

    review_id: UUID
    employee_id: UUID
    person_id: UUID
    change: int
