"""The talent pool: people who were not hired and may be thought of, and inviting them to another position."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.events.event import Event
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.talent.search import sought
from hrcore.talent.service import correction_of, newest_resume, read_profile
from hrcore.talent.thought_of import thought_of_until
from hrcore.work import Work

MAX_SHOWN: Final = 200


class PoolInvited(Event):
    """`application_id` is the one that stands in the pool, `job_id` what the person is invited to."""

    name: ClassVar[str] = "talent.pool_invited"

    application_id: UUID
    job_id: UUID


@dataclass(frozen=True, slots=True)
class Pooled:
    """`until`: how long the person may be written to; None where they did not agree."""

    application: Application
    person: Person
    job: str
    skills: tuple[str, ...]
    since: datetime
    until: datetime | None


def pooled(work: Work, *, wanted: str = "") -> list[Pooled]:
    """Newest first; `wanted` as in every search for candidates: a name, an address, a number, a skill or an employer."""
    may_in_scope(work, Action.SEE_APPLICATION)
    statement = (
        select(Application, Person, Job.title)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(
            work.within(Application, Action.SEE_APPLICATION),
            Application.stage == Stage.POOLED,
            Person.erased_at.is_(None),
        )
        .order_by(Application.updated_at.desc())
    )
    if wanted.strip():
        statement = statement.where(sought(work, wanted).condition)
    rows = work.session.execute(statement.limit(MAX_SHOWN)).all()
    work.vault.hold_keys(person.id for _, person, _ in rows)
    return [
        Pooled(
            application,
            person,
            job,
            skills_of(work, application),
            application.updated_at,
            thought_of_until(work, application),
        )
        for application, person, job in rows
    ]


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


def skills_of(work: Work, application: Application) -> tuple[str, ...]:
    """The person's own list, where they corrected what was read."""
    resume = newest_resume(work, application.id)
    own = correction_of(work, resume)
    if own is not None:
        return own.skills
    read = read_profile(work, resume)
    return tuple(skill.name.value for skill in read[1].skills) if read else ()
