"""What labour law sets, as dated rows with their source. Nothing of it is legal advice; a new law is a new row, and the old one
gets its last day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Dated:
    """`valid_to` is the last day, None while it holds."""

    country: str
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, country: str, on: date) -> bool:
        return self.country == country and self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ProbationLimit(Dated):
    """For contracts of at least `from_months` and less than `below_months` (None: no bound), and where `also_open` for those
    without an end: the probation is at most `months`."""

    from_months: int
    below_months: int | None
    also_open: bool
    months: Decimal

    def covers(self, contract_months: int | None) -> bool:
        if contract_months is None:
            return self.also_open
        return self.from_months <= contract_months and (
            self.below_months is None or contract_months < self.below_months
        )


@dataclass(frozen=True, slots=True)
class ProbationPay(Dated):
    """At least so many percent of the agreed wage while the probation lasts."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class UsualProbation(Dated):
    """Where no law bounds it: longer than this is unusual."""

    months: Decimal


@dataclass(frozen=True, slots=True)
class SalaryFloor(Dated):
    """Gross, for full time, in the country's own currency. `per_month`."""

    per_month: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class ContractForm(Dated):
    """What the law wants of the contract's form. `only_fixed_term`: where it has an end. `rule` names its sentence."""

    rule: str
    only_fixed_term: bool


_LCL: Final = date(2008, 1, 1)
_CN_19: Final = "《中华人民共和国劳动合同法》第十九条"

PROBATION_LIMITS: Final = (
    ProbationLimit("CN", _LCL, None, _CN_19, 0, 3, False, Decimal(0)),
    ProbationLimit("CN", _LCL, None, _CN_19, 3, 12, False, Decimal(1)),
    ProbationLimit("CN", _LCL, None, _CN_19, 12, 36, False, Decimal(2)),
    ProbationLimit("CN", _LCL, None, _CN_19, 36, None, True, Decimal(6)),
    ProbationLimit("DE", date(1993, 10, 15), None, "§ 622 (3) BGB", 0, None, True, Decimal(6)),
)
PROBATION_PAY: Final = (ProbationPay("CN", _LCL, None, "《中华人民共和国劳动合同法》第二十条", Decimal(80)),)
USUAL_PROBATION: Final = tuple(
    UsualProbation(country, date(2000, 1, 1), None, "", Decimal(6)) for country in ("SG", "US", "JP")
)
SALARY_FLOORS: Final = (
    # 684 a week × 52 ÷ 12: below it an office job is not exempt from overtime pay.
    SalaryFloor("US", date(2020, 1, 1), None, "29 CFR 541.600", Decimal("2964.00"), "USD"),
)
CONTRACT_FORMS: Final = (
    ContractForm("CN", _LCL, None, "《中华人民共和国劳动合同法》第十条、第八十二条", "written-within-a-month", False),
    ContractForm("DE", date(2001, 1, 1), None, "§ 14 (4) TzBfG", "fixed-term-by-hand", True),
    ContractForm("SG", date(2016, 4, 1), None, "Employment Act 1968, s 95A", "key-terms-in-14-days", False),
    ContractForm("US", date(1986, 11, 6), None, "8 CFR 274a.2", "identity-in-3-days", False),
    ContractForm("JP", date(1947, 9, 1), None, "労働基準法 第15条", "conditions-in-writing", False),
)
MINIMUM_WAGE_IS_LOCAL: Final = frozenset({"CN", "US", "JP", "DE"})
"""Countries with a minimum wage that no row here holds: said honestly to be unchecked."""
