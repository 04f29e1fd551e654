"""Getting into the workspace: on loopback one may act as anybody; otherwise a link is mailed."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.kit import Kit
from bot.links import Purpose
from bot.portal.uploads import Posted, text_of
from bot.web import visitor
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.letting_in import send_link, use_link
from hrcore.actors import system
from hrcore.errors import Forbidden, LinkExpired, NotFound
from hrcore.org.contacts import normal_email
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.service import actor_for, members

router = APIRouter()
ACTOR = system("sign-in")


@router.get("/sign-in")
def ask(request: Request, kit: TheKit, next: str = "", sent: bool = False) -> Response:
    return _ask_page(request, kit, next, sent=sent)


@router.post("/sign-in", dependencies=[OwnPage])
def send(request: Request, kit: TheKit, form: Posted) -> Response:
    """The answer is the same whether or not the address is known."""
    address = normal_email(text_of(form, "email"))
    if address is None:
        return _ask_page(request, kit, text_of(form, "next"), status=422, wrong="field-email")
    with kit.database.work(ACTOR) as work:
        send_link(work, address)
    return RedirectResponse("/sign-in?sent=true", status_code=303)


@router.post("/sign-in/as", dependencies=[OwnPage])
def act_as(kit: TheKit, form: Posted) -> Response:
    """For the machine's own user alone: whoever reaches loopback could read the data anyway."""
    if not kit.settings.on_loopback:
        raise Forbidden("acting as somebody is for loopback only")
    try:
        person_id = UUID(text_of(form, "person"))
    except ValueError as error:
        raise NotFound("no such person") from error
    with kit.database.work(ACTOR) as work:
        actor_for(work, person_id)
    answer = RedirectResponse(own_path(text_of(form, "next")), status_code=303)
    visitor.sign_in(answer, kit, person_id)
    return answer


@router.get("/sign-in/{token}")
def confirm(request: Request, kit: TheKit, token: str) -> Response:
    """Only shows a button: mail scanners follow links, they do not press buttons."""
    kit.links.open(Purpose.SIGN_IN, token)
    return page(request, "workspace/sign_in_confirm.html", token=token, path="sign-in")


@router.post("/sign-in/{token}", dependencies=[OwnPage])
def enter(kit: TheKit, token: str) -> Response:
    person_id = kit.links.open(Purpose.SIGN_IN, token)
    with kit.database.work(ACTOR) as work:
        use_link(work, person_id, token)
    answer = RedirectResponse("/workspace", status_code=303)
    visitor.sign_in(answer, kit, person_id)
    return answer


@router.get("/first-day/{token}")
def first_day_door(request: Request, kit: TheKit, token: str) -> Response:
    """The link of the letter on the first day; where it has run out, the way to a new one."""
    try:
        kit.links.open(Purpose.FIRST_DAY, token)
    except LinkExpired:
        return RedirectResponse("/sign-in", status_code=303)
    return page(request, "workspace/sign_in_confirm.html", token=token, path="first-day")


@router.post("/first-day/{token}", dependencies=[OwnPage])
def enter_first_day(kit: TheKit, token: str) -> Response:
    """Once; after that the sign-in page mails a link."""
    try:
        person_id = kit.links.open(Purpose.FIRST_DAY, token)
        with kit.database.work(ACTOR) as work:
            use_link(work, person_id, token)
    except LinkExpired:
        return RedirectResponse("/sign-in", status_code=303)
    answer = RedirectResponse("/workspace", status_code=303)
    visitor.sign_in(answer, kit, person_id)
    return answer


@router.post("/sign-out", dependencies=[OwnPage])
def leave() -> Response:
    answer = RedirectResponse("/sign-in", status_code=303)
    visitor.sign_out(answer)
    return answer


def own_path(path: str) -> str:
    """Where to go on: a path of ours, never another site."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or any(sign < " " for sign in path):
        return "/workspace"
    return path


def _ask_page(
    request: Request, kit: Kit, next_path: str, *, sent: bool = False, status: int = 200, wrong: str = ""
) -> Response:
    people: list[tuple[Company, list[tuple[Person, RoleGrant]]]] = []
    if kit.settings.on_loopback:
        with kit.database.work(ACTOR) as work:
            companies = work.session.scalars(select(Company).order_by(Company.created_at)).all()
            people = [(company, members(work, company.id)) for company in companies]
    return page(
        request,
        "workspace/sign_in.html",
        status=status,
        people=people,
        local=kit.settings.on_loopback,
        next=own_path(next_path),
        sent=sent,
        wrong=wrong,
    )
