"""The front page of what HR sets up, and the company's own details."""

from typing import Final
from zoneinfo import available_timezones

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.portal.uploads import Posted, text_of
from bot.web.places import countries
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.errors import error_text
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import LANGUAGES
from hrcore.org.company import LONGEST_NAME, revise_company, state_of
from hrcore.org.models import Company
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action

router = APIRouter()
ROOMS: Final = {
    "house": {
        "company": "/hr/settings/company",
        "people": "/hr/people",
        "careers": "/hr/settings/careers",
        "tokens": "/hr/tokens",
    },
    "talk": {
        "channels": "/hr/settings/channels",
        "messages": "/hr/settings/messages",
        "messengers": "/hr/messengers",
    },
    "rules": {
        "chains": "/hr/chains",
        "reasons": "/hr/reasons",
        "onboarding": "/hr/onboarding/templates",
        "courses": "/hr/courses",
        "calendar": "/hr/settings/calendar",
        "retention": "/hr/settings/retention",
    },
}
"""Group → what is set up there → its page."""


@router.get("/hr/settings")
def front(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_COMPANY)
    return member_page(request, "hr/settings.html", reader, rooms=ROOMS)


@router.get("/hr/settings/company")
def company(request: Request, reader: TheReader, saved: str = "") -> Response:
    return _page(request, reader, saved=bool(saved))


@router.post("/hr/settings/company", dependencies=[OwnPage])
def revise(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`seen` is what the company was when the page was shown."""
    said = {name: text_of(form, name) for name in (*(f"name-{code}" for code in LANGUAGES), "zone", "seen")}
    try:
        with kit.database.work(reader.actor) as work:
            mine = own_company(work, Action.MANAGE_COMPANY)
            locked = work.session.get_one(Company, mine.id, with_for_update=True, populate_existing=True)
            names: dict[str, str] = {code: said[f"name-{code}"] for code in LANGUAGES}
            revise_company(work, locked, names=names, zone=said["zone"], seen=said["seen"])
    except InvalidInput as error:
        return _page(request, reader, said=said, wrong=error.fields, status=error.status)
    except MoveNotAllowed as error:
        problem = error_text(error, words_of(request))
        return _page(request, reader, said=said, problem=problem, status=error.status)
    return RedirectResponse("/hr/settings/company?saved=1", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        mine = own_company(work, Action.MANAGE_COMPANY)
    shown = {f"name-{code}": mine.names.get(code, "") for code in LANGUAGES} | {
        "zone": mine.zone,
        "seen": state_of(mine),
    }
    return member_page(
        request,
        "hr/settings_company.html",
        reader,
        status=status,
        company=mine,
        country=dict(countries(say.language, mine.country))[mine.country],
        said=said or shown,
        codes=LANGUAGES,
        zones=sorted(zone for zone in available_timezones() if "/" in zone),
        longest=LONGEST_NAME,
        wrong=wrong or {},
        problem=problem,
        saved=saved,
    )
