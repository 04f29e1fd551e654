"""Inviting many people to the interview for one position together: a few at a time, so that it can be stopped. They stand in
the talent pool, have applied, or are on a list."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Select, func, select

from hrcore.errors import AlreadyDone, InvalidInput, MoveNotAllowed, NotFound
from hrcore.events.event import Event
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.prospects import service as prospects
from hrcore.prospects.models import Prospect
from hrcore.recruiting.models import Application, Job
from hrcore.talent import pool
from hrcore.talent.models import BatchInvitation, InvitationBatch
from hrcore.work import Work

AT_ONCE: Final = 20
MOST: Final = 500


class BatchBegun(Event):
    name: ClassVar[str] = "talent.batch_begun"

    batch_id: UUID


class BatchChanged(Event):
    """Invitations left, or it was stopped."""

    name: ClassVar[str] = "talent.batch_changed"

    batch_id: UUID


@dataclass(frozen=True, slots=True)
class Invitee:
    """One or the other."""

    application_id: UUID | None = None
    prospect_id: UUID | None = None


Invite = Callable[[Work, BatchInvitation, Job], None]
"""Invites one of them. Raises `AlreadyDone`, `InvalidInput`, `MoveNotAllowed` or `NotFound`, and changes nothing, for
whoever cannot be invited any more."""


def earlier(work: Work, job: Job, submission: str) -> InvitationBatch | None:
    """What the same form made before. The job must be locked."""
    statement = select(InvitationBatch).where(
        InvitationBatch.job_id == job.id, InvitationBatch.submission == submission
    )
    return work.session.scalars(statement).first()


def begin(work: Work, job: Job, applications: Sequence[Application], submission: str) -> InvitationBatch:
    """By HR, with people of the pool. The job must be locked. Whoever cannot be written to is left out. Raises as
    `begin_with`."""
    for application in applications:
        work.may(Action.DECIDE_APPLICATION, application)
    invitable = [Invitee(one.id) for one in applications if pool.may_be_invited(work, one, job)]
    return earlier(work, job, submission) or begin_with(work, job, invitable, submission, asked_for=len(applications))


def begin_with(
    work: Work, job: Job, invitees: Sequence[Invitee], submission: str, *, asked_for: int = 0
) -> InvitationBatch:
    """By HR. The job must be locked; the same form again finds the first batch. Raises `InvalidInput`: field `job` for a
    position that takes no applications, `applications` where nobody is left or there are too many."""
    work.may(Action.DECIDE_APPLICATION, job)
    found = earlier(work, job, submission)
    if found is not None:
        return found
    if max(asked_for, len(invitees)) > MOST:
        raise InvalidInput({"applications": "field-too-many-people"})
    if not pool.is_open(job):
        raise InvalidInput({"job": "field-choice"})
    if not invitees or work.actor.person_id is None:
        raise InvalidInput({"applications": "field-nobody-to-invite"})
    batch = work.add(
        InvitationBatch(
            company_id=job.company_id,
            job_id=job.id,
            submission=submission,
            started_by=work.actor.person_id,
            started_at=work.now,
        )
    )
    work.session.flush()
    for one in invitees:
        ids = {"application_id": one.application_id, "prospect_id": one.prospect_id}
        work.add(BatchInvitation(company_id=job.company_id, batch_id=batch.id, **ids))
    work.session.flush()
    work.record("invitation_batch.begun", batch, people=len(invitees))
    work.emit(BatchBegun(company_id=batch.company_id, batch_id=batch.id))
    return batch


def send_some(work: Work, batch: InvitationBatch, invite: Invite) -> bool:
    """The next few; whether others wait. The row must be locked."""
    if batch.stopped_at is not None:
        return False
    found = work.session.scalars(_waiting(batch).limit(AT_ONCE + 1)).all()
    job = work.get(Job, batch.job_id)
    for one in found[:AT_ONCE]:
        try:
            invite(work, one, job)
            one.sent_at = work.now
        except (AlreadyDone, InvalidInput, MoveNotAllowed, NotFound):
            one.passed_over_at = work.now
    if found:
        work.emit(BatchChanged(company_id=batch.company_id, batch_id=batch.id))
    work.session.flush()
    return len(found) > AT_ONCE


def _waiting(batch: InvitationBatch) -> Select[BatchInvitation]:
    """Whose turn has not come, in order."""
    statement = select(BatchInvitation).where(
        BatchInvitation.batch_id == batch.id,
        BatchInvitation.sent_at.is_(None),
        BatchInvitation.passed_over_at.is_(None),
    )
    return statement.order_by(BatchInvitation.id)


def spoken_for(work: Work, job: Job, application_ids: Collection[UUID]) -> set[UUID]:
    """Those who were invited for this position together with others, or are waiting for their turn."""
    statement = (
        select(BatchInvitation.application_id)
        .join(InvitationBatch, InvitationBatch.id == BatchInvitation.batch_id)
        .where(
            InvitationBatch.job_id == job.id,
            BatchInvitation.application_id.in_(application_ids),
            BatchInvitation.passed_over_at.is_(None),
            BatchInvitation.sent_at.is_not(None) | InvitationBatch.stopped_at.is_(None),
        )
    )
    return {one for one in work.session.scalars(statement) if one is not None}


def stop(work: Work, batch: InvitationBatch) -> None:
    """By HR: what is booked goes on, nobody else is invited, and of those on a list whose turn had not come nothing is kept.
    The row must be locked. Raises `AlreadyDone` saying who stopped it."""
    work.may(Action.DECIDE_APPLICATION, batch)
    if batch.stopped_at is not None:
        by = work.get(Person, batch.stopped_by) if batch.stopped_by else None
        raise AlreadyDone(
            f"batch {batch.id} is stopped",
            **({"by": by.name, "verdict": "batch-stopped", "at": batch.stopped_at.isoformat()} if by else {}),
        )
    batch.stopped_by, batch.stopped_at = work.actor.person_id, work.now
    for one in work.session.scalars(_waiting(batch)).all():
        if one.prospect_id is not None:
            prospects.drop(work, work.get(Prospect, one.prospect_id, lock=True))
    work.record("invitation_batch.stopped", batch)
    work.emit(BatchChanged(company_id=batch.company_id, batch_id=batch.id))


def of_application(work: Work, application: Application) -> list[UUID]:
    """The batches that may have brought this application about, or its interview."""
    own = select(Application.id).where(Application.person_id == application.person_id)
    from_list = select(Prospect.id).where(Prospect.application_id == application.id)
    since = (InvitationBatch.started_at <= application.created_at) & BatchInvitation.application_id.in_(own)
    statement = (
        select(InvitationBatch.id)
        .join(BatchInvitation, BatchInvitation.batch_id == InvitationBatch.id)
        .where(
            InvitationBatch.job_id == application.job_id,
            since | (BatchInvitation.application_id == application.id) | BatchInvitation.prospect_id.in_(from_list),
        )
    )
    return list(work.session.scalars(statement.distinct()))


def of_prospect(work: Work, prospect_id: UUID) -> list[UUID]:
    return list(
        work.session.scalars(select(BatchInvitation.batch_id).where(BatchInvitation.prospect_id == prospect_id))
    )


def size_of(work: Work, batch: InvitationBatch) -> int:
    """How many people it began with."""
    statement = select(func.count()).where(BatchInvitation.batch_id == batch.id)
    return work.session.scalar(statement) or 0
