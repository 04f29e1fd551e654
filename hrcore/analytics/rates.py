"""Shares with their uncertainty: k of n, and the interval the true share may lie in."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `n`. `share`, `low` and `high` lie between 0 and 1; all three are None where there was nothing to count."""

    hits: int
    n: int
    share: float | None
    low: float | None
    high: float | None


def wilson(hits: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share (E. B. Wilson, 1927): honest also for few cases and for shares of 0 or 1. Without a
    case, anything is possible: (0, 1). Raises `ValueError` for counts that cannot be."""
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n}")
    if n == 0:
        return 0.0, 1.0
    share, square = hits / n, z * z
    middle = share + square / (2 * n)
    half = z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def rate(hits: int, n: int) -> Rate:
    if n == 0:
        return Rate(hits, n, None, None, None)
    low, high = wilson(hits, n)
    return Rate(hits, n, hits / n, low, high)


def clearly_higher(one: Rate, other: Rate) -> bool | None:
    """Whether the intervals lie apart (True: `one` is higher; False: lower); None where the figures cannot tell. Apart
    intervals are a stricter test than the usual one, so a yes can be relied on."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    if one.low > other.high:
        return True
    return False if one.high < other.low else None
