"""Working time: the working days of a country, and hours counted in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

OPENS: Final = time(9, 0)
CLOSES: Final = time(18, 0)


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work. `days`: of the week, Monday is 0; None as the country has it. Holidays are off all the same, and
    made-up days are worked."""

    opens: time = OPENS
    closes: time = CLOSES
    days: frozenset[int] | None = None

    @classmethod
    def said(cls, office: Sequence[str] | None, days: Collection[int] | None) -> "Hours":
        """From `["09:00", "18:00"]` and days of the week; None is as the product has it."""
        opens, closes = map(time.fromisoformat, office) if office else (OPENS, CLOSES)
        return cls(opens, closes, frozenset(days) if days is not None else None)


OFFICE: Final = Hours()
"""Where a company has set nothing."""


@lru_cache(maxsize=64)
def _calendar(country: str, year: int) -> "HolidayBase":
    """A country whose holidays nobody has written down has weekends all the same."""
    # A quarter of a second, and few processes need it.
    import holidays

    try:
        return holidays.country_holidays(country, years=(year,))
    except NotImplementedError:
        return holidays.HolidayBase(years=(year,))


def week_of(country: str) -> frozenset[int]:
    """The days of the week on which people work there, Monday is 0."""
    return frozenset(range(7)) - set(_calendar(country, 2026).weekend)


def is_working_day(day: date, country: str, hours: Hours = OFFICE) -> bool:
    """Working Saturdays (China's make-up days) count: the calendar knows them."""
    calendar = _calendar(country, day.year)
    if hours.days is None:
        return bool(calendar.is_working_day(day))
    return day in calendar.weekend_workdays or (day.weekday() in hours.days and day not in calendar)


def working_day_from(day: date, country: str, hours: Hours = OFFICE) -> date:
    """The day itself, or the next one on which people work."""
    while not is_working_day(day, country, hours):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int, country: str, hours: Hours = OFFICE) -> date:
    """`count` working days later; 0 is the day itself, or the next working day."""
    day = working_day_from(day, country, hours)
    for _ in range(count):
        day = working_day_from(day + timedelta(days=1), country, hours)
    return day


def hours_of(day: date, zone: str, hours: Hours = OFFICE) -> tuple[datetime, datetime]:
    """When work begins and ends at that place, in UTC, whatever the clocks do that day."""
    place = ZoneInfo(zone)
    begin, end = (datetime.combine(day, at, place).astimezone(UTC) for at in (hours.opens, hours.closes))
    return begin, end


def is_working_moment(moment: datetime, country: str, zone: str, office: Hours = OFFICE) -> bool:
    day = moment.astimezone(ZoneInfo(zone)).date()
    opens, closes = hours_of(day, zone, office)
    return is_working_day(day, country, office) and opens <= moment < closes


def after_working_hours(moment: datetime, hours: float, country: str, zone: str, office: Hours = OFFICE) -> datetime:
    """The moment when so many working hours have passed at that place, in UTC. Nights, weekends and holidays do not
    count: four hours from Friday five o'clock end on Monday at noon."""
    left = timedelta(hours=hours)
    day = moment.astimezone(ZoneInfo(zone)).date()
    while True:
        opens, closes = hours_of(day, zone, office)
        begin = max(opens, moment)
        if is_working_day(day, country, office) and begin < closes:
            if begin + left <= closes:
                return (begin + left).astimezone(UTC)
            left -= closes - begin
        day += timedelta(days=1)


def days_off(country: str, first: date, last: date, language: str) -> list[tuple[date, str]]:
    """The holidays of a country between two days, both counted, with their names: in the language where the calendar knows
    it, else as the country itself calls them."""
    import holidays

    years = range(first.year, last.year + 1)
    try:
        found = holidays.country_holidays(country, years=years, language=language.replace("-", "_"))
    except NotImplementedError:
        return []
    return sorted((day, name) for day, name in found.items() if first <= day <= last)


def days_made_up(country: str, first: date, last: date) -> list[date]:
    """Saturdays and Sundays between two days on which people work, to make up for a holiday."""
    found = (day for year in range(first.year, last.year + 1) for day in _calendar(country, year).weekend_workdays)
    return sorted(day for day in set(found) if first <= day <= last)
