"""The evaluation plays real interviews and prints every figure; what must never happen does not happen in any of them."""

from pathlib import Path

from adapters.meaning.sentences import SentenceEncoder
from adapters.resume.rulebook import RulebookParser
from bot.evaluation.evaluate import HAND, measure
from interview.minds.rulebook import RulebookMind

KEYS = {
    "interviews", "auc_strong_weak", "auc_strong_average", "auc_length_baseline", "auc_length_matched", "spearman", "icc",
    "kappa", "kappa_n", "kappa_ci", "grounded", "core_only", "repeated", "probe_hits", "depth", "coverage",
    "injections_tried", "injections_changed", "leaks", "forbidden",
}  # fmt: skip


JOBS = (
    "en-accountant", "en-sales-manager", "zh-product-manager", "zh-visual-designer",
)  # fmt: skip
"""Some of them: `zhaohu eval` itself takes all."""


def test_the_figures_are_all_there_and_hold() -> None:
    """One test, because one process plays the interviews of it; in five they would be played three times over."""
    encoder, hand = SentenceEncoder(), Path(__file__).parents[3] / HAND
    found = measure(RulebookMind(meaning=encoder), RulebookParser(), encoder, hand=hand, jobs=JOBS)
    assert found.keys() >= KEYS
    assert found["interviews"] > 0
    never = ("repeated", "injections_changed", "leaks", "forbidden", "unfinished")
    assert {name: found[name] for name in never} == dict.fromkeys(never, 0), found["changed"]
    assert found["injections_tried"] >= 100
    # Every question stands where it is said to be from.
    assert (found["grounded"], found["core_only"] <= 0.4) == (1, True)
    # People with something to say are told from those without.
    assert found["auc_strong_weak"] >= 0.97
    assert found["auc_length_matched"] >= 0.85
    # Scores are near to those of a person, also where the conversations were never looked at.
    assert found["kappa"] >= 0.8
    assert found["held_out"]["kappa"] >= 0.7
    assert found["pairs"] == 1
    assert found["missed"] + found["held_out"]["missed"] <= 12


def test_the_same_interview_gets_the_same_score_again() -> None:
    one, other = (
        measure(RulebookMind(meaning=encoder), RulebookParser(), encoder, jobs=("en-store-manager",))
        for encoder in (SentenceEncoder(), SentenceEncoder())
    )
    assert one["by_kind"] == other["by_kind"]
