"""HR's jobs: a list, and one job with its advert, its interview, and publishing, closing, opening again."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import func, select

from bot.cards.held import held
from bot.cards.requisitions import careers_path, questions_of, topics_of
from bot.hr.facts import told_of
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import nearest
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.recruiting.jobs import ENDED, close_job, hired_by_job, hired_for, publish_job, reopen_job, revise_job
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.requisition.service import by_job, of_job
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview.batch import Standing, standing_of
from interview.plan import cores
from interview.plan.advert import LeftOut, beyond_bounds, points_of, unfit_topics
from interview.plan.core import core_of
from interview.plan.service import brief_of

router = APIRouter()
_COMMAS: Final = re.compile(r"[\n,，、;；]")
_LONGEST: Final = {"title": 120, "summary": 2000, "duties": 6000, "requirements": 6000}
SHORTEST, LONGEST = 5, 30
_MOST_WORDS: Final = 20
_LONGEST_WORD: Final = 80


@dataclass(frozen=True, slots=True)
class JobLine:
    """One line of the list."""

    job: Job
    owner: str
    hired: int
    headcount: int | None
    on_their_way: int
    urgent: bool


@router.get("/hr/jobs")
def jobs(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_JOBS)
        lines = listed(work, limit=200)
    order = {JobState.DRAFT: 0, JobState.PUBLISHED: 1, JobState.CLOSED: 2}
    lines.sort(key=lambda line: order[JobState(line.job.state)])
    return member_page(request, "hr/jobs.html", reader, lines=lines)


@router.get("/hr/jobs/{job_id}")
def job(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, saved: str = "") -> Response:
    return _page(request, kit, reader, job_id, saved=bool(saved))


@router.post("/hr/jobs/{job_id}", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """`seen` is the version that lay before the writer: two editors do not overwrite each other unseen."""
    said = {name: text_of(form, name) for name in _FIELDS}
    try:
        with kit.database.work(reader.actor) as work:
            found = work.get(Job, job_id, lock=True)
            work.may(Action.MANAGE_JOBS, found)
            if text_of(form, "seen") != str(found.version):
                raise MoveNotAllowed(f"job {job_id} is at version {found.version}", before=found.state, to="revised")
            revise_job(work, found, **_wanted(work, found, said))
    except InvalidInput as error:
        return _page(request, kit, reader, job_id, said=said, wrong=error.fields, status=error.status)
    except MoveNotAllowed as error:
        problem = error_text(error, words_of(request))
        seen = text_of(form, "seen")
        return _page(request, kit, reader, job_id, said=said, seen=seen, problem=problem, status=error.status)
    return RedirectResponse(f"/hr/jobs/{job_id}?saved=1", status_code=303)


@router.post("/hr/jobs/{job_id}/state", dependencies=[OwnPage])
def change_state(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """`do` is publish, close or reopen. A stale button changes nothing and says so."""
    do = _DOINGS.get(text_of(form, "do"))
    try:
        with kit.database.work(reader.actor) as work:
            found = work.get(Job, job_id, lock=True)
            work.may(Action.MANAGE_JOBS, found)
            if do is None or (do is publish_job and text_of(form, "seen") != str(found.version)):
                raise MoveNotAllowed(f"job {job_id}", before=found.state, to=text_of(form, "do")[:20])
            do(work, found)
    except MoveNotAllowed as error:
        problem = error_text(error, words_of(request))
        return _page(request, kit, reader, job_id, problem=problem, status=error.status)
    return RedirectResponse(f"/hr/jobs/{job_id}", status_code=303)


_DOINGS: Final = {"publish": publish_job, "close": close_job, "reopen": reopen_job}
_FIELDS: Final = (
    "title", "summary", "duties", "requirements", "skills", "competencies", "minutes", "score_line", "language", "owner",
)  # fmt: skip


def _page(
    request: Request,
    kit: Kit,
    reader: Reader,
    job_id: UUID,
    *,
    said: dict[str, str] | None = None,
    seen: str = "",
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Response:
    """`said`: what was typed; with the version it was typed over (`seen`) it can be copied, and not saved unseen."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found = work.get(Job, job_id)
        work.may(Action.MANAGE_JOBS, found)
        values = _values(work, found, say)
    return member_page(
        request,
        "hr/job.html",
        reader,
        status=status,
        said=said or _shown(found),
        seen=seen or found.version,
        wrong=wrong or {},
        problem=problem,
        saved=saved,
        **values,
    )


def _batches(work: Work, job: Job) -> list[tuple[InvitationBatch, Standing]]:
    """The newest first."""
    statement = select(InvitationBatch).where(InvitationBatch.job_id == job.id).order_by(InvitationBatch.id.desc())
    return [(one, standing_of(work, one)) for one in work.session.scalars(statement.limit(5))]


