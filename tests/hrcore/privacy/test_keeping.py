"""What a company sets is never longer than what people were promised, and never brings back what was over."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hrcore.privacy.keeping import Keeping
from hrcore.privacy.law import DataClass

DAY = timedelta(days=1)
JUNE = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


def set_to(*periods: tuple[int, int]) -> Keeping:
    """(day counted from JUNE, days that recordings are kept), oldest first; 30 before the first."""
    return Keeping("CN", tuple((JUNE + day * DAY, {"recording": days}) for day, days in periods))


def over(keeping: Keeping, since: int = 0, agreed: int = 0) -> float:
    """In days from JUNE."""
    return (keeping.until(DataClass.RECORDING, JUNE + since * DAY, [JUNE + agreed * DAY]) - JUNE) / DAY


def test_a_shorter_period_holds_at_once_for_those_who_agreed_before() -> None:
    assert over(set_to((10, 20))) == 20
    assert over(set_to((25, 20))) == 25


def test_a_longer_period_holds_only_for_those_who_agree_under_it() -> None:
    assert over(set_to((10, 60)), since=20, agreed=5) == 50
    assert over(set_to((10, 60)), since=20, agreed=12) == 80


def test_who_had_the_older_text_open_is_kept_to_it() -> None:
    longer = Keeping("CN", ((JUNE + DAY, {"recording": 60}),))
    assert longer.until(DataClass.RECORDING, JUNE + DAY, [JUNE + 1.5 * DAY]) == JUNE + 31 * DAY


def test_what_was_over_stays_over() -> None:
    assert over(set_to((10, 5), (20, 60))) == 10
    assert over(set_to((-5, 60), (40, 20), (41, 60))) == 40


def test_the_text_says_what_holds_for_its_reader() -> None:
    longer = set_to((10, 60))
    assert longer.promised(DataClass.RECORDING, []).days == 60
    assert longer.promised(DataClass.RECORDING, [JUNE]).days == 30
    assert (longer.rule(DataClass.RECORDING).own, longer.rule(DataClass.POOL).own) == (True, False)


@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 90)), max_size=5), st.integers(-100, 100))
def test_nobody_is_kept_longer_than_the_text_they_agreed_to_said(periods: list[tuple[int, int]], agreed: int) -> None:
    keeping = set_to(*sorted(dict(periods).items()))
    told = [30, *(days for day, days in sorted(dict(periods).items()) if day <= agreed)][-1]
    assert over(keeping, since=agreed, agreed=agreed) <= agreed + told
