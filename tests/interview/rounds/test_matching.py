"""Times that suit everybody, over clock changes, holidays and zones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.ids import new_id
from hrcore.ports.calendar import Span
from hrcore.worktime import hours_of, is_working_day
from interview.rounds.matching import NOTICE, Diary, fits, remarks

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"


def diary(country: str = "CN", zone: str = SHANGHAI, *busy: Span, readable: bool = True) -> Diary:
    return Diary(new_id(), country, zone, busy, readable)


def at(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def span(text: str, zone: str, minutes: int = 45) -> Span:
    start = at(text, zone)
    return Span(start, start + timedelta(minutes=minutes))


def local(found: datetime, zone: str) -> str:
    return found.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")


class TestFits:
    def test_three_times_lie_on_three_working_days_in_the_hours_of_all(self) -> None:
        found = fits(MONDAY, 45, [diary(), diary()], SHANGHAI)
        assert [local(one.span.start, SHANGHAI) for one in found] == ["11-24 09:00", "11-25 12:00", "11-26 09:00"]
        assert not any(one.stretched for one in found)

    def test_what_anybody_has_already_is_left_out(self) -> None:
        full = Span(at("2026-11-24T09:00", SHANGHAI), at("2026-11-24T18:00", SHANGHAI))
        mine = Span(at("2026-11-25T09:00", SHANGHAI), at("2026-11-25T17:00", SHANGHAI))
        found = fits(MONDAY, 45, [diary("CN", SHANGHAI, full), diary()], SHANGHAI, [mine])
        assert local(found[0].span.start, SHANGHAI) == "11-25 17:00"
        assert all(not one.span.overlaps(taken) for one in found for taken in (full, mine))

    def test_an_inserted_holiday_moves_everything_behind_it(self) -> None:
        """1 to 7 October 2026 are holidays in China, and 10 October is a working Saturday."""
        before = at("2026-09-30T10:00", SHANGHAI)
        found = fits(before, 45, [diary()], SHANGHAI)
        assert [one.span.start.astimezone(ZoneInfo(SHANGHAI)).date().isoformat() for one in found] == [
            "2026-10-08",
            "2026-10-09",
            "2026-10-10",
        ]

    @pytest.mark.parametrize(("now", "offset"), [("2026-03-27T12:00", 2), ("2026-10-23T12:00", 1)])
    def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(self, now: str, offset: int) -> None:
        found = fits(at(now, BERLIN), 45, [diary("DE", BERLIN)], BERLIN)
        monday = found[0].span.start.astimezone(ZoneInfo(BERLIN))
        assert (monday.hour, monday.weekday()) == (9, 0)
        assert monday.utcoffset() == timedelta(hours=offset)

    def test_two_zones_meet_where_both_work(self) -> None:
        found = fits(MONDAY, 60, [diary(), diary("DE", BERLIN)], SHANGHAI)
        assert found
        for one in found:
            assert 9 <= one.span.start.astimezone(ZoneInfo(BERLIN)).hour < 18
            assert one.span.end.astimezone(ZoneInfo(SHANGHAI)).hour <= 18

    def test_zones_that_share_no_working_hour_get_stretched_times_and_it_is_said(self) -> None:
        found = fits(MONDAY, 45, [diary(), diary("US", NEW_YORK)], SHANGHAI)
        assert found
        assert all(one.stretched for one in found)
        for one in found:
            for zone in (SHANGHAI, NEW_YORK):
                assert 8 <= one.span.start.astimezone(ZoneInfo(zone)).hour < 21

    def test_nobody_is_asked_to_come_in_their_night(self) -> None:
        found = fits(MONDAY, 45, [diary()], NEW_YORK)
        assert all(8 <= one.span.start.astimezone(ZoneInfo(NEW_YORK)).hour < 21 for one in found)

    def test_without_interviewers_there_are_none(self) -> None:
        assert fits(MONDAY, 45, [], SHANGHAI) == []

    @given(
        now=st.integers(0, 8300).map(
            lambda hours: datetime(2026, 1, 5, tzinfo=UTC) + timedelta(hours=hours, minutes=7)
        ),
        zones=st.lists(st.sampled_from([("CN", SHANGHAI), ("DE", BERLIN), ("US", NEW_YORK)]), min_size=1, max_size=3),
        minutes=st.sampled_from([15, 30, 45, 60, 90]),
        starts=st.lists(st.integers(0, 14 * 24), max_size=8),
    )
    def test_whatever_is_offered_is_free_working_time_and_far_enough_away(
        self, now: datetime, zones: list[tuple[str, str]], minutes: int, starts: list[int]
    ) -> None:
        busy = tuple(Span(now + timedelta(hours=h), now + timedelta(hours=h + 2)) for h in starts)
        diaries = [diary(country, zone, *busy) for country, zone in zones]
        for one in fits(now, minutes, diaries, SHANGHAI):
            assert one.span.start >= now + NOTICE
            assert one.span.end - one.span.start == timedelta(minutes=minutes)
            assert not any(one.span.overlaps(other) for other in busy)
            for each in diaries:
                day = one.span.start.astimezone(ZoneInfo(each.zone)).date()
                assert is_working_day(day, each.country)
                opens, closes = hours_of(day, each.zone)
                assert one.stretched or (opens <= one.span.start and one.span.end <= closes)


class TestRemarks:
    def test_a_time_by_hand_is_remarked_upon_and_not_forbidden(self) -> None:
        told = remarks(span("2026-11-28T22:30", SHANGHAI), [diary()], NEW_YORK, MONDAY)
        assert [one.what for one in told] == ["holiday"]
        told = remarks(span("2026-11-24T22:30", SHANGHAI), [diary()], SHANGHAI, MONDAY)
        assert [one.what for one in told] == ["outside-hours", "candidate-night"]
        soon = Span(MONDAY + timedelta(minutes=5), MONDAY + timedelta(minutes=50))
        assert [one.what for one in remarks(soon, [diary()], SHANGHAI, MONDAY)] == ["short-notice"]

    def test_what_is_not_known_is_said_too(self) -> None:
        taken = span("2026-11-24T10:00", SHANGHAI)
        told = remarks(taken, [diary("CN", SHANGHAI, taken), diary(readable=False)], SHANGHAI, MONDAY)
        assert [one.what for one in told] == ["busy", "unread"]
