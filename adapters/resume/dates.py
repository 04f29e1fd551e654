"""Dates and periods as people write them in résumés, made YYYY-MM, YYYY or `present`."""

import re
from dataclasses import dataclass
from typing import Final

from hrcore.ports.resume import Quoted, Span

PRESENT: Final = "present"
_MONTH_NAMES: Final = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|"
    "nov november|dec december"
)
_MONTHS: Final = {
    name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()
}
_MONTH: Final = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR: Final = r"(?:19[5-9]\d|20[0-4]\d)"
_NOW: Final = r"present|current(?:ly)?|now|ongoing|today|to date|date|till now|until now|至今|迄今|现在|目前|今"
_DATE: Final = (
    rf"(?:{_MONTH}[ ,]*{_YEAR}(?!\d)"
    rf"|(?:spring|summer|autumn|fall|winter)\s+{_YEAR}"
    rf"|(?<!\d)(?:0?[1-9]|1[0-2])\s?[/.]\s?{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}\s?年\s?(?:1[0-2]|0?[1-9])\s?月(?:\s?\d{{1,2}}\s?[日号])?"
    rf"|(?<!\d){_YEAR}\s?[./-]\s?(?:1[0-2]|0?[1-9])(?!\d)(?:\s?[./-]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d))?"
    rf"|(?<!\d){_YEAR}(?!\d)\s?年?)"
)
_TO: Final = r"\s*(?:[-–—−－‒~～〜]{1,2}|→|至|到|\bto\b|\buntil\b|\bthrough\b|\btill\b)\s*"
_PERIOD: Final = re.compile(
    rf"(?P<start>{_DATE}|{_MONTH}(?=\s*[-–—~]\s*{_MONTH}))(?:{_TO})(?P<end>{_DATE}|(?:{_NOW})(?![a-z]))"
    rf"|(?P<since>\b(?:since|from)\s+)(?P<open>{_DATE})(?!{_TO})|(?P<alone_now>{_DATE})(?P<run>\s*(?:至今|起至今|以来))"
    rf"|(?P<joint>(?<!\d){_YEAR}\s?年\s?(?:1[0-2]|0?[1-9]))\s?[-–—~～至到]\s?(?P<later>(?:1[0-2]|0?[1-9])\s?月)",
    re.IGNORECASE,
)
_SINGLE: Final = re.compile(_DATE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """`span` covers the whole of it. A single date has no end; `stated_range` says whether two ends were written."""

    start: Quoted | None
    end: Quoted | None
    span: Span
    stated_range: bool


def periods(text: str, start: int, end: int) -> list[Period]:
    """Periods and single dates in text[start:end], in order; offsets are those of `text`."""
    found = []
    at = start
    for match in _PERIOD.finditer(text, start, end):
        found += _singles(text, at, match.start())
        found.append(_period(match))
        at = match.end()
    return found + _singles(text, at, end)


def normal(words: str) -> str | None:
    """`Sept 2018` → 2018-09, `2021` → 2021, `至今` → present; None for what is no date."""
    lowered = words.strip().lower()
    if re.fullmatch(_NOW, lowered):
        return PRESENT
    year = re.search(_YEAR, lowered)
    if year is None:
        return None
    if month := re.search(_MONTH, lowered):
        return f"{year[0]}-{_MONTHS[month[0].rstrip('.')]:02d}"
    numbers = [int(number) for number in re.findall(r"\d+", lowered.replace(year[0], " ", 1))]
    return f"{year[0]}-{numbers[0]:02d}" if numbers and 1 <= numbers[0] <= 12 else year[0]


def _singles(text: str, start: int, end: int) -> list[Period]:
    found = []
    for match in _SINGLE.finditer(text, start, end):
        value = normal(match[0])
        if value:
            span = _trimmed(match, 0)
            found.append(Period(Quoted(value, span), None, span, False))
    return found


def _period(match: re.Match[str]) -> Period:
    if match["joint"]:
        month = re.sub(r"\D", "", match["later"])
        later = Quoted(f"{match['joint'][:4]}-{int(month):02d}", _trimmed(match, "later"))
        return Period(_quoted(match, "joint"), later, _trimmed(match, 0), True)
    if match["open"]:
        return Period(_quoted(match, "open"), Quoted(PRESENT, _trimmed(match, "since")), _trimmed(match, 0), True)
    if match["alone_now"]:
        return Period(_quoted(match, "alone_now"), Quoted(PRESENT, _trimmed(match, "run")), _trimmed(match, 0), True)
    start, end = _quoted(match, "start"), _quoted(match, "end")
    if start is None and end is not None and (month_name := re.match(_MONTH, match["start"].lower())):
        value = f"{end.value[:4]}-{_MONTHS[month_name[0].rstrip('.')]:02d}"
        start = Quoted(value, _trimmed(match, "start"))
    return Period(start, end, _trimmed(match, 0), True)


def _quoted(match: re.Match[str], group: str) -> Quoted | None:
    value = normal(match[group])
    return Quoted(value, _trimmed(match, group)) if value else None


def _trimmed(match: re.Match[str], group: str | int) -> Span:
    words = match[group]
    start = match.start(group) + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
