"""The front page of what HR sets up, and the company's own details."""

from typing import Any, Final
from zoneinfo import available_timezones

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.company_changes import Refused, all_said, parts_page, save_parts
from bot.portal.uploads import Posted, text_of
from bot.web.places import countries
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from hrcore.languages import LANGUAGES
from hrcore.org.company import LONGEST_LEGAL, LONGEST_NAME, NAMES, said_names, said_zone
from hrcore.org.models import Company
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

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
        "letters": "/hr/settings/letters",
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
    said = {name: text_of(form, name) for name in ("zone", *_fields("name"), *_fields("legal"))}

    def read(company: Company) -> dict[str, Any]:
        return all_said(
            lambda: {"names": said_names(said, company, "name", LONGEST_NAME)},
            lambda: {"legal": said_names(said, company, "legal", LONGEST_LEGAL)},
            lambda: {"zone": said_zone(said["zone"])},
        )

    if (refused := save_parts(kit, reader, form, read)) is not None:
        return _page(request, reader, said=said, refused=refused)
    return RedirectResponse("/hr/settings/company?saved=1", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    refused: Refused | None = None,
    saved: bool = False,
) -> Response:
    say = words_of(request)

    def values(work: Work, mine: Company) -> dict[str, Any]:
        standing = {
            **{f"name-{code}": mine.names.get(code, "") for code in LANGUAGES},
            **{f"legal-{code}": mine.rules.get("legal", {}).get(code, "") for code in LANGUAGES},
            "zone": mine.zone,
        }
        return {
            "standing": standing,
            "country": dict(countries(say.language, mine.country))[mine.country],
            "codes": LANGUAGES,
            "zones": sorted(zone for zone in available_timezones() if "/" in zone),
            "longest": {"name": LONGEST_NAME, "legal": LONGEST_LEGAL},
        }

    return parts_page(
        request, reader, "hr/settings_company.html", NAMES, values, said=said, refused=refused, saved=saved
    )


def _fields(part: str) -> tuple[str, ...]:
    return tuple(f"{part}-{code}" for code in LANGUAGES)
