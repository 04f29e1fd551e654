"""How long a company keeps data: its own periods within the bounds of the law, and never longer than somebody was promised.

A period that gets shorter holds at once for everybody. One that gets longer holds only for whoever agreed under it, and what
was over once stays over.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import InvalidInput
from hrcore.org.models import Company, CompanyEdition
from hrcore.privacy.law import DataClass, KeepRule, keep_bounds, keep_rule, keep_until
from hrcore.recruiting.models import Consent, ConsentPurpose
from hrcore.work import Work

PURPOSES: Final = {
    DataClass.APPLICATION: ConsentPurpose.APPLICATION,
    DataClass.RECORDING: ConsentPurpose.RECORDING,
    DataClass.POOL: ConsentPurpose.TALENT_POOL,
}
"""The text that promises how long."""
AT_ONCE: Final = 500
"""So many people are looked at together when the past is gone through."""
_OPEN_FORM: Final = timedelta(days=1)
"""So long a text may have stood open before it was agreed to."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """`own`: the periods that the company has set, from when on, oldest first; a kind without one follows the law's row."""

    country: str
    own: Sequence[tuple[datetime, Mapping[str, int]]] = ()

    def rule(self, data: DataClass) -> KeepRule:
        """In force for whoever agrees now."""
        return self._rule(data, self.own[-1][1] if self.own else {})

    def promised(self, data: DataClass, agreed: Iterable[datetime]) -> KeepRule:
        """In force for somebody who agreed at these moments: the shortest of what they were told and of what holds now."""
        return min([*self._told(data, agreed), self.rule(data)], key=amount_of)

    def until(self, data: DataClass, since: datetime, agreed: Iterable[datetime] = ()) -> datetime:
        """When the time is over of what is kept since then."""
        told = [keep_until(since, rule) for rule in self._told(data, agreed)]
        held = [
            (begin, end, min([keep_until(since, rule), *told])) for begin, end, rule in self._rules(data) if end > since
        ]
        return next(max(over, begin) for begin, end, over in held if over < end)

    def shortest(self, data: DataClass) -> timedelta:
        """Nothing is past its time sooner than this, under whichever rule there ever was."""
        return min(timedelta(days=rule.days or 28 * rule.months) for _, _, rule in self._rules(data))

    def _told(self, data: DataClass, agreed: Iterable[datetime]) -> list[KeepRule]:
        return [
            rule for at in agreed for begin, end, rule in self._rules(data) if begin <= at and end > at - _OPEN_FORM
        ]

    def _rules(self, data: DataClass) -> list[tuple[datetime, datetime, KeepRule]]:
        """From, until, and what was in force meanwhile."""
        begins = [_EVER, *(at for at, _ in self.own)]
        ends = [*begins[1:], _NEVER]
        said: list[Mapping[str, int]] = [{}, *(periods for _, periods in self.own)]
        return [(begin, end, self._rule(data, one)) for begin, end, one in zip(begins, ends, said, strict=True)]

    def _rule(self, data: DataClass, periods: Mapping[str, int]) -> KeepRule:
        law = keep_rule(self.country, data)
        amount = periods.get(data)
        if amount is None:
            return law
        return replace(law, own=True, days=amount if law.days else 0, months=0 if law.days else amount)


_EVER: Final = datetime.fromisoformat("1900-01-01T00:00:00+00:00")
_NEVER: Final = datetime.fromisoformat("9000-01-01T00:00:00+00:00")


def amount_of(rule: KeepRule) -> int:
    """In days or months, as the kind is counted."""
    return rule.days or rule.months


def keeping_of(work: Work, company: Company) -> Keeping:
    if company.version == 0:
        return Keeping(company.country)
    statement = select(CompanyEdition).where(CompanyEdition.company_id == company.id).order_by(CompanyEdition.version)
    editions = [one for one in work.session.scalars(statement) if "keep" in one.changed]
    return Keeping(company.country, tuple((one.at, one.rules.get("keep", {})) for one in editions))


def agreed_to(work: Work, data: DataClass, application_ids: Collection[UUID]) -> dict[UUID, list[datetime]]:
    """When they agreed to the text that promises how long; those who never did are left out."""
    statement = select(Consent.application_id, Consent.at).where(
        Consent.application_id.in_(application_ids), Consent.purpose == PURPOSES[data], Consent.given
    )
    found: dict[UUID, list[datetime]] = {}
    for application_id, at in work.session.execute(statement):
        found.setdefault(application_id, []).append(at)
    return found


def said_periods(company: Company, said: Mapping[str, int | None]) -> dict[str, int]:
    """Those that differ from the law's row, by kind. Raises `InvalidInput` naming `keep-<kind>`."""
    wrong: dict[str, str] = {}
    periods: dict[str, int] = {}
    for data in DataClass:
        amount, bounds = said[data], keep_bounds(company.country, data)
        if amount is None or not bounds.least <= amount <= bounds.most:
            wrong[f"keep-{data}"] = "field-keep-bounds"
        elif amount != amount_of(keep_rule(company.country, data)):
            periods[data] = amount
    if wrong:
        raise InvalidInput(wrong)
    return periods
