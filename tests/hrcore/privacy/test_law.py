"""When the law wants an answer, how long what is kept, and that every table is reached."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interview.models
import interview.rounds.models  # noqa: F401  every table of the product
from cards.words import words
from hrcore.db import Base
from hrcore.languages import LANGUAGES
from hrcore.privacy import reach
from hrcore.privacy.law import (
    ANSWER_RULES,
    ANYWHERE,
    KEEP_RULES,
    DataClass,
    answer_by,
    answer_rule,
    keep_rule,
    keep_until,
    months_later,
)


@pytest.mark.parametrize(
    ("confirmed", "country", "zone", "last_day"),
    [
        ("2026-11-25T10:00", "DE", "Europe/Berlin", "2026-12-25"),
        ("2026-01-31T10:00", "DE", "Europe/Berlin", "2026-02-28"),
        # Fifteen working days from a Wednesday: three weeks on, no holiday between.
        ("2026-11-25T02:00", "CN", "Asia/Shanghai", "2026-12-16"),
        # Late in the evening in London is the next day in Shanghai.
        ("2026-11-24T20:00", "CN", "Asia/Shanghai", "2026-12-16"),
        ("2026-11-25T10:00", "BR", "America/Sao_Paulo", "2026-12-25"),
    ],
)
def test_an_answer_is_in_time_until_the_end_of_the_laws_last_day(
    confirmed: str, country: str, zone: str, last_day: str
) -> None:
    due = answer_by(datetime.fromisoformat(confirmed).replace(tzinfo=UTC), country, zone)
    local = due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute) == (0, 0)
    assert (local.date() - date.fromisoformat(last_day)).days == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and months_later(later, 0) == later)


@pytest.mark.parametrize(("country", "months"), [("DE", 6), ("CN", 6), ("US", 12), ("FR", 6)])
def test_a_countrys_own_rule_stands_before_the_one_for_everywhere(country: str, months: int) -> None:
    assert keep_rule(country, DataClass.APPLICATION).months == months


def test_recordings_are_counted_in_days() -> None:
    begun = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    assert keep_until(begun, keep_rule("CN", DataClass.RECORDING)) == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def test_every_rule_of_a_country_names_its_law_and_what_it_leaves_open_in_both_languages() -> None:
    for rule in (*ANSWER_RULES, *KEEP_RULES):
        assert rule.where == ANYWHERE or (rule.source and rule.page.startswith("https://"))
        for language in LANGUAGES:
            assert not rule.note or words(language)(f"privacy-note-{rule.note}")


@pytest.mark.parametrize("country", ["JP", "SG", "BR"])
def test_what_is_taken_everywhere_is_not_said_to_be_checked_there(country: str) -> None:
    assert not answer_rule(country, date(2026, 11, 25)).checked
    assert not any(keep_rule(country, data).checked for data in DataClass)


@pytest.mark.parametrize(("day", "source"), [("2026-02-04", "UK GDPR art. 12(3)"), ("2026-02-05", "UK GDPR art. 12A")])
def test_a_new_row_takes_the_place_of_the_old_one_on_its_day(day: str, source: str) -> None:
    assert answer_rule("GB", date.fromisoformat(day)).source == source


def test_every_column_that_looks_like_a_file_is_known_to_be_one_or_not() -> None:
    looks = {
        column.name
        for table in reach.tables()
        for column in table.columns
        if column.name.endswith("_key") and not column.name.endswith("_sealed")
    }
    assert looks <= reach.FILES | reach.NO_FILES


def test_what_is_kept_back_from_a_copy_is_there() -> None:
    assert set(Base.metadata.tables) >= reach.KEPT_BACK
