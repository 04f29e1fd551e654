"""Terms of an offer against the law of the place of work. Pure: no database, no clock."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from hrcore.labour import rows
from hrcore.labour.wages import wage_at
from hrcore.offer.terms import OfferTerms
from hrcore.value import Value


class Level(StrEnum):
    """ERROR must not be sent. NOTE: worth knowing, or a rule that cannot be checked here."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value):
    """`rule` picks the sentence (`labour-<rule>`), `numbers` fill it. `source` is empty where no law is meant, `page` (its
    address) also where none is known."""

    level: Level
    rule: str
    field: str
    source: str = ""
    page: str = ""
    numbers: dict[str, str] = Field(default_factory=dict)


def check_terms(terms: OfferTerms, on: date) -> list[Finding]:
    """`on` is the day whose law counts and that is today for the candidate; errors first."""
    found = [
        *_country(terms),
        *_probation(terms, on),
        *_pay(terms, on),
        *_minimum_wage(terms, on),
        *_dates(terms, on),
        *_form(terms, on),
    ]
    order = list(Level)
    return sorted(found, key=lambda one: order.index(one.level))


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.level is Level.ERROR]


def _country(terms: OfferTerms) -> Iterable[Finding]:
    if terms.country not in rows.COUNTRIES:
        yield Finding(level=Level.NOTE, rule="country-unchecked", field="country")


def _probation(terms: OfferTerms, on: date) -> Iterable[Finding]:
    months = terms.probation_months
    if months < 0:
        yield Finding(level=Level.ERROR, rule="probation-negative", field="probation_months")
        return
    if terms.contract_months is not None and months > terms.contract_months:
        yield Finding(level=Level.ERROR, rule="probation-beyond-contract", field="probation_months")
    for limit in rows.PROBATION_LIMITS:
        if limit.holds(terms.country, on) and limit.covers(terms.contract_months) and months > limit.months:
            yield Finding(
                level=Level.ERROR,
                rule="probation-none" if limit.months == 0 else "probation-too-long",
                field="probation_months",
                source=limit.source,
                page=limit.page,
                numbers={"limit": _plain(limit.months), "months": _plain(months)},
            )
    for usual in rows.USUAL_PROBATION:
        if usual.holds(terms.country, on) and months > usual.months:
            numbers = {"limit": _plain(usual.months), "months": _plain(months)}
            yield Finding(level=Level.WARNING, rule="probation-unusual", field="probation_months", numbers=numbers)
    yield from _kind_of_probation(terms, on)


def _kind_of_probation(terms: OfferTerms, on: date) -> Iterable[Finding]:
    """What a person has to weigh."""
    if terms.probation_months == 0:
        return
    if terms.country == "CN":
        once = rows.PROBATION_LIMITS[0]
        yield Finding(
            level=Level.NOTE, rule="probation-once", field="probation_months", source=once.source, page=once.page
        )
    for row in rows.PROBATION_IN_PROPORTION:
        if row.holds(terms.country, on) and terms.contract_months is not None:
            yield Finding(
                level=Level.WARNING,
                rule="probation-in-proportion",
                field="probation_months",
                source=row.source,
                page=row.page,
            )


def _pay(terms: OfferTerms, on: date) -> Iterable[Finding]:
    if terms.monthly_base <= 0:
        yield Finding(level=Level.ERROR, rule="pay-missing", field="monthly_base")
    if terms.probation_months > 0:
        for row in rows.PROBATION_PAY:
            if row.holds(terms.country, on) and terms.probation_percent < row.percent:
                yield Finding(
                    level=Level.ERROR,
                    rule="probation-pay-too-low",
                    field="probation_percent",
                    source=row.source,
                    page=row.page,
                    numbers={"limit": _plain(row.percent), "percent": _plain(terms.probation_percent)},
                )
    for floor in rows.SALARY_FLOORS:
        counts = floor.holds(terms.country, on) and floor.currency == terms.currency
        if counts and 0 < terms.monthly_base < floor.per_month:
            yield Finding(
                level=Level.WARNING,
                rule="pay-below-exempt",
                field="monthly_base",
                source=floor.source,
                page=floor.page,
                numbers={"limit": _plain(floor.per_month)},
            )


def _minimum_wage(terms: OfferTerms, on: date) -> Iterable[Finding]:
    """By the wage that holds when work begins, against the lowest month. Hours are not in the terms: never an error."""
    if terms.country not in rows.COUNTRIES:
        return
    begins = max(on, terms.starts_on)
    row = wage_at(terms.country, terms.city or terms.work_place, terms.currency, begins)
    paid = terms.probation_base.amount if terms.probation_months > 0 else terms.monthly_base
    least = min(paid, terms.monthly_base)
    if row is None or terms.monthly_base <= 0:
        yield Finding(level=Level.NOTE, rule="minimum-wage", field="monthly_base")
        return
    source, page = row.source, row.page
    numbers = {"limit": _plain(row.per_month), "currency": row.currency, "pay": _plain(least), "seen": f"{row.seen_on}"}
    if least < row.per_month:
        yield Finding(
            level=Level.WARNING, rule=row.rule, field="monthly_base", source=source, page=page, numbers=numbers
        )
    elif row.complete and row.is_fresh(begins):
        rule = "minimum-wage-met"
        yield Finding(level=Level.NOTE, rule=rule, field="monthly_base", source=source, page=page, numbers=numbers)
    if not row.complete or not row.is_fresh(begins):
        yield Finding(level=Level.NOTE, rule="minimum-wage", field="monthly_base")


def _dates(terms: OfferTerms, on: date) -> Iterable[Finding]:
    if terms.starts_on <= on:
        yield Finding(level=Level.ERROR, rule="start-past", field="starts_on")
    if terms.contract_months is not None and terms.contract_months <= 0:
        yield Finding(level=Level.ERROR, rule="term-missing", field="contract_months")


def _form(terms: OfferTerms, on: date) -> Iterable[Finding]:
    for form in rows.CONTRACT_FORMS:
        applies = not form.only_fixed_term or terms.contract_months is not None
        if form.holds(terms.country, on) and applies:
            level = Level.WARNING if form.only_fixed_term else Level.NOTE
            yield Finding(level=level, rule=form.rule, field="contract_months", source=form.source, page=form.page)


def _plain(number: Decimal) -> str:
    """Without needless zeros and never in powers of ten."""
    return f"{number.normalize():f}"
