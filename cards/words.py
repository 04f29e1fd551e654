"""The words of the product, from Fluent files in `cards/locales/<language>/`, and the way times and numbers read.

Strings put into a message are plain words; a message used as markdown is filled with `Words.markdown`, which escapes them.
"""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from fluent.runtime import FluentBundle, FluentResource

from cards.markdown import escape
from hrcore.languages import Language

LOCALES: Final = Path(__file__).parent / "locales"

_KEPT: Final = 2_000
"""Numbers as they read. A page of a table says hundreds of words and numbers, most of them again and again; nothing with a
person's name in it is kept."""
_CHINESE: Final = "一-鿿"
_GAP: Final = re.compile(rf"(?<=[{_CHINESE}]) (?=\u2068[{_CHINESE}])|(?<=[{_CHINESE}]\u2069) (?=[{_CHINESE}])")

_PATTERNS: Final[dict[Language, dict[str, str]]] = {
    "zh-CN": {
        "date": "y年M月d日 EEEE",
        "bare": "y年M月d日",
        "day": "M月d日 EEE",
        "time": "HH:mm",
        "moment": "M月d日（EEE）HH:mm",
    },
    "en": {
        "date": "EEEE, d MMMM y",
        "bare": "d MMMM y",
        "day": "EEE d MMM",
        "time": "HH:mm",
        "moment": "EEE d MMM, HH:mm",
    },
}


class MissingWords(LookupError):
    """A message id, or a variable of it, that the locale files do not hold. A mistake of ours, never of a person."""


class Words:
    """Call it with a message id and its variables. All moments are UTC-aware and shown in the zone given."""

    def __init__(self, language: Language, bundle: FluentBundle) -> None:
        self.language = language
        self._bundle = bundle
        self._locale = Locale.parse(language, sep="-")
        self._plain: dict[str, str] = {}

    def __call__(self, message_id: str, /, **variables: str | int | float) -> str:
        if variables:
            return self._filled(message_id, variables)
        text = self._plain.get(message_id)
        if text is None:
            text = self._plain[message_id] = self._filled(message_id, {})
        return text

    def _filled(self, message_id: str, variables: dict[str, str | int | float]) -> str:
        if not self.knows(message_id):
            raise MissingWords(f"{message_id} ({self.language})")
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise MissingWords(f"{message_id} has no text ({self.language})")
        text, errors = self._bundle.format_pattern(pattern, variables)
        if errors:
            raise MissingWords(f"{message_id} ({self.language}): {errors[0]}")
        return _closed(str(text))

    def markdown(self, message_id: str, /, **variables: str | int | float) -> str:
        """The message as markdown: words in `variables` are escaped, so they read as they are."""
        safe = {name: escape(value) if isinstance(value, str) else value for name, value in variables.items()}
        return self(message_id, **safe)

    def knows(self, message_id: str) -> bool:
        return bool(self._bundle.has_message(message_id))

    def short_date(self, day: date) -> str:
        """Without the year, for days that are near."""
        return dates.format_date(day, self._pattern("day"), locale=self._locale)

    def bare_date(self, day: date) -> str:
        """Without the weekday: for terms and periods."""
        return dates.format_date(day, self._pattern("bare"), locale=self._locale)

    def date(self, day: date) -> str:
        return dates.format_date(day, self._pattern("date"), locale=self._locale)

    def day(self, moment: datetime, zone: str) -> str:
        """Month, day and weekday, short."""
        return self._moment("day", moment, zone)

    def time(self, moment: datetime, zone: str) -> str:
        return self._moment("time", moment, zone)

    def moment(self, moment: datetime, zone: str) -> str:
        """Day and time, without the zone: for readers who share it."""
        return self._moment("moment", moment, zone)

    def promised(self, moment: datetime, zone: str) -> str:
        """Full date and time with the zone's name: for appointments."""
        day = dates.format_date(moment.astimezone(ZoneInfo(zone)).date(), self._pattern("date"), locale=self._locale)
        return self("promised-moment", day=day, time=self.time(moment, zone), zone=self.zone(moment, zone))

    def zone(self, moment: datetime, zone: str) -> str:
        """`北京时间` for the zone all of China shares, else the city and its distance from GMT on that day."""
        if zone == "Asia/Shanghai":
            return self("zone-china")
        offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
        city = dates.get_timezone_location(ZoneInfo(zone), locale=self._locale, return_city=True)
        return self("zone-city", city=city, offset=_offset(offset)) if offset or city != "UTC" else "UTC"

    def duration(self, seconds: float) -> str:
        """Rounded to minutes from one minute on: `45 s`, `15 min`, `1 h 5 min`."""
        whole = round(seconds)
        if whole < 60:
            return self("duration-seconds", seconds=whole)
        hours, minutes = divmod(round(whole / 60), 60)
        if hours == 0:
            return self("duration-minutes", minutes=minutes)
        return (
            self("duration-hours-minutes", hours=hours, minutes=minutes)
            if minutes
            else self("duration-hours", hours=hours)
        )

    def number(self, value: float | Decimal, digits: int = 0) -> str:
        return _number(self._locale, value, digits)

    def score(self, value: float | None) -> str:
        """One decimal of 0–10; words, not a number, where nothing could be scored."""
        return self("score-none") if value is None else self.number(value, 1)

    def percent(self, share: float) -> str:
        return numbers.format_percent(share, locale=self._locale)

    def money(self, amount: Decimal, currency: str) -> str:
        return numbers.format_currency(amount, currency, locale=self._locale)

    def listed(self, items: tuple[str, ...]) -> str:
        """`甲、乙、丙` or `a, b, c`."""
        return self("list-separator").strip("|").join(items)

    def _pattern(self, name: str) -> str:
        return _PATTERNS[self.language][name]

    def _moment(self, name: str, moment: datetime, zone: str) -> str:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return dates.format_datetime(aware, self._pattern(name), tzinfo=ZoneInfo(zone), locale=self._locale)


@cache
def words(language: Language) -> Words:
    """Read once per process."""
    bundle = FluentBundle([language], use_isolating=True)
    for path in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return Words(language, bundle)


@lru_cache(_KEPT)
def _number(locale: Locale, value: float | Decimal, digits: int) -> str:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(value, pattern, locale=locale)


def _closed(text: str) -> str:
    """Fluent marks where a variable begins and ends. Chinese stands without spaces around a Chinese name, with them
    around `Maya`; what is inside a variable stays as it is."""
    return _GAP.sub("", text).replace("\u2068", "").replace("\u2069", "")


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"GMT{sign}{hours}" + (f":{rest:02}" if rest else "")
