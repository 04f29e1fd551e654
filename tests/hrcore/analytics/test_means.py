import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.analytics.means import mean_of, t95


def test_the_interval_is_students() -> None:
    found = mean_of([5, 4, 4, 5, 3, 4], least=1, most=5)
    assert found.value == pytest.approx(25 / 6)
    assert found.low == pytest.approx(3.3766, abs=1e-3)
    assert found.high == pytest.approx(4.9567, abs=1e-3)


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(1, 12.706), (30, 2.042), (31, 2.0395), (60, 2.0003), (1000, 1.9623)]
)
def test_the_quantile_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    assert t95(freedom) == pytest.approx(quantile, abs=6e-4)


def test_nothing_is_said_to_be_sure_where_the_answers_cannot_tell() -> None:
    assert mean_of([], least=1, most=5).value is None
    assert (mean_of([4], least=1, most=5).low, mean_of([5, 5, 5], least=1, most=5).high) == (None, None)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=60))
def test_the_mean_lies_in_its_interval_and_both_on_the_scale(stars: list[int]) -> None:
    found = mean_of(stars, least=1, most=5)
    assert found.value is not None
    if found.low is not None and found.high is not None:
        assert 1 <= found.low <= found.value <= found.high <= 5
