"""What the law says about answering people who ask about their data, and about how long data is kept: dated rows.

`checked` is False where nobody has laid the row beside the text of the law of that place: pages say so, and whoever runs the
product asks their counsel. `page` is the address where the law was read, `note` names a sentence (`privacy-note-<note>`) on
what the row leaves open; either may be empty. `source` is empty where no law is meant but our own consent text.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from hrcore.worktime import working_days_after

ANYWHERE: Final = "*"
EU: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
)


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """`months` (calendar) or `working_days` from the day a request is confirmed. `where`: ISO 3166, `EU`, or `*`."""

    where: str
    since: date
    months: int
    working_days: int
    source: str
    checked: bool
    page: str = ""
    note: str = ""


class DataClass(StrEnum):
    """APPLICATION: application, transcript, scores, letters of somebody who was not hired, from the day it ended.
    RECORDING: from the day of the call. POOL: somebody who agreed to be thought of, from that day."""

    APPLICATION = "application"
    RECORDING = "recording"
    POOL = "pool"


@dataclass(frozen=True, slots=True)
class KeepRule:
    """`months` or `days`; afterwards a person is asked to erase. `own`: the company has set the period, not the source."""

    where: str
    data: DataClass
    since: date
    months: int
    days: int
    source: str
    checked: bool
    page: str = ""
    note: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class KeepBounds:
    """Between which a company may choose, in months, or in days for recordings. `source` as in the rules."""

    where: str
    data: DataClass
    least: int
    most: int
    source: str = ""


_GDPR: Final = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
_GDPR_FROM: Final = date(2018, 5, 25)

ANSWER_RULES: Final = (
    AnswerRule("EU", _GDPR_FROM, 1, 0, "GDPR art. 12(3)", True, _GDPR),
    AnswerRule("GB", _GDPR_FROM, 1, 0, "UK GDPR art. 12(3)", True, "https://www.legislation.gov.uk/eur/2016/679"),
    AnswerRule(
        "GB",
        date(2026, 2, 5),
        1,
        0,
        "UK GDPR art. 12A",
        True,
        "https://www.legislation.gov.uk/uksi/2026/82/regulation/2/made",
    ),
    # Art. 50 wants a convenient way and sets no time. Fifteen working days are how authorities judge apps.
    AnswerRule(
        "CN",
        date(2021, 11, 1),
        0,
        15,
        "《个人信息保护法》第五十条；《App违法违规收集使用个人信息行为认定方法》六",
        False,
        "https://www.cac.gov.cn/2019-12/27/c_1578986455686625.htm",
        "working-days",
    ),
    AnswerRule(ANYWHERE, _GDPR_FROM, 1, 0, "GDPR art. 12(3)", False, _GDPR, "everywhere"),
)

KEEP_RULES: Final = (
    KeepRule(
        "DE",
        DataClass.APPLICATION,
        date(2006, 8, 18),
        6,
        0,
        "§ 15 (4) AGG, § 61b (1) ArbGG",
        True,
        "https://www.gesetze-im-internet.de/agg/__15.html",
        "claims",
    ),
    KeepRule(
        "US",
        DataClass.APPLICATION,
        date(1991, 7, 26),
        12,
        0,
        "29 CFR 1602.14",
        True,
        "https://www.eeoc.gov/employers/summary-selected-recordkeeping-obligations-29-cfr-part-1602",
        "states",
    ),
    KeepRule(ANYWHERE, DataClass.APPLICATION, date(2026, 1, 1), 6, 0, "", False),
    KeepRule(ANYWHERE, DataClass.RECORDING, date(2026, 1, 1), 0, 30, "", False),
    KeepRule(ANYWHERE, DataClass.POOL, date(2026, 1, 1), 12, 0, "", False),
)

KEEP_BOUNDS: Final = (
    # Claims are raised within two months and sued for within three more; later there is nothing to keep it for.
    KeepBounds("DE", DataClass.APPLICATION, 1, 6, "§ 15 (4) AGG, § 61b (1) ArbGG"),
    # Records of hiring are to be kept for a year, in some states for up to four.
    KeepBounds("US", DataClass.APPLICATION, 12, 48, "29 CFR 1602.14"),
    KeepBounds("EU", DataClass.APPLICATION, 1, 12),
    KeepBounds(ANYWHERE, DataClass.APPLICATION, 1, 24),
    KeepBounds(ANYWHERE, DataClass.RECORDING, 1, 90),
    KeepBounds(ANYWHERE, DataClass.POOL, 1, 24),
)
"""The country's own row comes before that of the EU, and that before the one for everywhere."""


def answer_rule(country: str, on: date) -> AnswerRule:
    """The newest row that holds for the country on that day, else the one for everywhere."""
    mine = [rule for rule in ANSWER_RULES if _holds(rule.where, country) and rule.since <= on]
    own = [rule for rule in mine if rule.where != ANYWHERE]
    return max(own or mine, key=lambda rule: rule.since)


def answer_by(confirmed_at: datetime, country: str, zone: str) -> datetime:
    """The end of the last day on which an answer is in time at that place, in UTC."""
    day = confirmed_at.astimezone(ZoneInfo(zone)).date()
    rule = answer_rule(country, day)
    last = months_later(day, rule.months) if rule.months else working_days_after(day, rule.working_days, country)
    return datetime.combine(last + timedelta(days=1), datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)


def keep_rule(country: str, data: DataClass) -> KeepRule:
    """The newest row of the country, else the one for everywhere."""
    mine = [rule for rule in KEEP_RULES if rule.data is data and _holds(rule.where, country)]
    own = [rule for rule in mine if rule.where != ANYWHERE]
    return max(own or mine, key=lambda rule: rule.since)


def keep_bounds(country: str, data: DataClass) -> KeepBounds:
    return next(one for one in KEEP_BOUNDS if one.data is data and _holds(one.where, country))


def keep_until(since: datetime, rule: KeepRule) -> datetime:
    if rule.days:
        return since + timedelta(days=rule.days)
    day = months_later(since.date(), rule.months)
    return datetime.combine(day, since.timetz())


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last of it: from 31 January one month later is 28 February."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _holds(where: str, country: str) -> bool:
    return where in (country, ANYWHERE) or (where == "EU" and country in EU)
