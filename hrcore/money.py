"""Money: a Decimal amount in one currency (ISO 4217), exact to the currency's own smallest unit."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from pydantic import field_validator

from hrcore.value import Value

MINOR_DIGITS: Final[dict[str, int]] = {"JPY": 0, "KRW": 0, "VND": 0}
"""Currencies without cents; all others that we know have two digits (ISO 4217)."""


class MixedCurrencies(ValueError):
    """Two currencies cannot be added or compared without a rate and its day."""


class Money(Value):
    """`amount` may have more digits than can be paid while it is being computed; `rounded()` is what is paid."""

    amount: Decimal
    currency: str

    @field_validator("amount", mode="before")
    @classmethod
    def _no_floats(cls, amount: object) -> object:
        if isinstance(amount, float):
            raise ValueError("money is never a float")
        return amount

    @field_validator("currency")
    @classmethod
    def _iso(cls, currency: str) -> str:
        if len(currency) != 3 or not currency.isalpha() or not currency.isupper():
            raise ValueError("a currency is three capital letters (ISO 4217)")
        return currency

    def __add__(self, other: "Money") -> "Money":
        return self._with(self.amount + self._same(other).amount)

    def __sub__(self, other: "Money") -> "Money":
        return self._with(self.amount - self._same(other).amount)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return self._with(self.amount * factor)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other).amount

    def rounded(self) -> "Money":
        """Half up to the smallest unit, as law and payslips want it."""
        unit = Decimal(1).scaleb(-MINOR_DIGITS.get(self.currency, 2))
        return self._with(self.amount.quantize(unit, rounding=ROUND_HALF_UP))

    def _with(self, amount: Decimal) -> "Money":
        return Money(amount=amount, currency=self.currency)

    def _same(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")
        return other
