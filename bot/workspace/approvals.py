"""What waits for the reader's answer, what they asked for, and one approval with everything on it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from approvals import delegations, reading
from approvals.models import Approval, Delegation
from bot.cards.approval_history import Happening, history_of
from bot.cards.approval_words import name_of
from bot.cards.approvals import described, kind_name, page_of, view_of
from bot.commands.table import press
from bot.kit import Kit
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.pages import is_htmx
from bot.web.typed import chosen_id, day_in
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from cards.kinds import approval_request
from cards.render.html import HtmlRenderer
from cards.words import Words
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.org.models import Person
from hrcore.org.service import members
from hrcore.work import Work

router = APIRouter()
EVERYBODY = 10_000


@dataclass(frozen=True, slots=True)
class Listed:
    path: str
    title: str
    kind: str
    requester: str
    submitted_at: datetime
    urgent: bool
    state: str


@router.get("/workspace/approvals")
def overview(
    request: Request, kit: TheKit, reader: TheReader, before: UUID | None = None, every: bool = False
) -> Response:
    """`every`: all of the company's, for HR."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        ended = (reading.every if every else reading.done)(work, before=before, limit=_PAGE + 1)
        lists = {
            "mine": _listed(kit, work, reading.to_answer(work), say) if not (before or every) else [],
            "asked": _listed(kit, work, reading.asked_by_me(work), say) if not (before or every) else [],
            "ended": _listed(kit, work, ended[:_PAGE], say),
        }
    return member_page(
        request,
        "workspace/approvals.html",
        reader,
        lists=lists,
        every=every,
        first=before is None,
        older=ended[_PAGE - 1].id if len(ended) > _PAGE else None,
    )


@router.get("/workspace/approvals/delegations")
def standing_in(request: Request, reader: TheReader) -> Response:
    return _delegations(request, reader)


@router.post("/workspace/approvals/delegations", dependencies=[OwnPage])
def stand_in(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    typed = {name: text_of(form, name) for name in ("delegate", "starts_on", "ends_on")}
    try:
        with kit.database.work(reader.actor) as work:
            delegations.delegate(
                work,
                chosen_id(typed["delegate"], "delegate"),
                starts_on=day_in(typed["starts_on"], "starts_on"),
                ends_on=day_in(typed["ends_on"], "ends_on"),
            )
    except InvalidInput as error:
        wrong = {name: field_error(message, words_of(request)) for name, message in error.fields.items()}
        return _delegations(request, reader, status=error.status, wrong=wrong, typed=typed)
    return RedirectResponse("/workspace/approvals/delegations", status_code=303)


@router.post("/workspace/approvals/delegations/{delegation_id}/end", dependencies=[OwnPage])
def take_back(request: Request, kit: TheKit, reader: TheReader, delegation_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            delegations.take_back(work, work.get(Delegation, delegation_id, lock=True))
    except ZhaohuError as error:
        if error.status != 409:
            raise
        return _delegations(request, reader, status=409, problem=problem_text(error, words_of(request)))
    return RedirectResponse("/workspace/approvals/delegations", status_code=303)


@router.get("/workspace/approvals/{approval_id}")
def one(request: Request, reader: TheReader, approval_id: UUID) -> Response:
    return _page(request, reader, approval_id)


@router.post("/workspace/approvals/{approval_id}", dependencies=[OwnPage])
def act(request: Request, kit: TheKit, reader: TheReader, approval_id: UUID, form: Posted) -> Response:
    """A button of the page, through the same commands as the card's."""
    inputs = every_text(form)
    try:
        with kit.database.work(reader.actor) as work:
            reading.see(work, approval_id)
            press(kit, work, text_of(form, "ref"), inputs)
    except ZhaohuError as error:
        if error.status not in (409, 422):
            raise
        return _page(
            request,
            reader,
            approval_id,
            status=error.status,
            problem=problem_text(error, words_of(request), reader.zone),
        )
    if is_htmx(request):
        return _page(request, reader, approval_id)
    return RedirectResponse(f"/workspace/approvals/{approval_id}", status_code=303)


def _page(request: Request, reader: Reader, approval_id: UUID, *, status: int = 200, problem: str = "") -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        approval = reading.see(work, approval_id)
        view = replace(view_of(kit, work, approval, say, colleagues=EVERYBODY), page_url="", remarks=())
        happenings: list[Happening] = history_of(work, approval, say)
        previous, following = _neighbours(work, approval)
        kind = kind_name(approval.kind, say)
    card: Markup = HtmlRenderer(f"/workspace/approvals/{approval_id}").render(approval_request.build(view, say))
    answer = member_page(
        request,
        "workspace/approval.html",
        reader,
        status=200 if is_htmx(request) else status,
        title=view.title,
        kind=kind,
        card=card,
        history=happenings,
        problem=problem,
        previous=previous,
        following=following,
    )
    if is_htmx(request):
        answer.headers.update({"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML"})
    return answer


def _neighbours(work: Work, approval: Approval) -> tuple[str, str]:
    """Paths of the one before and the one that followed, where this one was asked again."""
    following = reading.following(work, approval)
    before = f"/workspace/approvals/{approval.previous_id}" if approval.previous_id else ""
    return before, page_of(following) if following else ""


def _listed(kit: Kit, work: Work, found: list[Approval], say: Words) -> list[Listed]:
    return [
        Listed(
            page_of(approval),
            described(kit, work, approval, say).title,
            kind_name(approval.kind, say),
            name_of(work, approval.requester_id, say),
            approval.submitted_at,
            approval.urgent,
            approval.state,
        )
        for approval in found
    ]


def _delegations(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    problem: str = "",
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        me = work.session.get_one(Person, reader.actor.person_id)
        given = delegations.mine(work)
        names = {
            one.id: (work.get(Person, one.person_id).name, work.get(Person, one.delegate_id).name) for one in given
        }
        colleagues = [person for person, _ in members(work, me.company_id) if person.id != me.id]
    empty = {"delegate": "", "starts_on": "", "ends_on": ""}
    return member_page(
        request,
        "workspace/delegations.html",
        reader,
        status=status,
        given=given,
        names=names,
        mine=me.id,
        colleagues=colleagues,
        problem=problem,
        wrong=empty | (wrong or {}),
        typed=empty | (typed or {}),
    )


_PAGE = 30