def _values(work: Work, job: Job, say: Words) -> dict[str, Any]:
    fixed = cores.core_for(work, job.id)
    brief = brief_of(job, "", fixed)
    slots = core_of(brief, job.minutes)
    requisition = of_job(work, job.id)
    unfit = [LeftOut(line, unfit_topics(line)) for line in (brief.summary, *brief.duties, *brief.requirements)]
    colleagues = [(str(person.id), person.name) for person, _ in members(work, job.company_id)]
    return {
        "job": job,
        "discarded": job.state == JobState.CLOSED and job.published_at is None,
        "requisition": requisition,
        "hired": hired_for(work, job.id),
        "on_their_way": _counts(work, [job.id]).get(job.id, 0),
        "batches": _batches(work, job),
        "questions": questions_of(slots, say),
        "question_count": len(slots),
        "core": fixed,
        "locked": sum(slot.is_locked for slot in slots),
        "unfit": [say("job-unfit", line=one.line, topics=topics_of(one, say)) for one in unfit if one.topics],
        "people": colleagues,
        "told": told_of(brief.facts, job.language),
        "careers": careers_path(work, job),
    }


def _shown(job: Job) -> dict[str, str]:
    brief = brief_of(job, "")
    return {
        "title": job.title,
        "summary": brief.summary,
        "duties": "\n".join(brief.duties),
        "requirements": "\n".join(brief.requirements),
        "skills": "\n".join(brief.skills),
        "competencies": "\n".join(brief.competencies),
        "minutes": str(job.minutes),
        "score_line": f"{job.score_line.normalize():f}",
        "language": job.language,
        "owner": str(job.owner_id or ""),
    }


def _wanted(work: Work, job: Job, said: dict[str, str]) -> dict[str, Any]:
    """Raises `InvalidInput` naming each field."""
    wrong = {name: "field-required" for name in ("title", "requirements") if not said[name]}
    wrong |= {name: problem for name in ("duties", "requirements") if (problem := beyond_bounds(said[name]))}
    wrong |= {name: "job-too-many-words" for name in ("skills", "competencies") if _crowded(said[name])}
    wrong |= {name: "field-too-long" for name, most in _LONGEST.items() if len(said[name]) > most}
    if not re.fullmatch(r"\d{1,2}", said["minutes"]) or not SHORTEST <= int(said["minutes"]) <= LONGEST:
        wrong["minutes"] = "job-field-minutes"
    if not re.fullmatch(r"\d{1,2}([.,]\d)?", said["score_line"]) or _decimal(said["score_line"]) > 10:
        wrong["score_line"] = "job-field-line"
    people = {str(person.id): person.id for person, _ in members(work, job.company_id)}
    owner_id = job.owner_id if said["owner"] == str(job.owner_id or "") else people.get(said["owner"])
    if owner_id is None and said["owner"]:
        wrong["owner"] = "field-choice"
    if wrong:
        raise InvalidInput(wrong)
    return {
        "title": " ".join(said["title"].split()),
        "language": nearest(said["language"] or job.language),
        "brief": {
            **({"facts": job.brief["facts"]} if "facts" in job.brief else {}),
            "summary": said["summary"],
            "duties": list(points_of(said["duties"])),
            "requirements": list(points_of(said["requirements"])),
            "skills": _listed(said["skills"]),
            "competencies": _listed(said["competencies"]),
        },
        "minutes": int(said["minutes"]),
        "score_line": _decimal(said["score_line"]),
        "owner_id": owner_id,
    }


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _COMMAS.split(text) if part.strip()))


def _crowded(text: str) -> bool:
    parts = _listed(text)
    return len(parts) > _MOST_WORDS or any(len(part) > _LONGEST_WORD for part in parts)


def listed(work: Work, *, limit: int) -> list[JobLine]:
    """Newest first."""
    return _lines(
        work,
        list(
            work.session.scalars(work.scoped(select(Job), Job, Action.MANAGE_JOBS).order_by(Job.id.desc()).limit(limit))
        ),
    )


def _lines(work: Work, jobs: list[Job]) -> list[JobLine]:
    ids = [job.id for job in jobs]
    asked, hired, counts = by_job(work, ids), hired_by_job(work, ids), _counts(work, ids)
    owners = {person.id: person.name for person in held(work, Person, (job.owner_id for job in jobs))}
    return [
        JobLine(
            job=job,
            owner=owners.get(job.owner_id, "") if job.owner_id else "",
            hired=hired.get(job.id, 0),
            headcount=asked[job.id].headcount if job.id in asked else None,
            on_their_way=counts.get(job.id, 0),
            urgent=job.id in asked and asked[job.id].urgent,
        )
        for job in jobs
    ]


def _counts(work: Work, job_ids: list[UUID]) -> dict[UUID, int]:
    """Applications that are still on their way, by job."""
    statement = (
        select(Application.job_id, func.count())
        .where(Application.job_id.in_(job_ids), Application.stage.not_in((*ENDED, Stage.HIRED)))
        .group_by(Application.job_id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}
