"""Who of a position's applicants may be invited to the AI interview together with others, and inviting one of a batch."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import AlreadyDone, NotFound
from hrcore.events.event import Event
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.prospects import service as prospects
from hrcore.prospects.models import Prospect
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job, Stage
from hrcore.talent import batches, pool
from hrcore.talent.models import BatchInvitation, InvitationBatch
from hrcore.work import Work
from interview import repository
from interview.booking.service import offer_again
from interview.call.dialogue import Outcome
from interview.models import Interview, InterviewState

MOST_SHOWN: Final = 200
_BEFORE: Final = (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED, Stage.INTERVIEWED, Stage.UNDER_REVIEW)
"""Nobody has decided yet."""
_WANTS_NO_AI: Final = (Outcome.REFUSED, Outcome.PERSON_WANTED)


class ApplicantInvited(Event):
    name: ClassVar[str] = "interview.applicant_invited"

    application_id: UUID
    batch_id: UUID


class Readiness(StrEnum):
    """OPEN: has not booked. AGAIN: their interview did not come about. Both may be invited; nobody else. READING: the résumé
    is being read, or another file was asked for. PERSON: wants no interview with an AI."""

    OPEN = "open"
    AGAIN = "again"
    READING = "reading"
    INVITED = "invited"
    BOOKED = "booked"
    TALKING = "talking"
    DONE = "done"
    PERSON = "person"


INVITABLE: Final = (Readiness.OPEN, Readiness.AGAIN)
_READINESS: Final = {
    InterviewState.PREPARING: Readiness.READING,
    InterviewState.INVITED: Readiness.OPEN,
    InterviewState.BOOKED: Readiness.BOOKED,
    InterviewState.DIALLING: Readiness.TALKING,
    InterviewState.LIVE: Readiness.TALKING,
    InterviewState.BROKEN: Readiness.TALKING,
    InterviewState.ENDED: Readiness.DONE,
    InterviewState.SCORED: Readiness.DONE,
    InterviewState.PUBLISHED: Readiness.DONE,
    InterviewState.CLOSED: Readiness.AGAIN,
}


@dataclass(frozen=True, slots=True)
class Applicant:
    application: Application
    name: str
    readiness: Readiness

    @property
    def may_be_invited(self) -> bool:
        return self.readiness in INVITABLE


def applicants(work: Work, job: Job, *, limit: int = MOST_SHOWN) -> list[Applicant]:
    """Of this position, as long as nobody has decided: first who may be invited, the longest waiting on top."""
    work.may(Action.DECIDE_APPLICATION, job)
    statement = (
        select(Application, Person.name)
        .join(Person, Person.id == Application.person_id)
        .where(Application.job_id == job.id, Application.stage.in_(_BEFORE), Person.erased_at.is_(None))
        .order_by(Application.id)
    )
    rows = work.session.execute(statement).all()
    interviews = _interviews(work, [application.id for application, _ in rows])
    invited, agreed = batches.spoken_for(work, job, interviews.keys()), _agreed(work, interviews.keys())
    found = [
        Applicant(one, name, _readiness(interviews.get(one.id), agreed=one.id in agreed, invited=one.id in invited))
        for one, name in rows
    ]
    return sorted(found, key=lambda one: not one.may_be_invited)[:limit]


def begin(work: Work, job: Job, chosen: Sequence[UUID], submission: str) -> InvitationBatch:
    """By HR, with applicants of this position. The job must be locked. Whoever cannot be invited (any more) is left out.
    Raises as `batches.begin_with`."""
    found = batches.earlier(work, job, submission)
    if found is not None:
        return found
    wanted = set(chosen)
    invitees = [
        batches.Invitee(application_id=one.application.id)
        for one in applicants(work, job, limit=10 * batches.MOST)
        if one.may_be_invited and one.application.id in wanted
    ]
    return batches.begin_with(work, job, invitees, submission, asked_for=len(wanted))


def invite(work: Work, invitation: BatchInvitation, job: Job) -> None:
    """One of a batch, whoever they are. Raises `AlreadyDone`, `InvalidInput` or `NotFound` for whoever cannot be invited any
    more."""
    if invitation.prospect_id is not None:
        prospects.ask(work, work.get(Prospect, invitation.prospect_id, lock=True))
        return
    if invitation.application_id is None:
        raise NotFound(f"batch invitation {invitation.id} is of nobody")
    if work.get(Application, invitation.application_id).job_id == job.id:
        _invite_applicant(work, invitation.application_id, invitation.batch_id)
    else:
        pool.invite(work, work.get(Application, invitation.application_id, lock=True), job)


def _invite_applicant(work: Work, application_id: UUID, batch_id: UUID) -> None:
    """The interview before the application: in the order in which booking locks them."""
    interview = repository.of_application(work, application_id, lock=True)
    application = work.get(Application, application_id, lock=True)
    readiness = _readiness(interview, agreed=bool(_agreed(work, [application.id])), invited=False)
    if application.stage not in _BEFORE or readiness not in INVITABLE:
        raise AlreadyDone(f"application {application.id}: {readiness}")
    if readiness is Readiness.AGAIN:
        offer_again(work, interview, application)
    work.record("application.interview_invited", application, batch=str(batch_id))
    work.emit(ApplicantInvited(company_id=application.company_id, application_id=application.id, batch_id=batch_id))


def _interviews(work: Work, application_ids: list[UUID]) -> dict[UUID, Interview]:
    """The newest of each."""
    statement = select(Interview).where(Interview.application_id.in_(application_ids)).order_by(Interview.id)
    return {one.application_id: one for one in work.session.scalars(statement)}


def _agreed(work: Work, application_ids: Collection[UUID]) -> set[UUID]:
    """Those who agree to be interviewed by an AI; the newest answer counts."""
    statement = (
        select(Consent.application_id, Consent.given)
        .where(Consent.application_id.in_(application_ids), Consent.purpose == ConsentPurpose.AI_INTERVIEW)
        .order_by(Consent.id)
    )
    newest = {row[0]: row[1] for row in work.session.execute(statement)}
    return {one for one, given in newest.items() if given}


def _readiness(interview: Interview | None, *, agreed: bool, invited: bool) -> Readiness:
    if interview is None:
        return Readiness.READING
    readiness = _READINESS[InterviewState(interview.state)]
    if readiness not in INVITABLE:
        return readiness
    if not agreed or (readiness is Readiness.AGAIN and interview.outcome in _WANTS_NO_AI):
        return Readiness.PERSON
    return Readiness.INVITED if invited else readiness
