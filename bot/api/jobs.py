"""Jobs."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import select

from bot.api.caller import Caller
from bot.api.lists import Before, Limit, Page, page_of_rows
from bot.web.visitor import TheKit
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Job, JobState
from hrcore.value import Value

router = APIRouter(tags=["jobs"])


class JobOut(Value):
    """`brief` is the advert: summary, duties, requirements, skills, competencies. `score_line` of 0–10."""

    id: UUID
    title: str
    slug: str
    state: JobState
    language: str
    version: int
    minutes: int
    score_line: float
    brief: dict[str, Any]
    owner_id: UUID | None
    created_at: datetime
    published_at: datetime | None


@router.get("/jobs")
def jobs(
    kit: TheKit, caller: Caller, state: JobState | None = None, before: Before = None, limit: Limit = 50
) -> Page[JobOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_JOB)
        statement = select(Job) if state is None else select(Job).where(Job.state == state)
        rows, more = page_of_rows(work, statement, Job, Action.SEE_JOB, before, limit)
    return Page(items=[_job(row) for row in rows], next=more)


@router.get("/jobs/{job_id}")
def job(kit: TheKit, caller: Caller, job_id: UUID) -> JobOut:
    with kit.database.work(caller) as work:
        row = work.get(Job, job_id)
        work.may(Action.SEE_JOB, row)
    return _job(row)


def _job(row: Job) -> JobOut:
    return JobOut(
        id=row.id,
        title=row.title,
        slug=row.slug,
        state=JobState(row.state),
        language=row.language,
        version=row.version,
        minutes=row.minutes,
        score_line=float(row.score_line),
        brief=row.brief,
        owner_id=row.owner_id,
        created_at=row.created_at,
        published_at=row.published_at,
    )
