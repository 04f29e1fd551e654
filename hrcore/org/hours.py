"""Working hours as HR sets them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.worktime import CLOSES, OPENS, week_of

CALLED_FROM, CALLED_UNTIL = "08:00", "21:00"
"""Nobody is called unasked outside of these, by the clock of their own place, whatever a company sets."""
OFFICE: Final = (OPENS.strftime("%H:%M"), CLOSES.strftime("%H:%M"))
CALLS: Final = ("09:00", "20:30")
_SHORTEST_H: Final = 2
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def said_hours(company: Company, said: Mapping[str, str], days: Sequence[str]) -> dict[str, Any]:
    """The parts `office`, `calls` and `days`, empty where they are as the product has them. `said`: `office-from`,
    `office-until`, `calls-from`, `calls-until`, as `09:00`. Raises `InvalidInput` naming the field."""
    wrong: dict[str, str] = {}
    for part in ("office", "calls"):
        begin, end = said[f"{part}-from"], said[f"{part}-until"]
        for name, text in ((f"{part}-from", begin), (f"{part}-until", end)):
            if not _CLOCK.fullmatch(text):
                wrong[name] = "field-clock"
            elif part == "calls" and not CALLED_FROM <= text <= CALLED_UNTIL:
                wrong[name] = "field-hours-called"
        if not wrong.keys() & {f"{part}-from", f"{part}-until"} and _minutes(end) - _minutes(begin) < 60 * _SHORTEST_H:
            wrong[f"{part}-until"] = "field-hours-short"
    week = sorted({int(one) for one in days if one in "0123456"})
    if not week:
        wrong["days"] = "field-days-none"
    if wrong:
        raise InvalidInput(wrong)
    office, calls = ([said[f"{part}-from"], said[f"{part}-until"]] for part in ("office", "calls"))
    return {
        "office": {} if office == list(OFFICE) else office,
        "calls": {} if calls == list(CALLS) else calls,
        "days": {} if frozenset(week) == week_of(company.country) else week,
    }


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
