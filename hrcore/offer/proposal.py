"""The terms a new offer begins with: from the requisition and the job, for HR to complete."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from hrcore.labour.rows import PROBATION_LIMITS
from hrcore.offer.terms import OfferTerms
from hrcore.org.models import Company
from hrcore.people.service import employee_of
from hrcore.recruiting.models import Application, Job
from hrcore.requisition.models import Per, Requisition
from hrcore.work import Work
from hrcore.worktime import working_day_from

NOTICE: Final = timedelta(days=30)
"""Most people have to give notice where they work now."""
CURRENCIES: Final = {"CN": "CNY", "SG": "SGD", "US": "USD", "JP": "JPY", "DE": "EUR", "GB": "GBP", "HK": "HKD"}
CONTRACT_MONTHS: Final = {"CN": 36}
"""What is usual there; elsewhere a contract has no end."""


def propose(work: Work, application: Application) -> OfferTerms:
    """Money is left at 0 where nothing says what the post is worth: HR fills it in."""
    job = work.get(Job, application.job_id)
    company = work.session.get_one(Company, application.company_id)
    wanted = work.session.scalars(select(Requisition).where(Requisition.job_id == job.id)).first()
    owner = employee_of(work, job.owner_id) if job.owner_id else None
    country = wanted.country if wanted and wanted.country else company.country
    city = (wanted.city if wanted else "") or _of_brief(job, "city")
    starts_on = working_day_from(_begin(work.now.date(), wanted), country, company.hours_in(country))
    months = CONTRACT_MONTHS.get(country)
    return OfferTerms(
        title=wanted.title if wanted else job.title,
        department=(wanted.department if wanted else "") or (owner.department if owner else ""),
        level=(wanted.level if wanted else "") or _of_brief(job, "level"),
        manager_id=job.owner_id,
        country=country,
        city=city,
        work_place=_of_brief(job, "work_place") or city,
        starts_on=starts_on,
        contract_months=months,
        probation_months=_probation(country, months, starts_on),
        currency=(wanted.currency if wanted else "") or CURRENCIES.get(country, "USD"),
        monthly_base=_monthly(wanted),
        months_per_year=Decimal(12),
        bonus="",
        notes="",
    )


def _begin(today: date, wanted: Requisition | None) -> date:
    soonest = today + NOTICE
    return max(soonest, wanted.target_on) if wanted and wanted.target_on else soonest


def _monthly(wanted: Requisition | None) -> Decimal:
    """The lower end of what was asked for: nothing is promised that nobody agreed to."""
    if wanted is None or wanted.salary_from is None:
        return Decimal(0)
    return wanted.salary_from if wanted.salary_per == Per.MONTH else (wanted.salary_from / 12).quantize(Decimal("0.01"))


def _probation(country: str, months: int | None, on: date) -> Decimal:
    """What the law allows where it says so, else three months."""
    limits = [row.months for row in PROBATION_LIMITS if row.holds(country, on) and row.covers(months)]
    return min(limits) if limits else Decimal(0 if country == "US" else 3)


def _of_brief(job: Job, name: str) -> str:
    found = job.brief.get(name)
    return found if isinstance(found, str) else ""
