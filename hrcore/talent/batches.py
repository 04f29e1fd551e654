"""Inviting many people of the talent pool to one position together: a few at a time, so that it can be stopped."""

from collections.abc import Sequence
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import AlreadyDone, InvalidInput, NotFound
from hrcore.events.event import Event
from hrcore.org.models import Person
from hrcore.permissions import Action
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


def begin(work: Work, job: Job, applications: Sequence[Application], submission: str) -> InvitationBatch:
    """By HR. The job must be locked. Whoever cannot be written to is left out. Raises `InvalidInput`: field `job` for a
    position that takes no applications, `applications` where nobody is left or there are too many."""
    for thing in (job, *applications):
        work.may(Action.DECIDE_APPLICATION, thing)
    before = select(InvitationBatch).where(InvitationBatch.job_id == job.id, InvitationBatch.submission == submission)
    found = work.session.scalars(before).first()
    if found is not None:
        return found
    if len(applications) > MOST:
        raise InvalidInput({"applications": "field-too-many-people"})
    if not pool.is_open(job):
        raise InvalidInput({"job": "field-choice"})
    invitable = [one for one in applications if pool.may_be_invited(work, one, job)]
    if not invitable or work.actor.person_id is None:
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
    for application in invitable:
        work.add(BatchInvitation(company_id=job.company_id, batch_id=batch.id, application_id=application.id))
    work.session.flush()
    work.record("invitation_batch.begun", batch, people=len(invitable))
    work.emit(BatchBegun(company_id=batch.company_id, batch_id=batch.id))
    return batch


def send_some(work: Work, batch: InvitationBatch) -> bool:
    """The next few; whether others wait. The row must be locked."""
    if batch.stopped_at is not None:
        return False
    waiting = select(BatchInvitation).where(
        BatchInvitation.batch_id == batch.id,
        BatchInvitation.sent_at.is_(None),
        BatchInvitation.passed_over_at.is_(None),
    )
    found = work.session.scalars(waiting.order_by(BatchInvitation.id).limit(AT_ONCE + 1)).all()
    job = work.get(Job, batch.job_id)
    for one in found[:AT_ONCE]:
        try:
            pool.invite(work, work.get(Application, one.application_id, lock=True), job)
            one.sent_at = work.now
        except (AlreadyDone, InvalidInput, NotFound):
            one.passed_over_at = work.now
    if found:
        work.emit(BatchChanged(company_id=batch.company_id, batch_id=batch.id))
    work.session.flush()
    return len(found) > AT_ONCE


def stop(work: Work, batch: InvitationBatch) -> None:
    """By HR: what is booked goes on, nobody else is invited. The row must be locked. Raises `AlreadyDone` saying who
    stopped it."""
    work.may(Action.DECIDE_APPLICATION, batch)
    if batch.stopped_at is not None:
        by = work.get(Person, batch.stopped_by) if batch.stopped_by else None
        raise AlreadyDone(
            f"batch {batch.id} is stopped",
            **({"by": by.name, "verdict": "batch-stopped", "at": batch.stopped_at.isoformat()} if by else {}),
        )
    batch.stopped_by, batch.stopped_at = work.actor.person_id, work.now
    work.record("invitation_batch.stopped", batch)
    work.emit(BatchChanged(company_id=batch.company_id, batch_id=batch.id))


def of_application(work: Work, application: Application) -> list[UUID]:
    """The batches that may have brought this application about."""
    invited = select(Application.id).where(Application.person_id == application.person_id)
    statement = (
        select(InvitationBatch.id)
        .join(BatchInvitation, BatchInvitation.batch_id == InvitationBatch.id)
        .where(
            InvitationBatch.job_id == application.job_id,
            InvitationBatch.started_at <= application.created_at,
            BatchInvitation.application_id.in_(invited),
        )
    )
    return list(work.session.scalars(statement.distinct()))
