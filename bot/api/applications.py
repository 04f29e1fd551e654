"""Applications, and the interview of each."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from bot.api.caller import Caller
from bot.api.lists import Before, Limit, Page
from bot.cards.file import file_of
from bot.web.visitor import TheKit
from hrcore.errors import NotFound
from hrcore.permissions import Action
from hrcore.recruiting import listing
from hrcore.recruiting.listing import Wanted
from hrcore.recruiting.models import Application, Stage
from hrcore.value import Value
from interview import repository

router = APIRouter(tags=["applications"])


class ApplicationOut(Value):
    """`match` is the interviewer's score of 0–10, null before there is one. Contacts and résumé are not part of the API."""

    id: UUID
    candidate: str
    person_id: UUID
    job_id: UUID
    job: str
    stage: Stage
    source: str
    language: str
    match: float | None
    created_at: datetime
    updated_at: datetime


class CompetencyOut(Value):
    name: str
    score: float | None


class ReportOut(Value):
    """`evidence` counts the quotes of the scorecard; `mind` says what scored."""

    headline: str
    recommendation: str
    language: str
    match: float | None
    dimensions: dict[str, float | None]
    competencies: list[CompetencyOut]
    doubts: list[str]
    focus: list[str]
    evidence: int
    mind: str
    made_at: datetime


class InterviewOut(Value):
    """`seconds` of talk; `questions` that were planned."""

    id: UUID
    application_id: UUID
    state: str
    language: str
    outcome: str | None
    starts_at: datetime | None
    started_at: datetime | None
    hung_up_at: datetime | None
    seconds: int
    attempts: int
    questions: int
    report: ReportOut | None


@router.get("/applications")
def applications(
    kit: TheKit,
    caller: Caller,
    stage: Stage | None = None,
    job_id: UUID | None = None,
    name: Annotated[str, Query(max_length=80, description="Part of a name, of its pinyin or of its initials.")] = "",
    before: Before = None,
    limit: Limit = 50,
) -> Page[ApplicationOut]:
    with kit.database.work(caller) as work:
        found = listing.applications(work, Wanted(stage, job_id, name), before=before, limit=limit + 1)
    items = [_application(one.application, one.name, one.job) for one in found[:limit]]
    return Page(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/applications/{application_id}")
def application(kit: TheKit, caller: Caller, application_id: UUID) -> ApplicationOut:
    with kit.database.work(caller) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_APPLICATION, found.application)
        return _application(found.application, found.person.name, found.job.title)


@router.get("/applications/{application_id}/interview")
def interview(kit: TheKit, caller: Caller, application_id: UUID) -> InterviewOut:
    """The newest interview of the application, with what the report says."""
    with kit.database.work(caller) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_REPORT, found.application)
        one = found.interview
        if one is None:
            raise NotFound(f"no interview for application {application_id}")
        stored, scored = repository.report_of(work, one.id), repository.newest_scorecard(work, one.id)
        planned = len(repository.plan_of(work, one).questions) if one.plan_sealed else 0
    report = None
    if stored is not None and scored is not None:
        row, text, _ = stored
        report = ReportOut(
            headline=text.headline,
            recommendation=text.recommendation,
            language=row.report_language,
            match=text.match,
            dimensions={str(each.dimension): each.score for each in scored[1].dimensions},
            competencies=[CompetencyOut(name=each.competency, score=each.score) for each in scored[1].competencies],
            doubts=list(text.doubts),
            focus=list(text.focus),
            evidence=len(scored[1].quotes),
            mind=scored[0].mind,
            made_at=row.created_at,
        )
    return InterviewOut(
        id=one.id,
        application_id=application_id,
        state=one.state,
        language=one.language,
        outcome=one.outcome,
        starts_at=one.starts_at,
        started_at=one.started_at,
        hung_up_at=one.hung_up_at,
        seconds=one.media_ms // 1000,
        attempts=one.attempts,
        questions=planned,
        report=report,
    )


def _application(row: Application, name: str, job: str) -> ApplicationOut:
    return ApplicationOut(
        id=row.id,
        candidate=name,
        person_id=row.person_id,
        job_id=row.job_id,
        job=job,
        stage=Stage(row.stage),
        source=row.source,
        language=row.language,
        match=float(row.match) if row.match is not None else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
