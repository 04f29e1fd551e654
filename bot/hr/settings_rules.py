"""What holds unless HR sets it otherwise: working hours and holidays, and how long data is kept."""

from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.hr.company_changes import Refused, parts_page, save_parts
from bot.portal.uploads import Posted, text_of, texts_of
from bot.web.places import countries
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader
from cards.words import Words
from hrcore.org.company import HOURS, KEEP
from hrcore.org.hours import CALLED_FROM, CALLED_UNTIL, said_hours
from hrcore.org.models import Company
from hrcore.people.models import Employee, EmployeeState
from hrcore.privacy.keeping import amount_of, keeping_of, said_periods
from hrcore.privacy.law import DataClass, answer_rule, keep_bounds, keep_rule
from hrcore.work import Work
from hrcore.worktime import days_made_up, days_off, week_of
from interview.booking.service import hours_of_calls

router = APIRouter()
_CLOCKS: Final = ("office-from", "office-until", "calls-from", "calls-until")
AHEAD: Final = timedelta(days=365)
_SPOKEN: Final = {"zh-CN": "zh-CN", "en": "en-US"}


@router.get("/hr/settings/calendar")
def calendar(request: Request, reader: TheReader, saved: str = "") -> Response:
    return _calendar(request, reader, saved=bool(saved))


@router.post("/hr/settings/calendar", dependencies=[OwnPage])
def set_hours(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    said: dict[str, Any] = {name: text_of(form, name) for name in _CLOCKS}
    days = texts_of(form, "days")
    refused = save_parts(kit, reader, form, lambda company: said_hours(company, said, days))
    if refused is not None:
        return _calendar(request, reader, said=said | {"days": days}, refused=refused)
    return RedirectResponse("/hr/settings/calendar?saved=1", status_code=303)


def _calendar(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, Any] | None = None,
    refused: Refused | None = None,
    saved: bool = False,
) -> Response:
    """For the company's country and every other in which somebody of it works."""
    say = words_of(request)

    def values(work: Work, company: Company) -> dict[str, Any]:
        today = work.now.astimezone(ZoneInfo(company.zone)).date()
        shown = [
            (
                _named(code, company, say),
                days_off(code, today, today + AHEAD, _SPOKEN[say.language]),
                days_made_up(code, today, today + AHEAD),
            )
            for code in _countries(work, company)
        ]
        return {"places": shown, "standing": _hours_of(company), "bounds": (CALLED_FROM, CALLED_UNTIL)}

    return parts_page(
        request, reader, "hr/settings_calendar.html", HOURS, values, said=said, refused=refused, saved=saved
    )


def _hours_of(company: Company) -> dict[str, Any]:
    """As the form has it: clocks by field, and the days of the week as digits."""
    hours, calls = company.hours_in(company.country), hours_of_calls(company)
    week = week_of(company.country) if hours.days is None else hours.days
    clocks = zip(_CLOCKS, (hours.opens, hours.closes, calls.opens, calls.closes), strict=True)
    return {name: at.strftime("%H:%M") for name, at in clocks} | {"days": [str(day) for day in sorted(week)]}


@router.get("/hr/settings/retention")
def retention(request: Request, reader: TheReader, saved: str = "") -> Response:
    return _retention(request, reader, saved=bool(saved))


@router.post("/hr/settings/retention", dependencies=[OwnPage])
def set_periods(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    said = {f"keep-{data}": text_of(form, f"keep-{data}") for data in DataClass}

    def read(company: Company) -> dict[str, Any]:
        return {"keep": said_periods(company, {data: whole(said[f"keep-{data}"]) for data in DataClass})}

    if (refused := save_parts(kit, reader, form, read)) is not None:
        return _retention(request, reader, said=said, refused=refused)
    return RedirectResponse("/hr/settings/retention?saved=1", status_code=303)


def _retention(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    refused: Refused | None = None,
    saved: bool = False,
) -> Response:
    def values(work: Work, company: Company) -> dict[str, Any]:
        keeping = keeping_of(work, company)
        kept = [
            (keep_rule(company.country, data), keep_bounds(company.country, data), keeping.rule(data))
            for data in DataClass
        ]
        today = work.now.astimezone(ZoneInfo(company.zone)).date()
        return {
            "kept": kept,
            "standing": {f"keep-{rule.data}": str(amount_of(rule)) for _, _, rule in kept},
            "answered": answer_rule(company.country, today),
            "country": _named(company.country, company, words_of(request)),
        }

    return parts_page(
        request, reader, "hr/settings_retention.html", KEEP, values, said=said, refused=refused, saved=saved
    )


def _countries(work: Work, company: Company) -> list[str]:
    """The company's own first."""
    statement = select(Employee.country).where(Employee.company_id == company.id, Employee.state != EmployeeState.LEFT)
    others = {code for code in work.session.scalars(statement.distinct()) if code != company.country}
    return [company.country, *sorted(others)]


def _named(code: str, company: Company, say: Words) -> str:
    return dict(countries(say.language, company.country)).get(code, code)
