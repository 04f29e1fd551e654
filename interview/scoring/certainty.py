"""How far a score may be trusted: by how much was said, how well it was recognised, and whether runs agreed."""

from collections.abc import Iterable
from typing import Final

from interview.plan.model import Plan
from interview.scoring.model import AnswerScore

_ENOUGH_WORDS: Final = 50.0
"""English words (some 80 Chinese characters) from which more of them add nothing to judge by."""
_OF_NOTHING: Final = 0.3
"""What is left where hardly a word was said: an "I don't know" is clear in itself."""
_SPREAD_OF_DOUBT: Final = 4.0
"""Points between runs at which they say nothing together."""


def certainty(words: float, recognition: float, spread: float = 0.0) -> float:
    """0–1 of one answer; `spread` in points between the highest and the lowest run."""
    said = _OF_NOTHING + (1 - _OF_NOTHING) * min(1.0, words / _ENOUGH_WORDS)
    agreed = max(0.0, 1 - spread / _SPREAD_OF_DOUBT)
    return round(said * recognition * agreed, 2)


def of_match(plan: Plan, answers: Iterable[AnswerScore]) -> float:
    """The answers' of the core by weight; a question without a score counts as nothing known."""
    weights = {question.id: question.weight for question in plan.questions}
    total = sum(weights.values())
    known = sum(
        weights.get(answer.question_id, 0.0) * answer.certainty for answer in answers if answer.score is not None
    )
    return round(known / total, 2) if total else 0.0


def mean(answers: Iterable[AnswerScore]) -> float:
    """Of one competency's answers; 0 where none was scored."""
    known = [answer.certainty for answer in answers if answer.score is not None]
    return round(sum(known) / len(known), 2) if known else 0.0
