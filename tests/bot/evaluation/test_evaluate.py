"""The evaluation plays real interviews and prints every figure; what must never happen does not happen in any of them."""

from pathlib import Path

import pytest

from adapters.meaning.sentences import SentenceEncoder
from adapters.resume.rulebook import RulebookParser
from bot.evaluation.evaluate import HAND, measure
from bot.evaluation.injecting import planned
from bot.evaluation.material import Level, job_path, life
from bot.evaluation.person import Person
from bot.evaluation.playing import play
from interview.formats.reading import brief_of, read_job
from interview.formats.writing import plan_file
from interview.minds.rulebook import RulebookMind
from interview.scoring.model import Scorecard, Transcript

KEYS = {
    "interviews", "auc_strong_weak", "auc_strong_average", "auc_length_baseline", "auc_length_matched", "spearman", "icc",
    "kappa", "kappa_n", "kappa_ci", "grounded", "core_only", "repeated", "probe_hits", "depth", "coverage",
    "injections_tried", "injections_changed", "leaks", "forbidden",
}  # fmt: skip


JOBS = ("en-accountant", "zh-product-manager")
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


@pytest.mark.parametrize("level", ["strong", "weak"])
def test_the_same_person_is_asked_and_scored_the_same_again(level: Level) -> None:
    one, other = (_interviewed(RulebookMind(meaning=SentenceEncoder()), level) for _ in range(2))
    assert one == other
    assert one[1].match is not None


def _interviewed(mind: RulebookMind, level: Level) -> tuple[Transcript, Scorecard]:
    job, about = brief_of(read_job(job_path("en-store-manager"))), life("en-store-manager", level)
    plan = planned(mind, RulebookParser(), about.resume, job)
    written = plan_file(plan, job)
    questions = {question.id: question for question in (*written.questions, *written.reserve)}
    heard = play(mind.conversation(), plan, questions, Person(about, "plain", job.language)).transcript
    return heard, mind.score(plan, heard)
