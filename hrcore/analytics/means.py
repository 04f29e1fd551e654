"""Means of few answers with their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev
from typing import Final

_T95: Final = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_Z95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Mean:
    """`low` and `high` are None where the answers cannot tell: fewer than two, or all the same, which would pretend to be
    certain."""

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None


def mean_of(values: Sequence[float], *, least: float, most: float) -> Mean:
    """With Student's interval, cut off at the ends of the scale."""
    n = len(values)
    if n == 0:
        return Mean(0, None)
    value = mean(values)
    spread = stdev(values) if n > 1 else 0.0
    if spread == 0:
        return Mean(n, value)
    half = t95(n - 1) * spread / sqrt(n)
    return Mean(n, value, max(least, value - half), min(most, value + half))


def t95(freedom: int) -> float:
    """The two-sided 95 % quantile of Student's distribution: from the table up to 30 degrees of freedom, beyond by the first
    two terms of its expansion about the normal one, right to three digits (Abramowitz and Stegun 26.7.5)."""
    if freedom <= len(_T95):
        return _T95[freedom - 1]
    z = _Z95
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2
