"""Finding times that suit everybody: pure, so that clock changes and holidays can be tried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from hrcore.ports.calendar import Span
from hrcore.worktime import OFFICE, Hours, hours_of, is_working_day

STEP: Final = timedelta(minutes=30)
NOTICE: Final = timedelta(hours=20)
"""A candidate needs an evening to say whether a time suits."""
AHEAD: Final = 14
"""Days looked ahead."""
DECENT: Final = (time(8, 0), time(21, 0))
"""The hours of a candidate's own day in which a conversation may lie; and those of colleagues where their working hours
share none."""


@dataclass(frozen=True, slots=True)
class Diary:
    """One interviewer's days. `readable` is False where their calendar could not be read: then only our own bookings
    are known."""

    person_id: UUID
    country: str
    zone: str
    busy: tuple[Span, ...] = ()
    readable: bool = True
    hours: Hours = OFFICE


@dataclass(frozen=True, slots=True)
class Fit:
    """A time that suits. `stretched`: outside the working hours of some interviewer, because there is no hour that all
    of them work."""

    span: Span
    stretched: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a time picked by hand. `what` is a message id without its prefix."""

    what: str
    person_id: UUID | None = None


def fits(
    now: datetime,
    minutes: int,
    diaries: Sequence[Diary],
    candidate_zone: str,
    candidate_busy: Sequence[Span] = (),
    *,
    count: int = 3,
) -> list[Fit]:
    """At most `count` times, on as many different days as there are, earliest first. Empty without interviewers."""
    if not diaries:
        return []
    length = timedelta(minutes=minutes)
    inside = [
        one for one in _starts(now, diaries[0], strict=True) if _suits(one, length, diaries, candidate_zone, True)
    ]
    free = _free(inside, length, diaries, candidate_busy)
    if free:
        return [Fit(span) for span in _spread(free, count, candidate_zone)]
    wider = [
        one for one in _starts(now, diaries[0], strict=False) if _suits(one, length, diaries, candidate_zone, False)
    ]
    return [Fit(span, True) for span in _spread(_free(wider, length, diaries, candidate_busy), count, candidate_zone)]


def remarks(span: Span, diaries: Sequence[Diary], candidate_zone: str, now: datetime) -> list[Remark]:
    """What somebody who picks a time by hand should know; nothing here forbids it."""
    found: list[Remark] = []
    for diary in diaries:
        if any(span.overlaps(other) for other in diary.busy):
            found.append(Remark("busy", diary.person_id))
        elif not is_working_day(_day(span.start, diary.zone), diary.country, diary.hours):
            found.append(Remark("holiday", diary.person_id))
        elif not _within(span, *hours_of(_day(span.start, diary.zone), diary.zone, diary.hours)):
            found.append(Remark("outside-hours", diary.person_id))
        if not diary.readable:
            found.append(Remark("unread", diary.person_id))
    if not _decent(span, candidate_zone):
        found.append(Remark("candidate-night"))
    if span.start < now + timedelta(hours=2):
        found.append(Remark("short-notice"))
    return found


def _starts(now: datetime, diary: Diary, *, strict: bool) -> list[datetime]:
    """Half hours of the first interviewer's days, in UTC; `strict`: of their working hours."""
    place = ZoneInfo(diary.zone)
    first = now.astimezone(place).date()
    found: list[datetime] = []
    for offset in range(AHEAD + 1):
        day = first + timedelta(days=offset)
        opens, closes = hours_of(day, diary.zone, diary.hours) if strict else _decent_hours(day, diary.zone)
        at = opens
        while at < closes:
            if at >= now + NOTICE:
                found.append(at)
            at += STEP
    return found


def _suits(start: datetime, length: timedelta, diaries: Sequence[Diary], candidate_zone: str, strict: bool) -> bool:
    span = Span(start, start + length)
    if not _decent(span, candidate_zone):
        return False
    for diary in diaries:
        day = _day(start, diary.zone)
        hours = hours_of(day, diary.zone, diary.hours) if strict else _decent_hours(day, diary.zone)
        if not is_working_day(day, diary.country, diary.hours) or not _within(span, *hours):
            return False
    return True


def _free(
    starts: Sequence[datetime], length: timedelta, diaries: Sequence[Diary], candidate_busy: Sequence[Span]
) -> list[Span]:
    taken = [*candidate_busy, *(span for diary in diaries for span in diary.busy)]
    spans = (Span(start, start + length) for start in starts)
    return [span for span in spans if not any(span.overlaps(other) for other in taken)]


def _spread(spans: Sequence[Span], count: int, zone: str) -> list[Span]:
    """One a day first, mornings and afternoons in turn; then further ones of the same days, not beside each other."""
    by_day: dict[date, list[Span]] = {}
    for span in spans:
        by_day.setdefault(_day(span.start, zone), []).append(span)
    chosen: list[Span] = []
    for turn, of_day in enumerate(by_day.values()):
        if len(chosen) == count:
            break
        afternoon = [one for one in of_day if one.start.astimezone(ZoneInfo(zone)).hour >= 12]
        chosen.append((afternoon or of_day)[0] if turn % 2 else of_day[0])
    for span in spans:
        if len(chosen) >= count:
            break
        if all(abs(span.start - other.start) >= 2 * (span.end - span.start) for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda one: one.start)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _decent_hours(day: date, zone: str) -> tuple[datetime, datetime]:
    place = ZoneInfo(zone)
    opens, closes = (datetime.combine(day, hour, place).astimezone(UTC) for hour in DECENT)
    return opens, closes


def _decent(span: Span, zone: str) -> bool:
    return _within(span, *_decent_hours(_day(span.start, zone), zone))


def _within(span: Span, opens: datetime, closes: datetime) -> bool:
    return opens <= span.start and span.end <= closes
