"""The core of a job's interview as a person fixed it: kept in versions, checked like everything that is asked."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import AlreadyDone
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.work import Work
from interview.events import CoreChanged
from interview.models import CoreVersion
from interview.plan.model import FixedCore, FixedQuestion

_SHOWN: Final = 50


def versions_of(work: Work, job: Job) -> list[CoreVersion]:
    """Newest first."""
    work.may(Action.MANAGE_JOBS, job)
    statement = select(CoreVersion).where(CoreVersion.job_id == job.id).order_by(CoreVersion.version.desc())
    return list(work.session.scalars(statement.limit(_SHOWN)))


def core_for(work: Work, job_id: UUID) -> FixedCore | None:
    """What a person fixed last; None where nobody did, or gave it back."""
    newest = _newest(work, job_id)
    return None if newest is None else fixed_core(newest)


def fixed_core(version: CoreVersion) -> FixedCore | None:
    if version.questions is None:
        return None
    return FixedCore(
        version=version.version,
        questions=tuple(FixedQuestion.model_validate(question) for question in version.questions),
    )


def change(work: Work, job: Job, questions: tuple[FixedQuestion, ...] | None, *, seen: int) -> bool:
    """A new version, which every interview carries that has not begun. False where it is what stands. `seen` is the version
    that lay before the person, 0 for none: raises `AlreadyDone` where somebody has saved another since."""
    work.may(Action.MANAGE_JOBS, job)
    _hold(work, job.id)
    newest = _newest(work, job.id)
    version, standing = (newest.version, fixed_core(newest)) if newest else (0, None)
    if (standing.questions if standing else None) == questions:
        return False
    if version != seen:
        by = work.get(Person, newest.made_by).name if newest and newest.made_by else ""
        raise AlreadyDone(f"interview core of job {job.id} is at {version}", by=by)
    row = work.add(
        CoreVersion(
            company_id=job.company_id,
            job_id=job.id,
            version=version + 1,
            questions=None if questions is None else [one.model_dump(mode="json") for one in questions],
            made_by=work.actor.person_id,
            made_at=work.now,
        )
    )
    work.session.flush()
    work.record(
        "interview_core.written",
        row,
        job=str(job.id),
        version=row.version,
        questions=len(questions or ()),
        locked=sum(one.is_locked for one in questions or ()),
    )
    work.emit(CoreChanged(company_id=job.company_id, job_id=job.id, core_version=row.version))
    return True


def _newest(work: Work, job_id: UUID) -> CoreVersion | None:
    statement = select(CoreVersion).where(CoreVersion.job_id == job_id).order_by(CoreVersion.version.desc()).limit(1)
    return work.session.scalars(statement).first()


def _hold(work: Work, job_id: UUID) -> None:
    """Until the end of the transaction nobody else writes this core."""
    name = f"interview-core:{job_id}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
