"""When things are due: counted in working days of the country, from the first day."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hrcore.worktime import hours_of, is_working_day, working_day_from, working_days_after

MORNING: Final = time(9, 0)


def on_day(first: date, day: int, country: str) -> date:
    """`day` working days after the first day, or before it; 0 is the first day itself, holiday or not."""
    if day == 0:
        return first
    if day > 0:
        return working_days_after(first, day, country)
    found = first
    for _ in range(-day):
        found = working_day_before(found, country)
    return found


def working_day_before(day: date, country: str) -> date:
    day -= timedelta(days=1)
    while not is_working_day(day, country):
        day -= timedelta(days=1)
    return day


def due_on(first: date, day: int, country: str, today: date) -> date:
    """Never in the past: whoever begins at short notice is not late from the start."""
    wanted = on_day(first, day, country)
    return wanted if wanted > today else max(wanted, working_day_from(today, country))


def end_of(day: date, zone: str) -> datetime:
    """When working time ends on that day, in UTC."""
    return hours_of(day, zone)[1]


def morning_of(day: date, zone: str) -> datetime:
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def midnight_of(day: date, zone: str) -> datetime:
    """The first moment of that day at that place, in UTC."""
    return datetime.combine(day, time(0, 0), ZoneInfo(zone)).astimezone(UTC)


def today_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def next_morning(now: datetime, zone: str, country: str) -> datetime:
    """Nine o'clock of the next working day there."""
    return morning_of(working_day_from(today_in(zone, now) + timedelta(days=1), country), zone)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
