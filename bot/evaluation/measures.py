"""How well scores tell people apart, and how near they come to other judges'. Figures and formulas of the literature."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = Sequence[float]
LEVELS: Final = 11
"""Whole scores 0–10."""
_DRAWS: Final = 1000


def auc(better: Numbers, worse: Numbers) -> float | None:
    """Chance that one of the better gets more than one of the worse; half for a tie (Mann and Whitney 1947)."""
    if not len(better) or not len(worse):
        return None
    left, right = np.asarray(better)[:, None], np.asarray(worse)[None, :]
    return float(((left > right) + 0.5 * (left == right)).mean())


def paired(better: Numbers, worse: Numbers) -> float | None:
    """Share of pairs in which the better one gets more; half for a tie."""
    if not len(better):
        return None
    left, right = np.asarray(better), np.asarray(worse)
    return float(((left > right) + 0.5 * (left == right)).mean())


def ranks(values: Numbers) -> NDArray[np.float64]:
    """From 1; those that are equal share the mean of their places."""
    found = np.asarray(values, dtype=float)
    below = (found[None, :] < found[:, None]).sum(axis=1)
    equal = (found[None, :] == found[:, None]).sum(axis=1)
    shared: NDArray[np.float64] = below + (equal + 1) / 2
    return shared


def spearman(one: Numbers, other: Numbers) -> float | None:
    if len(one) < 3 or len(set(one)) < 2 or len(set(other)) < 2:
        return None
    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


def weighted_kappa(one: Numbers, other: Numbers) -> float | None:
    """Agreement beyond chance with quadratic weights over whole scores 0–10 (Cohen 1968)."""
    if len(one) < 2:
        return None
    left, right = np.rint(one).astype(int), np.rint(other).astype(int)
    observed = np.zeros((LEVELS, LEVELS))
    np.add.at(observed, (left, right), 1)
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / len(one)
    weights = np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)) ** 2
    chance = float((weights * expected).sum())
    return 1 - float((weights * observed).sum()) / chance if chance else None


def icc(ratings: Sequence[Numbers]) -> float | None:
    """ICC(2,1): agreement of single judges drawn at random (Shrout and Fleiss 1979); one row for each who is judged."""
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2 or min(table.shape) < 2:
        return None
    people, judges = table.shape
    mean = table.mean()
    rows = judges * ((table.mean(axis=1) - mean) ** 2).sum() / (people - 1)
    columns = people * ((table.mean(axis=0) - mean) ** 2).sum() / (judges - 1)
    rest = ((table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + mean) ** 2).sum()
    error = rest / ((people - 1) * (judges - 1))
    below = rows + (judges - 1) * error + judges * (columns - error) / people
    return float((rows - error) / below) if below else None


def interval(
    groups: Sequence[Sequence[tuple[float, float]]], of: Callable[[Numbers, Numbers], float | None], seed: int = 1
) -> tuple[float, float] | None:
    """95 % by drawing whole groups (all answers of one person stay together), percentile bootstrap."""
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(_DRAWS if len(groups) > 1 else 0):
        drawn = [pair for at in chance.integers(0, len(groups), len(groups)) for pair in groups[at]]
        value = of([one for one, _ in drawn], [other for _, other in drawn])
        if value is not None:
            found.append(value)
    if not found:
        return None
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)
