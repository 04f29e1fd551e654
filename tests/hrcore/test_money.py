"""Money is exact, in one currency, and never a float."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hrcore.money import MixedCurrencies, Money

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


def cny(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


def test_half_a_fen_is_rounded_up() -> None:
    assert cny("186.505").rounded() == cny("186.51")
    assert cny("-186.505").rounded() == cny("-186.51")


def test_yen_have_no_cents() -> None:
    assert Money(amount=Decimal("100.5"), currency="JPY").rounded().amount == Decimal(101)


def test_two_currencies_are_never_added() -> None:
    with pytest.raises(MixedCurrencies):
        cny("1") + Money(amount=Decimal(1), currency="USD")


@pytest.mark.parametrize(("amount", "currency"), [(0.1, "CNY"), (Decimal(1), "rmb"), (Decimal(1), "¥")])
def test_floats_and_made_up_currencies_are_refused(amount: object, currency: str) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate({"amount": amount, "currency": currency})


@given(AMOUNTS, AMOUNTS)
def test_what_is_added_can_be_taken_away_again(first: Decimal, second: Decimal) -> None:
    one, other = Money(amount=first, currency="CNY"), Money(amount=second, currency="CNY")
    assert (one + other) - other == one


@given(AMOUNTS)
def test_rounding_moves_less_than_a_fen(amount: Decimal) -> None:
    money = Money(amount=amount, currency="CNY")
    assert abs(money.rounded().amount - amount) <= Decimal("0.005")
