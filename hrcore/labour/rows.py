"""What labour law sets, as dated rows with their source. Nothing of it is legal advice; a new law is a new row, and the old one
gets its last day. Minimum wages are in `wages`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Dated:
    """`valid_to` is the last day, None while it holds. `source` is the text of the law, `page` the address where it was read;
    both are empty where no law is meant."""

    country: str
    valid_from: date
    valid_to: date | None
    source: str
    page: str

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
_LCL_PAGE: Final = "https://www.gov.cn/flfg/2007-06/29/content_669394.htm"
_TZBFG: Final = "https://www.gesetze-im-internet.de/tzbfg"

PROBATION_LIMITS: Final = (
    ProbationLimit("CN", _LCL, None, _CN_19, _LCL_PAGE, 0, 3, False, Decimal(0)),
    ProbationLimit("CN", _LCL, None, _CN_19, _LCL_PAGE, 3, 12, False, Decimal(1)),
    ProbationLimit("CN", _LCL, None, _CN_19, _LCL_PAGE, 12, 36, False, Decimal(2)),
    ProbationLimit("CN", _LCL, None, _CN_19, _LCL_PAGE, 36, None, True, Decimal(6)),
    ProbationLimit(
        "DE",
        date(1993, 10, 15),
        None,
        "§ 622 (3) BGB",
        "https://www.gesetze-im-internet.de/bgb/__622.html",
        0,
        None,
        True,
        Decimal(6),
    ),
)
PROBATION_IN_PROPORTION: Final = (
    # No number is in the law; a probation as long as the contract is void (the court's decision).
    Dated("DE", date(2022, 8, 1), None, "§ 15 (3) TzBfG; BAG 5.12.2024, 2 AZR 275/23", f"{_TZBFG}/__15.html"),
)
"""Where the probation of a contract with an end must stand in proportion to its length."""
PROBATION_PAY: Final = (ProbationPay("CN", _LCL, None, "《中华人民共和国劳动合同法》第二十条", _LCL_PAGE, Decimal(80)),)
USUAL_PROBATION: Final = tuple(
    UsualProbation(country, date(2000, 1, 1), None, "", "", Decimal(6)) for country in ("SG", "US", "JP")
)
"""Custom: no law is meant, and the sentence says so."""
SALARY_FLOORS: Final = (
    # 684 a week × 52 ÷ 12: below it an office job is not exempt from overtime pay. The higher level of the rule of 2024 was
    # set aside by a court on 15 November 2024 (E.D. Tex.), and this one is applied again.
    SalaryFloor(
        "US",
        date(2020, 1, 1),
        None,
        "29 CFR 541.600 (2019)",
        "https://www.dol.gov/agencies/whd/overtime/rulemaking/faqs",
        Decimal("2964.00"),
        "USD",
    ),
)
CONTRACT_FORMS: Final = (
    ContractForm(
        "CN",
        _LCL,
        None,
        "《中华人民共和国劳动合同法》第十条、第八十二条",
        _LCL_PAGE,
        "written-within-a-month",
        False,
    ),
    ContractForm(
        "DE",
        date(2001, 1, 1),
        None,
        "§ 14 (4) TzBfG, §§ 126, 126a BGB",
        f"{_TZBFG}/__14.html",
        "fixed-term-by-hand",
        True,
    ),
    ContractForm(
        "SG",
        date(2016, 4, 1),
        None,
        "Employment Act 1968, s 95A; S 148/2016",
        "https://sso.agc.gov.sg/SL-Supp/S148-2016/Published/20160401?DocDate=20160401&ViewType=Within",
        "key-terms-in-14-days",
        False,
    ),
    ContractForm(
        "US",
        date(1986, 11, 6),
        None,
        "8 U.S.C. § 1324a(b); 8 CFR 274a.2(b)(1)(ii)",
        "https://www.ecfr.gov/current/title-8/section-274a.2",
        "identity-in-3-days",
        False,
    ),
    # From this day also by fax or e-mail, where the worker wishes it.
    ContractForm(
        "JP",
        date(2019, 4, 1),
        None,
        "労働基準法第15条第1項、同法施行規則第5条第4項",
        "https://laws.e-gov.go.jp/law/322AC0000000049",
        "conditions-in-writing",
        False,
    ),
)
COUNTRIES: Final = frozenset({"CN", "DE", "JP", "SG", "US"})
"""Those that the rows are about; of any other it is said that nothing was checked."""
