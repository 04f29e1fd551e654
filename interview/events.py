"""What happens to an interview."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class InterviewEvent(Event):
    name: ClassVar[str] = "interview.any"

    interview_id: UUID
    application_id: UUID


class CoreChanged(Event):
    """What a job's interviews ask about was fixed anew by a person."""

    name: ClassVar[str] = "interview.core_changed"

    job_id: UUID
    core_version: int


class PlanOutdated(InterviewEvent):
    """The plan no longer fits what is wanted, and the call has not begun."""

    name: ClassVar[str] = "interview.plan_outdated"

    resume_id: UUID


class InterviewPlanned(InterviewEvent):
    """The plan is made; the candidate may book."""

    name: ClassVar[str] = "interview.planned"


class InterviewBooked(InterviewEvent):
    name: ClassVar[str] = "interview.booked"

    booking: int
    """Counts the bookings of this interview: a moved one is announced again."""


class InterviewLanguageChanged(InterviewEvent):
    """The candidate chose another language before the call: what was prepared is prepared anew."""

    name: ClassVar[str] = "interview.language_changed"


class CallDialled(InterviewEvent):
    name: ClassVar[str] = "interview.call_dialled"

    call_id: UUID


class CallAnswered(InterviewEvent):
    name: ClassVar[str] = "interview.call_answered"

    call_id: UUID


class CallLost(InterviewEvent):
    """The line broke, or the process that held it died. The interview is to be continued."""

    name: ClassVar[str] = "interview.call_lost"

    call_id: UUID


class CallUnanswered(InterviewEvent):
    """`reason`: a `NotReached`. `next_call_at`: when it is tried again by itself."""

    name: ClassVar[str] = "interview.call_unanswered"

    call_id: UUID
    reason: str = ""
    next_call_at: datetime | None = None


class InterviewEnded(InterviewEvent):
    """The conversation is over and holds something to score."""

    name: ClassVar[str] = "interview.ended"

    outcome: str


class InterviewClosed(InterviewEvent):
    """Over without a score: refused, postponed, a person wanted, never reached."""

    name: ClassVar[str] = "interview.closed"

    outcome: str


class InterviewCancelled(InterviewEvent):
    """HR, or the candidate, called off the agreed time (`was_at`); the candidate may book another. `booking`: the one that fell."""

    name: ClassVar[str] = "interview.cancelled"

    booking: int
    was_at: datetime | None
    by_candidate: bool = False


class InterviewScored(InterviewEvent):
    name: ClassVar[str] = "interview.scored"

    scorecard_id: UUID


class ReportPublished(InterviewEvent):
    name: ClassVar[str] = "interview.report_published"

    report_id: UUID


class ScoreOverruled(InterviewEvent):
    """A person's score stands in place of another; `card_version` is that of the scorecard now."""

    name: ClassVar[str] = "interview.score_overruled"

    scorecard_id: UUID
    card_version: int
