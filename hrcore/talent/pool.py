"""The talent pool: people who were not hired and may be thought of, and inviting them to another position."""

from typing import ClassVar
from uuid import UUID

from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.events.event import Event
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.talent.thought_of import thought_of_until
from hrcore.work import Work


class PoolInvited(Event):
    """`application_id` is the one that stands in the pool, `job_id` what the person is invited to."""

    name: ClassVar[str] = "talent.pool_invited"

    application_id: UUID
    job_id: UUID


def invite(work: Work, application: Application, job: Job) -> None:
    """By HR. The application must be locked. Raises `InvalidInput` (field `job`) for a position that is closed or its own,
    `AlreadyDone` (field `consent`) where the person does not agree or does not any more."""
    work.may(Action.DECIDE_APPLICATION, application)
    if not is_open(job) or not _is_another(application, job):
        raise InvalidInput({"job": "field-choice"})
    if not _may_be_written_to(work, application):
        raise AlreadyDone(f"application {application.id} is not to be written to")
    work.record("application.pool_invited", application, job=str(job.id))
    work.emit(PoolInvited(company_id=application.company_id, application_id=application.id, job_id=job.id))


def is_open(job: Job) -> bool:
    return job.state == JobState.PUBLISHED


def may_be_invited(work: Work, application: Application, job: Job) -> bool:
    return _is_another(application, job) and _may_be_written_to(work, application)


def _is_another(application: Application, job: Job) -> bool:
    return job.company_id == application.company_id and job.id != application.job_id


def _may_be_written_to(work: Work, application: Application) -> bool:
    until = thought_of_until(work, application)
    return application.stage == Stage.POOLED and until is not None and until > work.now
