"""What holds without anybody having set it: working hours and holidays, and how long data is kept. Read, not changed."""

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from bot.web.places import countries
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page, own_company
from cards.words import Words
from hrcore.org.models import Company
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.privacy.law import DataClass, answer_rule, keep_rule
from hrcore.work import Work
from hrcore.worktime import CLOSES, OPENS, days_made_up, days_off
from interview.booking.service import FIRST_HOUR, LAST_HOUR

router = APIRouter()
AHEAD: Final = timedelta(days=365)
_SPOKEN: Final = {"zh-CN": "zh-CN", "en": "en-US"}


@router.get("/hr/settings/calendar")
def calendar(request: Request, kit: TheKit, reader: TheReader) -> Response:
    """For the company's country and every other in which somebody of it works."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_COMPANY)
        places = _countries(work, company)
        today = work.now.astimezone(ZoneInfo(company.zone)).date()
    shown = [
        (
            _named(code, company, say),
            days_off(code, today, today + AHEAD, _SPOKEN[say.language]),
            days_made_up(code, today, today + AHEAD),
        )
        for code in places
    ]
    return member_page(
        request,
        "hr/settings_calendar.html",
        reader,
        company=company,
        places=shown,
        office=(OPENS, CLOSES),
        calls=(FIRST_HOUR, LAST_HOUR),
    )


@router.get("/hr/settings/retention")
def retention(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_COMPANY)
        today = work.now.astimezone(ZoneInfo(company.zone)).date()
    return member_page(
        request,
        "hr/settings_retention.html",
        reader,
        country=_named(company.country, company, words_of(request)),
        kept=[keep_rule(company.country, data) for data in DataClass],
        answered=answer_rule(company.country, today),
    )


def _countries(work: Work, company: Company) -> list[str]:
    """The company's own first."""
    statement = select(Employee.country).where(Employee.company_id == company.id, Employee.state != EmployeeState.LEFT)
    others = {code for code in work.session.scalars(statement.distinct()) if code != company.country}
    return [company.country, *sorted(others)]


def _named(code: str, company: Company, say: Words) -> str:
    return dict(countries(say.language, company.country)).get(code, code)
