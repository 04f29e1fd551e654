"""Working time: make-up Saturdays, holidays, changing clocks, and hours that only pass while people work."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.worktime import (
    after_working_hours,
    hours_of,
    is_working_day,
    is_working_moment,
    working_day_from,
    working_days_after,
)

MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 (the zone is drawn beside it)
    datetime(2026, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
PLACES = st.sampled_from([("CN", "Asia/Shanghai"), ("US", "America/New_York"), ("DE", "Europe/Berlin")])


class TestDays:
    @pytest.mark.parametrize(
        ("day", "works"),
        [
            (date(2026, 9, 30), True),
            (date(2026, 10, 1), False),
            (date(2026, 10, 7), False),
            (date(2026, 10, 10), True),
            (date(2026, 10, 11), False),
            (date(2026, 1, 4), True),
            (date(2026, 2, 14), True),
            (date(2026, 2, 17), False),
        ],
    )
    def test_china_works_on_make_up_saturdays_and_rests_in_the_golden_week(self, day: date, works: bool) -> None:
        """国务院办公厅关于2026年部分节假日安排的通知."""
        assert is_working_day(day, "CN") is works

    def test_the_same_saturday_is_free_elsewhere(self) -> None:
        assert not is_working_day(date(2026, 10, 10), "US")
        assert not is_working_day(date(2026, 11, 26), "US")

    def test_a_country_without_a_calendar_has_weekends(self) -> None:
        assert [is_working_day(date(2026, 11, day), "XX") for day in (20, 21, 22, 23)] == [True, False, False, True]

    def test_days_are_counted_over_the_golden_week(self) -> None:
        assert working_day_from(date(2026, 10, 1), "CN") == date(2026, 10, 8)
        assert working_days_after(date(2026, 9, 30), 1, "CN") == date(2026, 10, 8)
        assert working_days_after(date(2026, 9, 30), 3, "CN") == date(2026, 10, 10)
        assert working_days_after(date(2026, 10, 3), 0, "CN") == date(2026, 10, 8)


class TestHours:
    def test_four_hours_from_friday_five_o_clock_end_on_monday_at_noon(self) -> None:
        friday = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        assert after_working_hours(friday, 4, "CN", "Asia/Shanghai") == datetime(2026, 11, 23, 4, 0, tzinfo=UTC)

    def test_in_a_week_with_a_make_up_saturday_they_end_on_that_saturday(self) -> None:
        friday = datetime(2026, 10, 9, 9, 0, tzinfo=UTC)
        assert after_working_hours(friday, 4, "CN", "Asia/Shanghai") == datetime(2026, 10, 10, 4, 0, tzinfo=UTC)

    def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change(self) -> None:
        friday = datetime(2026, 10, 30, 21, 0, tzinfo=UTC)
        assert after_working_hours(friday, 2, "US", "America/New_York") == datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
        assert hours_of(date(2026, 10, 30), "America/New_York")[0].hour == 13
        assert hours_of(date(2026, 11, 2), "America/New_York")[0].hour == 14

    def test_what_is_asked_at_night_begins_in_the_morning(self) -> None:
        night = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
        assert after_working_hours(night, 1, "CN", "Asia/Shanghai") == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)

    def test_more_hours_than_a_day_has_go_on_the_next_day(self) -> None:
        monday = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
        assert after_working_hours(monday, 9, "CN", "Asia/Shanghai") == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
        assert after_working_hours(monday, 20, "CN", "Asia/Shanghai") == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)

    @given(MOMENTS, st.floats(0.1, 40), PLACES)
    def test_the_end_is_later_and_within_working_time(
        self, moment: datetime, hours: float, place: tuple[str, str]
    ) -> None:
        end = after_working_hours(moment, hours, *place)
        assert end >= moment + timedelta(hours=hours) - timedelta(milliseconds=1)
        assert is_working_moment(end - timedelta(milliseconds=1), *place)

    @given(MOMENTS, st.floats(0.1, 10), st.floats(0.1, 10), PLACES)
    def test_waiting_twice_is_waiting_for_the_sum(
        self, moment: datetime, first: float, second: float, place: tuple[str, str]
    ) -> None:
        once = after_working_hours(moment, first + second, *place)
        twice = after_working_hours(after_working_hours(moment, first, *place), second, *place)
        assert abs(once - twice) < timedelta(milliseconds=1)

    def test_six_o_clock_is_no_working_moment_any_more(self) -> None:
        closes = hours_of(date(2026, 11, 23), "Asia/Shanghai")[1]
        assert is_working_moment(closes - timedelta(seconds=1), "CN", "Asia/Shanghai")
        assert not is_working_moment(closes, "CN", "Asia/Shanghai")
