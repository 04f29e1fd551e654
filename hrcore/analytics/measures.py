"""Figures with their uncertainty: shares, medians of durations, and amounts per case."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, exp, sqrt
from statistics import median, quantiles
from typing import Final

from hrcore.analytics.rates import Z95, rate

FEWEST: Final = 5
"""With fewer cases a figure says nothing and is not shown."""


class Unit(StrEnum):
    """SHARE lies between 0 and 1; PER_HOUR counts cases in an hour of work."""

    SHARE = "share"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    PER_HOUR = "per_hour"


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` with its 95 % interval `low` to `high` and, for a median, the quartiles; all None where `n` cases are too
    few to say it."""

    unit: Unit
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    quartiles: tuple[float, float] | None = None

    @property
    def is_told(self) -> bool:
        return self.value is not None


def share(hits: int, n: int) -> Measure:
    """With Wilson's interval."""
    if n < FEWEST:
        return Measure(Unit.SHARE, n)
    found = rate(hits, n)
    return Measure(Unit.SHARE, n, found.share, found.low, found.high)


def middle(values: Sequence[float], unit: Unit) -> Measure:
    """The median, with quartiles and the interval that the order of the values gives: it asks nothing of their shape."""
    n = len(values)
    if n < FEWEST:
        return Measure(unit, n)
    ordered = sorted(values)
    first, _, third = quantiles(ordered, n=4, method="inclusive")
    low, high = median_interval(ordered) or (None, None)
    return Measure(unit, n, median(ordered), low, high, (first, third))


def per_case(amount: float, n: int, unit: Unit) -> Measure:
    """An amount for each of `n` cases. The interval takes the number of cases as what chance has made of it (Poisson), on
    the scale of the logarithm."""
    if n < FEWEST:
        return Measure(unit, n)
    value, factor = amount / n, exp(Z95 / sqrt(n))
    return Measure(unit, n, value, value / factor, value * factor)


def per_hour(n: int, minutes: float) -> Measure:
    """Cases in an hour of work, with the same interval."""
    if n < FEWEST or minutes <= 0:
        return Measure(Unit.PER_HOUR, n)
    value, factor = n * 60 / minutes, exp(Z95 / sqrt(n))
    return Measure(Unit.PER_HOUR, n, value, value / factor, value * factor)


def median_interval(ordered: Sequence[float]) -> tuple[float, float] | None:
    """The narrowest pair of values, equally far from both ends, between which the true median lies with at least 95 %;
    None where there are too few (fewer than six)."""
    n, outside, inner = len(ordered), 0, None
    for rank in range((n + 1) // 2):
        outside += comb(n, rank)
        if 2 * outside / 2**n > 0.05:
            break
        inner = ordered[rank], ordered[n - 1 - rank]
    return inner
