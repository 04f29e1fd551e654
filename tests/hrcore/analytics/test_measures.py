"""Figures say how sure they are, and nothing where there is too little to say."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.analytics.measures import FEWEST, Measure, Unit, median_interval, middle, per_case, per_hour, share

VALUES = st.lists(st.floats(0, 1000, allow_nan=False), min_size=FEWEST, max_size=60)


class TestFew:
    @pytest.mark.parametrize("n", range(FEWEST))
    def test_below_five_cases_nothing_is_said_but_how_many_there_are(self, n: int) -> None:
        assert share(n, n) == Measure(Unit.SHARE, n)
        assert middle([1.0] * n, Unit.DAYS) == Measure(Unit.DAYS, n)
        assert per_case(100, n, Unit.MINUTES) == Measure(Unit.MINUTES, n)
        assert per_hour(n, 60) == Measure(Unit.PER_HOUR, n)

    def test_with_five_it_is(self) -> None:
        assert share(4, 5).value == 0.8
        assert middle([1, 2, 3, 4, 50], Unit.DAYS).value == 3
        assert per_case(100, 5, Unit.MINUTES).value == 20
        assert per_hour(5, 60).value == 5

    def test_no_work_at_all_is_no_endless_efficiency(self) -> None:
        assert per_hour(10, 0).value is None


class TestMedian:
    @pytest.mark.parametrize(
        ("n", "ranks"),
        # Order statistics for a 95 % interval of the median: D'Agostino and Stephens; Hahn and Meeker, table A.12.
        [(6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (10, (2, 9)), (15, (4, 12)), (20, (6, 15)), (25, (8, 18))],
    )
    def test_the_interval_is_that_of_the_tables(self, n: int, ranks: tuple[int, int]) -> None:
        assert median_interval([float(rank) for rank in range(1, n + 1)]) == ranks

    def test_five_values_cannot_be_that_sure(self) -> None:
        assert median_interval([1, 2, 3, 4, 5]) is None
        found = middle([1, 2, 3, 4, 5], Unit.DAYS)
        assert (found.value, found.low, found.quartiles) == (3, None, (2, 4))

    @given(VALUES)
    def test_the_median_lies_within_its_quartiles_and_its_interval(self, values: list[float]) -> None:
        found = middle(values, Unit.DAYS)
        assert found.value is not None
        assert found.quartiles is not None
        assert found.quartiles[0] <= found.value <= found.quartiles[1]
        if found.low is not None and found.high is not None:
            assert min(values) <= found.low <= found.value <= found.high <= max(values)

    def test_it_holds_the_true_median_as_often_as_it_says(self) -> None:
        chance, held = Random(7), 0  # noqa: S311
        for _ in range(2000):
            low, high = median_interval(sorted(chance.expovariate(1) for _ in range(12))) or (0, 0)
            held += low <= 0.693147 <= high
        assert held / 2000 >= 0.94


class TestAmounts:
    def test_fewer_hires_are_less_sure(self) -> None:
        few, many = per_case(1000, 5, Unit.MINUTES), per_case(20000, 100, Unit.MINUTES)
        assert few.value == many.value == 200
        assert (few.low or 0) < (many.low or 0) < 200 < (many.high or 0) < (few.high or 0)

    def test_a_share_is_wilsons(self) -> None:
        found = share(5, 10)
        assert (found.low, found.high) == (pytest.approx(0.2366, abs=5e-5), pytest.approx(0.7634, abs=5e-5))
