"""The talent pool, and inviting somebody from it."""

from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.cards.held import held
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of, texts_of
from bot.web.typed import chosen_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, day_in_zone, member_page
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.permissions import Action
from hrcore.recruiting.listing import job_titles
from hrcore.recruiting.models import Application, Job, JobState
from hrcore.talent.batches import begin
from hrcore.talent.pool import invite
from hrcore.talent.pooled import Place, Pooled, pooled
from hrcore.work import Work

router = APIRouter()


PAGE: Final = 50


@router.get("/hr/pool")
def show(request: Request, reader: TheReader, wanted: str = "", before: str = "") -> Response:
    return _page(request, reader, wanted[:80], before=Place.said(before))


@router.post("/hr/pool/{application_id}/invite", dependencies=[OwnPage])
def invite_to(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            application = work.get(Application, application_id, lock=True)
            work.may(Action.DECIDE_APPLICATION, application)
            invite(work, application, work.get(Job, chosen_id(text_of(form, "job"), "job")))
    except (InvalidInput, AlreadyDone) as error:
        return _page(request, reader, "", status=409, problem=problem_text(error, words_of(request)))
    return RedirectResponse("/hr/pool", status_code=303)


@router.post("/hr/pool/invite", dependencies=[OwnPage])
def invite_many(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """The same form sent twice is one batch."""
    chosen = list(dict.fromkeys(texts_of(form, "application")))
    try:
        ids = [chosen_id(one, "applications") for one in chosen]
        with kit.database.work(reader.actor) as work:
            job = work.get(Job, chosen_id(text_of(form, "job"), "job"), lock=True)
            batch = begin(work, job, [work.get(Application, one) for one in ids], text_of(form, "submission")[:64])
    except (InvalidInput, AlreadyDone) as error:
        said = problem_text(error, words_of(request))
        return _page(request, reader, "", status=409, problem=said, chosen=frozenset(chosen))
    return RedirectResponse(f"/hr/batches/{batch.id}", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    wanted: str,
    *,
    status: int = 200,
    problem: str = "",
    chosen: frozenset[str] = frozenset(),
    before: Place | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        more = pooled(work, wanted=wanted, before=before, limit=PAGE + 1)
        found = more[:PAGE]
        open_jobs = job_titles(work, Action.SEE_APPLICATION, state=JobState.PUBLISHED)
        invited = _invited(work, found)
        now = work.now
    return member_page(
        request,
        "hr/pool.html",
        reader,
        status=status,
        problem=problem,
        found=found,
        jobs=open_jobs,
        invited=invited,
        older=_older(wanted, found[-1]) if len(more) > PAGE else "",
        first=before is None,
        wanted=wanted,
        chosen=chosen,
        submission=new_id().hex,
        now=now,
        day=day_in_zone(request, reader),
    )


def _invited(work: Work, found: list[Pooled]) -> dict[UUID, list[tuple[str, Message]]]:
    """Application → (job, letter) of the invitations so far."""
    people = {one.person.id for one in found}
    statement = select(Message).where(Message.person_id.in_(people), Message.kind == "pool_invitation")
    messages = list(work.session.scalars(statement.order_by(Message.id)))
    named = {job.id: job.title for job in held(work, Job, (UUID(one.subject["job_id"]) for one in messages))}
    told: dict[UUID, list[tuple[str, Message]]] = {}
    for one in messages:
        told.setdefault(UUID(one.subject["application_id"]), []).append((named[UUID(one.subject["job_id"])], one))
    return told


def _older(wanted: str, last: Pooled) -> str:
    kept = {"wanted": wanted} if wanted else {}
    return f"/hr/pool?{urlencode({**kept, 'before': str(last.place)})}"
