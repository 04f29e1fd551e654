"""Formulas against worked examples of the literature."""

import pytest

from bot.evaluation.measures import auc, icc, interval, paired, ranks, spearman, weighted_kappa

SHROUT_AND_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Table 2 of their paper: six targets, four judges; ICC(2,1) is .29 there."""


def test_icc_is_that_of_the_paper() -> None:
    assert icc(SHROUT_AND_FLEISS) == pytest.approx(0.29, abs=0.005)


def test_icc_falls_where_one_judge_is_always_milder() -> None:
    same = [[score, score] for score in (2, 4, 6, 8)]
    milder = [[score, score + 2] for score in (2, 4, 6, 8)]
    assert icc(same) == pytest.approx(1)
    assert (icc(milder) or 0) < 0.85


def test_auc_counts_ties_by_half() -> None:
    assert auc([7, 8], [5, 6]) == 1
    assert auc([5, 5], [5, 5]) == 0.5
    assert auc([6, 2], [4]) == 0.5
    assert auc([], [4]) is None


def test_pairs_are_compared_among_themselves_only() -> None:
    assert auc([9, 3], [8, 2]) == 0.75
    assert paired([9, 3], [8, 2]) == 1


def test_ranks_share_the_places_of_equals() -> None:
    assert ranks([3, 1, 3, 2]).tolist() == [3.5, 1, 3.5, 2]
    assert spearman([1, 2, 3], [10, 20, 300]) == pytest.approx(1)
    assert spearman([1, 2, 3], [5, 5, 5]) is None


def test_kappa_is_nought_by_chance_and_below_it_where_judges_contradict() -> None:
    assert weighted_kappa([0, 5, 10], [0, 5, 10]) == 1
    assert weighted_kappa([0, 10, 0, 10], [0, 0, 10, 10]) == pytest.approx(0)
    assert (weighted_kappa([0, 10], [10, 0]) or 0) == pytest.approx(-1)


def test_the_interval_draws_people_not_answers() -> None:
    agreeing = [[(2.0, 2.0), (8.0, 8.0)], [(3.0, 3.0), (9.0, 9.0)], [(1.0, 1.0), (6.0, 6.0)]]
    assert interval(agreeing, weighted_kappa) == (1.0, 1.0)
    mixed = [[(2.0, 8.0), (8.0, 2.0)], [(3.0, 3.0), (9.0, 9.0)], [(1.0, 1.0), (6.0, 6.0)]]
    low, high = interval(mixed, weighted_kappa) or (0, 0)
    assert low < 0 < high == 1.0
