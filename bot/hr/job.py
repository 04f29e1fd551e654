"""One job of HR's: its advert, its interview, its channel, and publishing, closing, opening again."""

import re
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.cards.requisitions import careers_path, questions_of, topics_of
from bot.hr.facts import told_of
from bot.hr.job_changes import told_since
from bot.hr.job_form import LISTS, JobFields, fields_of, is_overfull, laid_out, sorted_in, typed, wanted
from bot.hr.jobs import on_their_way
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.typed import chosen_id, whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import channel_name
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.org.models import Channel
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.recruiting.jobs import close_job, hired_for, publish_job, reopen_job, revise_job
from hrcore.recruiting.models import Job, JobState
from hrcore.recruiting.rooms import choose_room, rooms_for
from hrcore.requisition.service import of_job
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview.batch import Standing, standing_of
from interview.plan import cores
from interview.plan.advert import LeftOut, unfit_topics
from interview.plan.core import core_of
from interview.plan.model import Difficulty
from interview.plan.planner import usual_reserve
from interview.plan.service import brief_of

router = APIRouter()
LAYING_OUT: Final = ("rows", "sort")
"""What a form can ask for without anything being saved."""


@router.get("/hr/jobs/{job_id}")
def job(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, saved: str = "") -> Response:
    return _page(request, kit, reader, job_id, saved=bool(saved))


@router.post("/hr/jobs/{job_id}", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """`seen` is the version that lay before the writer: two editors do not overwrite each other unseen. Whoever was shown
    what changed meanwhile may save over it, which `over` says. `do` may lay the form out without saving."""
    said, seen = typed(form), text_of(form, "seen")
    if text_of(form, "do") in LAYING_OUT:
        shown, wrong = arranged(said, text_of(form, "do"))
        return _page(request, kit, reader, job_id, said=shown, seen=seen, wrong=wrong, arranged=True)
    try:
        with kit.database.work(reader.actor) as work:
            found = work.get(Job, job_id, lock=True)
            work.may(Action.MANAGE_JOBS, found)
            if str(found.version) not in (seen, text_of(form, "over")):
                raise MoveNotAllowed(f"job {job_id} is at version {found.version}", before=found.state, to="revised")
            people = {str(person.id): person.id for person, _ in members(work, found.company_id)}
            revise_job(work, found, **wanted(said, found, people))
            _choose_room(work, found, said)
    except InvalidInput as error:
        over = text_of(form, "over")
        return _page(
            request, kit, reader, job_id, said=said, seen=over or seen, wrong=error.fields, status=error.status
        )
    except MoveNotAllowed as error:
        return _page(request, kit, reader, job_id, said=said, seen=seen, overtaken=True, status=error.status)
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


def arranged(said: JobFields, do: str) -> tuple[JobFields, dict[str, str]]:
    """The form laid out anew, and what of it is too much to be saved."""
    shown = sorted_in(said) if do == "sort" else laid_out(said)
    return shown, is_overfull(shown)


def form_values(work: Work, company_id: UUID, current: UUID | None, say: Words) -> dict[str, Any]:
    """What the form offers to choose from."""
    return {
        "people": [(str(person.id), person.name) for person, _ in members(work, company_id)],
        "rooms": [(str(one.id), channel_name(one, say)) for one in rooms_for(work, company_id, current)],
        "levels": [(level.value, say(f"job-level-{level.value}")) for level in Difficulty],
        "lists": LISTS,
        "languages_spoken": [(code, say(f"language-{code}")) for code in LANGUAGES],
    }


def labels_of(wrong: dict[str, str], say: Words) -> dict[str, str]:
    """Of each field that is not right, for the list of them; of a row with its number."""
    return {name: _label(name, say) for name in wrong}


def _label(name: str, say: Words) -> str:
    row = re.fullmatch(r"(skill|competency)(\d+)-(\w+)", name)
    if row is None:
        return say(f"field-label-{name}")
    return say(f"job-row-{row[1]}", number=int(row[2]) + 1)


def _choose_room(work: Work, job: Job, said: JobFields) -> None:
    """Only where the writer chose another than the form had shown."""
    if said["channel"] == said["channel-seen"]:
        return
    channel = work.get(Channel, chosen_id(said["channel"], "channel")) if said["channel"] else None
    choose_room(work, job, channel)


def _page(
    request: Request,
    kit: Kit,
    reader: Reader,
    job_id: UUID,
    *,
    said: JobFields | None = None,
    seen: str = "",
    wrong: dict[str, str] | None = None,
    problem: str = "",
    overtaken: bool = False,
    arranged: bool = False,
    saved: bool = False,
    status: int = 200,
) -> Response:
    """`said`: what was typed; over which version is `seen`. `overtaken`: another was saved since."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found = work.get(Job, job_id)
        work.may(Action.MANAGE_JOBS, found)
        values = _values(work, found, say) | form_values(work, found.company_id, found.channel_id, say)
        meanwhile = told_since(work, found, whole(seen) or 0, say, reader.zone) if overtaken else []
    return member_page(
        request,
        "hr/job.html",
        reader,
        status=status,
        said=said or fields_of(found),
        standing=fields_of(found),
        seen=seen or found.version,
        wrong=wrong or {},
        labels=labels_of(wrong or {}, say),
        problem=problem,
        overtaken=overtaken,
        meanwhile=meanwhile,
        arranged=arranged,
        saved=saved,
        copy_id=new_id(),
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
    return {
        "job": job,
        "discarded": job.state == JobState.CLOSED and job.published_at is None,
        "requisition": requisition,
        "hired": hired_for(work, job.id),
        "on_their_way": on_their_way(work, [job.id]).get(job.id, 0),
        "batches": _batches(work, job),
        "questions": questions_of(slots, say),
        "question_count": len(slots),
        "reserve": usual_reserve(brief, job.minutes),
        "core": fixed,
        "locked": sum(slot.is_locked for slot in slots),
        "unfit": [say("job-unfit", line=one.line, topics=topics_of(one, say)) for one in unfit if one.topics],
        "told": told_of(brief.facts, job.language),
        "careers": careers_path(work, job),
    }
