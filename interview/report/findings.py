"""What a scorecard says, sorted for people to read: the best answers, the gaps, the words they rest on."""

from dataclasses import dataclass

from interview.plan.model import Plan, Question
from interview.scoring.model import AnswerScore, Quote, Scorecard, Speaker, Transcript

GOOD = 5.5
PARTS = ("metric", "own_part", "method", "result", "situation")
"""In the order in which they matter for advice."""


@dataclass(frozen=True, slots=True)
class Finding:
    question: Question
    answer: AnswerScore

    @property
    def quote(self) -> Quote | None:
        return self.answer.quotes[0] if self.answer.quotes else None

    @property
    def score(self) -> float:
        return self.answer.score or 0.0

    @property
    def missing_points(self) -> tuple[str, ...]:
        return tuple(name for name in self.answer.missing if name not in PARTS)

    @property
    def found_points(self) -> tuple[str, ...]:
        known = {point.name for point in self.question.points}
        return tuple(name for name in self.answer.found if name in known)


def findings(plan: Plan, scorecard: Scorecard) -> tuple[Finding, ...]:
    """Scored answers only, best first."""
    by_id = {question.id: question for question in plan.every}
    scored = [
        Finding(by_id[answer.question_id], answer)
        for answer in scorecard.answers
        if answer.score is not None and answer.question_id in by_id
    ]
    return tuple(sorted(scored, key=lambda finding: -finding.score))


def words_of(transcript: Transcript, question_id: str) -> str:
    return "\n".join(
        turn.text for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE and turn.question_id == question_id
    )
