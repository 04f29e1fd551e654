import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.analytics.rates import clearly_higher, rate, wilson

COUNTS = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # E. B. Wilson's interval as statsmodels.stats.proportion.proportion_confint(…, method="wilson") gives it.
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (35, 100, 0.2636, 0.4475),
    ],
)
def test_the_interval_is_wilsons(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


@given(COUNTS)
def test_an_interval_lies_between_nought_and_one_and_holds_the_share(counts: tuple[int, int]) -> None:
    hits, n = counts
    low, high = wilson(hits, n)
    assert 0.0 <= low <= high <= 1.0
    if n:
        assert low - 1e-12 <= hits / n <= high + 1e-12


@given(st.integers(1, 500), st.integers(2, 20))
def test_the_same_share_of_more_cases_is_known_better(n: int, factor: int) -> None:
    few, many = wilson(n // 2, n), wilson(n // 2 * factor, n * factor)
    assert many[1] - many[0] < few[1] - few[0]


def test_without_a_case_there_is_no_share_and_anything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert rate(0, 0).share is None


@pytest.mark.parametrize(("hits", "n"), [(-1, 3), (4, 3)])
def test_counts_that_cannot_be_are_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="of 3"):
        wilson(hits, n)


def test_two_rates_differ_only_where_their_intervals_lie_apart() -> None:
    assert clearly_higher(rate(45, 50), rate(10, 50)) is True
    assert clearly_higher(rate(10, 50), rate(45, 50)) is False
    assert clearly_higher(rate(2, 4), rate(1, 4)) is None
    assert clearly_higher(rate(0, 0), rate(10, 50)) is None
