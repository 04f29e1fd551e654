"""A job's life after its draft: published, closed, opened again, and its advert rewritten."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.moves import Moves
from hrcore.permissions import Action
from hrcore.recruiting.events import JobClosed, JobPublished, JobReopened, JobRevised
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.work import Work

JOB: Final = Moves(
    JobState,
    {
        JobState.DRAFT: frozenset({JobState.PUBLISHED, JobState.CLOSED}),
        JobState.PUBLISHED: frozenset({JobState.CLOSED}),
        JobState.CLOSED: frozenset({JobState.PUBLISHED}),
    },
)
ENDED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED, Stage.HIRED)


def publish_job(work: Work, job: Job) -> None:
    """For the first time; a published one stays as it is. The job must be locked where others may act on it."""
    work.may(Action.MANAGE_JOBS, job)
    if job.state == JobState.PUBLISHED:
        return
    work.session.flush()
    JOB.move(work, job, JobState.PUBLISHED, version=job.version)
    job.published_at = work.now
    work.emit(JobPublished(company_id=job.company_id, job_id=job.id))


def close_job(work: Work, job: Job, because: str = "closed") -> None:
    """Takes no more applications; the open ones go on. Closing a draft discards it: it was never shown, and is not shown
    now. Closing twice changes nothing. `because` is closed, filled or withdrawn. The job must be locked."""
    work.may(Action.MANAGE_JOBS, job)
    if job.state == JobState.CLOSED:
        return
    JOB.move(work, job, JobState.CLOSED, because=because)
    work.emit(JobClosed(company_id=job.company_id, job_id=job.id, because=because))


def reopen_job(work: Work, job: Job, because: str = "reopened") -> None:
    """`because` is reopened or refilled. Raises `MoveNotAllowed` for a draft. The job must be locked."""
    work.may(Action.MANAGE_JOBS, job)
    if job.state == JobState.PUBLISHED:
        return
    first = job.published_at is None
    JOB.move(work, job, JobState.PUBLISHED, because=because)
    if first:
        job.published_at = work.now
        work.emit(JobPublished(company_id=job.company_id, job_id=job.id))
    else:
        work.emit(JobReopened(company_id=job.company_id, job_id=job.id, because=because))


def revise_job(
    work: Work,
    job: Job,
    *,
    title: str,
    language: str,
    brief: dict[str, Any],
    minutes: int,
    score_line: Decimal,
    owner_id: UUID | None,
) -> bool:
    """What is asked and what is promised changed: a new version, which interviews prepared from now on carry. False where
    nothing changed. The address on the careers site stays. The job must be locked."""
    work.may(Action.MANAGE_JOBS, job)
    wanted: dict[str, Any] = {
        "title": title,
        "language": language,
        "brief": brief,
        "minutes": minutes,
        "score_line": score_line,
        "owner_id": owner_id,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(job, name) != value)
    if not changed:
        return False
    former = job.owner_id
    for name in changed:
        setattr(job, name, wanted[name])
    job.version += 1
    work.record("job.revised", job, version=job.version, changed=changed)
    work.emit(JobRevised(company_id=job.company_id, job_id=job.id, job_version=job.version, former_owner=former))
    return True


def hired_for(work: Work, job_id: UUID) -> int:
    """How many applications for the job have ended in a signature that still stands."""
    statement = select(func.count()).where(Application.job_id == job_id, Application.stage == Stage.HIRED)
    return work.session.scalar(statement) or 0


def hired_by_job(work: Work, job_ids: Collection[UUID]) -> dict[UUID, int]:
    """The same for many; jobs that nobody was hired for are left out."""
    statement = (
        select(Application.job_id, func.count())
        .where(Application.job_id.in_(job_ids), Application.stage == Stage.HIRED)
        .group_by(Application.job_id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}


def open_applications(work: Work, job_id: UUID) -> list[Application]:
    """Those that are still on their way."""
    statement = select(Application).where(Application.job_id == job_id, Application.stage.not_in(ENDED))
    return list(work.session.scalars(statement.order_by(Application.id)))
