"""How near the rulebook comes to careful people. The answers were scored by hand, apart from the program, and measure
it; the floors stand a little below what was reached, so that a change for the worse is seen."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml

from adapters.meaning.sentences import SentenceEncoder
from bot.evaluation.measures import spearman, weighted_kappa
from interview.plan.model import (
    Anchor,
    Difficulty,
    Dimension,
    Missing,
    Plan,
    Question,
    QuestionKind,
    Rung,
    Source,
    SourceKind,
)
from interview.scoring.concreteness import Concreteness
from interview.scoring.model import Speaker, Transcript, TranscriptTurn
from interview.scoring.overlap import LexicalSimilarity
from interview.scoring.scorer import RulebookScorer

FOLDER = Path(__file__).parents[2] / "fixtures" / "answers"
IN_WORDS = RulebookScorer(LexicalSimilarity(), "rulebook", "test")
BY_MEANING = replace(IN_WORDS, concreteness=Concreteness(SentenceEncoder()))
SCORERS = {"in words": IN_WORDS, "by meaning": BY_MEANING}
PARTS = ("situation", "own_part", "method", "metric", "result")


class Judged(NamedTuple):
    id: str
    by_hand: float
    by_rule: float
    missing_by_hand: frozenset[str]
    missing_by_rule: frozenset[str]


def asked(entry: dict[str, Any]) -> Question:
    kind = SourceKind.RESUME if "resume_line" in entry else SourceKind.REQUIREMENT
    return Question(
        id="q1",
        kind=QuestionKind(entry["kind"]),
        competency="",
        text=entry["question"],
        source=Source(kind=kind, text=entry.get("resume_line", entry.get("requirement", ""))),
        need=entry.get("requirement", ""),
        difficulty=Difficulty.SOLID,
        dimensions=tuple(Dimension),
        anchors=tuple(Anchor(score=score, text=text) for score, text in entry["anchors"].items()),
        ladder=(Rung(id="q1.result", aim=Missing.RESULT, text="?"),),
        budget_s=60,
        weight=1.0,
    )


def judged(entry: dict[str, Any], scorer: RulebookScorer) -> Judged:
    question = asked(entry)
    plan = Plan(
        language=entry["language"],
        mind="test",
        bank_version="test",
        minutes=5,
        job_title="",
        company="",
        questions=(question,),
    )
    turn = TranscriptTurn(id="c1", speaker=Speaker.CANDIDATE, text=entry["answer"], question_id="q1")
    answer = scorer.score(plan, Transcript(turns=(turn,))).answers[0]
    return Judged(
        entry["id"],
        float(entry["hand_score"]),
        answer.score if answer.score is not None else 0.0,
        frozenset(entry["hand_missing"]),
        frozenset(answer.missing) & frozenset(PARTS),
    )


@cache
def all_judged(language: str, scorer: str) -> tuple[Judged, ...]:
    found = [
        judged(entry, SCORERS[scorer])
        for file in sorted(FOLDER.glob(f"{language[:2]}-*.yaml"))
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]
    ]
    return tuple(found)


def measures(language: str, scorer: str) -> tuple[float, float, float]:
    found = all_judged(language, scorer)
    hand, rule = [item.by_hand for item in found], [item.by_rule for item in found]
    error = float(np.mean(np.abs(np.subtract(hand, rule))))
    return spearman(hand, rule) or 0.0, error, weighted_kappa(hand, rule) or 0.0


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize(("language", "rho", "error", "kappa"), [("zh-CN", 0.81, 1.4, 0.77), ("en", 0.81, 1.45, 0.75)])
def test_scores_stay_as_near_to_people_as_they_were(
    scorer: str, language: str, rho: float, error: float, kappa: float
) -> None:
    found_rho, found_error, found_kappa = measures(language, scorer)
    assert found_rho >= rho
    assert found_error <= error
    assert found_kappa >= kappa
