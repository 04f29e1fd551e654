"""The form of a requisition: empty, as it was typed, and as the use case wants it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from starlette.datastructures import FormData

from bot.portal.uploads import text_of
from bot.web.places import COUNTRIES, CURRENCIES, countries, currencies, currency_of
from bot.web.typed import day_of, plain
from hrcore.ids import new_id
from hrcore.languages import Language, nearest
from hrcore.org.models import Company, Person
from hrcore.people.models import Employee
from hrcore.people.service import employee_of
from hrcore.requisition.models import Per, Why
from hrcore.requisition.wish import Wish
from hrcore.work import Work
from interview.plan.advert import beyond_bounds

TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_FIELDS: Final = (
    "title", "department", "level", "headcount", "why", "reason", "replaces_id", "country", "city", "salary_from",
    "salary_to", "salary_per", "currency", "target_on", "duties", "requirements", "language",
)  # fmt: skip
_BOXES: Final = ("over_plan", "urgent")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, as text; `submission` makes the same form sent twice one requisition."""

    submission: str
    fields: dict[str, str]


def empty(work: Work, company: Company, language: Language) -> Typed:
    """With what is known of the writer filled in."""
    me = employee_of(work, work.actor.person_id) if work.actor.person_id else None
    country = me.country if me else company.country
    known = {
        "department": me.department if me else "",
        "headcount": "1",
        "why": Why.NEW,
        "country": country,
        "currency": currency_of(country),
        "salary_per": Per.MONTH if country in ("CN", "HK", "TW", "SG") else Per.YEAR,
        "language": nearest(company.language),
    }
    return Typed(new_id().hex, dict.fromkeys((*_FIELDS, *_BOXES), "") | known)


def typed(form: FormData) -> Typed:
    token = text_of(form, "submission")
    submission = token if TOKEN.fullmatch(token) else new_id().hex
    return Typed(submission, {name: text_of(form, name) for name in (*_FIELDS, *_BOXES)})


def said_in(values: Mapping[str, str], submission: str) -> Typed:
    """As a messenger hands it over."""
    return Typed(submission, {name: plain(values.get(name, "")) for name in (*_FIELDS, *_BOXES)})


def written(wish: Wish) -> Typed:
    """A requisition as its form shows it again."""
    fields = {name: _shown(getattr(wish, name)) for name in (*_FIELDS, *_BOXES)}
    return Typed(new_id().hex, fields)


def wish_of(said: Typed) -> tuple[Wish, dict[str, str]]:
    """With what could not be read, by field."""
    fields = said.fields
    wrong = {name: problem for name in ("duties", "requirements") if (problem := beyond_bounds(fields[name]))}
    headcount = int(fields["headcount"]) if re.fullmatch(r"\d{1,6}", fields["headcount"]) else None
    low, high = (_amount(fields, name, wrong) for name in ("salary_from", "salary_to"))
    country = fields["country"] if fields["country"] in COUNTRIES or len(fields["country"]) == 2 else ""
    if not country:
        wrong["country"] = "field-choice"
    wish = Wish(
        title=fields["title"],
        department=fields["department"],
        level=fields["level"],
        headcount=headcount,
        why=Why(fields["why"]) if fields["why"] in tuple(Why) else Why.NEW,
        reason=fields["reason"],
        replaces_id=_id(fields["replaces_id"]) if fields["why"] == Why.REPLACEMENT else None,
        over_plan=bool(fields["over_plan"]),
        urgent=bool(fields["urgent"]),
        country=country,
        city=fields["city"],
        salary_from=low,
        salary_to=high,
        salary_per=Per(fields["salary_per"]) if fields["salary_per"] in tuple(Per) else Per.MONTH,
        currency=fields["currency"] if fields["currency"] in CURRENCIES else "",
        target_on=_day(fields, wrong),
        duties=fields["duties"],
        requirements=fields["requirements"],
        language=nearest(fields["language"]),
    )
    return wish, wrong


def choices(work: Work, company: Company, language: Language) -> dict[str, Any]:
    """What the form offers: departments that exist, people who may have left, countries, currencies."""
    departments = work.session.scalars(
        select(Employee.department).where(Employee.company_id == company.id).distinct().order_by(Employee.department)
    )
    people = work.session.execute(
        select(Person.id, Person.name, Employee.title)
        .join(Employee, Employee.person_id == Person.id)
        .where(Employee.company_id == company.id, Person.erased_at.is_(None))
        .order_by(Person.name_key)
    )
    return {
        "departments": [name for name in departments if name],
        "people": [(str(person_id), f"{name} · {title}" if title else name) for person_id, name, title in people],
        "countries": countries(language, company.country),
        "currencies": currencies(language, currency_of(company.country)),
    }


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _amount(fields: dict[str, str], name: str, wrong: dict[str, str]) -> Decimal | None:
    """Digits with or without grouping: `25,000`, `25 000`, `25000.50`."""
    text = re.sub(r"[\s,，]", "", fields[name])
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        wrong[name] = "requisition-field-salary"
        return None
    return found.quantize(Decimal("0.01")) if abs(found) < 10**12 else found


def _day(fields: dict[str, str], wrong: dict[str, str]) -> date | None:
    if not fields["target_on"]:
        return None
    found = day_of(fields["target_on"])
    if found is None:
        wrong["target_on"] = "field-date"
    return found


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
