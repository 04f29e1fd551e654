"""What somebody writes into a requisition, and what can be wrong with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from hrcore.languages import Language
from hrcore.org.models import Company
from hrcore.people.models import Employee
from hrcore.requisition.models import Per, Why
from hrcore.work import Work

MAX_HEADCOUNT: Final = 200
MAX_TEXT: Final = 6000
MAX_REASON: Final = 2000
_LENGTHS: Final = {"title": 120, "department": 80, "level": 20, "city": 80}
_MONTHS: Final = {Per.MONTH: 12, Per.YEAR: 1}


@dataclass(frozen=True, slots=True)
class Wish:
    """`headcount`, salaries and day are None where nothing (or nothing that can be read) was written. Salaries are gross,
    per person. `duties` and `requirements` hold one point a line."""

    title: str
    department: str
    level: str
    headcount: int | None
    why: Why
    reason: str
    replaces_id: UUID | None
    over_plan: bool
    urgent: bool
    country: str
    city: str
    salary_from: Decimal | None
    salary_to: Decimal | None
    salary_per: Per
    currency: str
    target_on: date | None
    duties: str
    requirements: str
    language: Language

    @property
    def amount(self) -> Decimal:
        """What the posts cost in a year at the upper end of the band, without what the employer pays on top."""
        top = self.salary_to or self.salary_from or Decimal(0)
        return top * _MONTHS[self.salary_per] * (self.headcount or 0)


def problems(work: Work, company: Company, wish: Wish) -> dict[str, str]:
    """Field → message id of what is wrong with it."""
    wrong = {name: "field-required" for name in ("title", "department", "city") if not getattr(wish, name).strip()}
    wrong |= {name: "field-too-long" for name, most in _LENGTHS.items() if len(getattr(wish, name)) > most}
    if wish.headcount is None or not 1 <= wish.headcount <= MAX_HEADCOUNT:
        wrong["headcount"] = "requisition-field-headcount"
    if not wish.requirements.strip():
        wrong["requirements"] = "field-required"
    for name, text, most in (
        ("duties", wish.duties, MAX_TEXT),
        ("requirements", wish.requirements, MAX_TEXT),
        ("reason", wish.reason, MAX_REASON),
    ):
        if len(text) > most:
            wrong[name] = "field-too-long"
    return wrong | _salary_problems(wish) | _reason_problems(work, company, wish) | _day_problems(work, company, wish)


def _salary_problems(wish: Wish) -> dict[str, str]:
    low, high = wish.salary_from, wish.salary_to
    if any(value is not None and not 0 < value < 10**12 for value in (low, high)):
        return {"salary_from": "requisition-field-salary"}
    if low is not None and high is not None and high < low:
        return {"salary_to": "requisition-field-salary-order"}
    if (low or high) and not (len(wish.currency) == 3 and wish.currency.isalpha() and wish.currency.isupper()):
        return {"currency": "field-choice"}
    return {}


def _reason_problems(work: Work, company: Company, wish: Wish) -> dict[str, str]:
    if wish.why is Why.NEW:
        return {} if wish.reason.strip() else {"reason": "field-required"}
    if wish.replaces_id is None:
        return {"replaces_id": "field-choice"}
    found = work.session.query(Employee.id).filter_by(person_id=wish.replaces_id, company_id=company.id).first()
    return {} if found else {"replaces_id": "field-choice"}


def _day_problems(work: Work, company: Company, wish: Wish) -> dict[str, str]:
    if wish.target_on is not None and wish.target_on < work.now.astimezone(ZoneInfo(company.zone)).date():
        return {"target_on": "requisition-field-past"}
    return {}
