"""Once a month HR reads how hiring goes; who has never said how it was before is asked to."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.flows.story import Story
from bot.flows.telling import reports_channel
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.analytics.baselines import todo_key
from hrcore.analytics.models import Baseline
from hrcore.due import service as due
from hrcore.messages.service import queue_card
from hrcore.org.events import CompanySetUp
from hrcore.org.models import Company
from hrcore.recruiting.events import JobPublished
from hrcore.todos import service as todos
from hrcore.work import Work
from hrcore.worktime import hours_of, working_day_from

ACTOR = system("flow:figures")
MONTH: Final = "figures.month"
"""Due kind: a month is over."""
A_WEEK: Final = timedelta(days=7)


def expect_month(kit: Kit, event: CompanySetUp | JobPublished) -> None:
    """The card of this month is put down for the first working morning of the next."""
    with kit.database.work(ACTOR) as work:
        _schedule(work, work.session.get_one(Company, event.company_id))


def tell_month(kit: Kit, company_id: UUID) -> None:
    """Due: the card of the month that is over stands in HR's channel, and the next is put down."""
    with kit.database.work(ACTOR) as work:
        company = work.session.get_one(Company, company_id)
        last = work.now.astimezone(ZoneInfo(company.zone)).date().replace(day=1) - timedelta(days=1)
        send_card(work, company, last.replace(day=1), last)
        if not _has_baseline(work, company):
            _ask_for_baseline(work, company)
        _schedule(work, company)


def send_card(work: Work, company: Company, first: date, last: date) -> None:
    """In HR's channel, once for the same days."""
    queue_card(
        work,
        reports_channel(work, company.id),
        kind="figures",
        subject={"company_id": str(company.id), "first": first.isoformat(), "last": last.isoformat()},
        key=f"figures:{company.id}:{first}:{last}",
    )


def _schedule(work: Work, company: Company) -> None:
    due.schedule(work, company_id=company.id, kind=MONTH, subject_id=company.id, at=_next_morning(work.now, company))


def _next_morning(now: datetime, company: Company) -> datetime:
    today = now.astimezone(ZoneInfo(company.zone)).date()
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    office = company.hours_in(company.country)
    return hours_of(working_day_from(first, company.country, office), company.zone, office)[0].astimezone(UTC)


def _has_baseline(work: Work, company: Company) -> bool:
    statement = select(Baseline.id).where(Baseline.company_id == company.id).limit(1)
    return work.session.scalars(statement).first() is not None


def _ask_for_baseline(work: Work, company: Company) -> None:
    todos.ask(
        work,
        company_id=company.id,
        key=todo_key(company),
        kind="figures_baseline",
        subject={},
        owner_role=Role.HR,
        due_at=work.now + A_WEEK,
    )


STORY = Story(when={CompanySetUp: (expect_month,), JobPublished: (expect_month,)}, due={MONTH: tell_month})
