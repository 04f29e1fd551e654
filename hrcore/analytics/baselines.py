"""How it was before, as HR knows it: entered with period and source, never changed, and never taken for ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from sqlalchemy import select

from hrcore.analytics.figures import UNITS, Name
from hrcore.analytics.measures import Measure, Unit
from hrcore.analytics.models import Baseline
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.todos import service as todos
from hrcore.work import Work

MAX_SOURCE: Final = 300
LARGEST: Final = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class NewBaseline:
    """As typed. `value` of a share is in per cent."""

    figure: str
    value: str
    n: str
    from_on: str
    to_on: str
    source: str


def enter(work: Work, company: Company, new: NewBaseline) -> Baseline:
    """Raises `InvalidInput` naming each field."""
    work.may(Action.SEE_FIGURES, company)
    work.may(Action.MANAGE_JOBS, company)
    wrong: dict[str, str] = {}
    name = Name(new.figure) if new.figure in tuple(Name) else None
    value, count = _number(new.value), _number(new.n) if new.n.strip() else None
    start, end = _day(new.from_on), _day(new.to_on)
    if name is None:
        wrong["figure"] = "field-choice"
    if value is None or (name is not None and UNITS[name] is Unit.SHARE and value > 100):
        wrong["value"] = "field-invalid"
    if new.n.strip() and (count is None or count != int(count) or count < 1):
        wrong["n"] = "field-invalid"
    if start is None:
        wrong["from_on"] = "field-date"
    if end is None or (start is not None and end < start) or end > work.now.date():
        wrong["to_on"] = "field-date"
    if not new.source.strip() or len(new.source) > MAX_SOURCE:
        wrong["source"] = "field-required" if not new.source.strip() else "field-too-long"
    if wrong or name is None or value is None or start is None or end is None or work.actor.person_id is None:
        raise InvalidInput(wrong)
    row = work.add(
        Baseline(
            company_id=company.id,
            figure=name,
            value=value / 100 if UNITS[name] is Unit.SHARE else value,
            n=int(count) if count is not None else None,
            from_on=start,
            to_on=end,
            source=" ".join(new.source.split()),
            entered_by=work.actor.person_id,
            at=work.now,
        )
    )
    work.session.flush()
    work.record("baseline.entered", row, figure=name)
    todos.settle(work, todo_key(company))
    return row


def todo_key(company: Company) -> str:
    return f"figures-baseline:{company.id}"


def newest(work: Work) -> Mapping[Name, Baseline]:
    """Of the actor's companies, one per figure."""
    may_in_scope(work, Action.SEE_FIGURES)
    rows = work.session.scalars(
        work.scoped(select(Baseline), Baseline, Action.SEE_FIGURES).order_by(Baseline.at, Baseline.id)
    )
    return {Name(row.figure): row for row in rows if row.figure in tuple(Name)}


def change(now: Measure, before: Baseline) -> float | None:
    """Relative change since: 0.25 is a quarter more. None where one of the two says nothing, or it was nought before."""
    if now.value is None or not before.value:
        return None
    return now.value / float(before.value) - 1


def is_clear(now: Measure, before: Baseline) -> bool:
    """Whether the earlier number lies outside of what ours may be by chance. How sure the earlier number itself is, nobody
    knows."""
    return now.low is not None and now.high is not None and not now.low <= float(before.value) <= now.high


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace("，", ".").rstrip("%％"))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= LARGEST else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
