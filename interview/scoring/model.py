"""A scorecard: every score rests on words that stand in the transcript."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from hrcore.value import Value
from interview.plan.model import Dimension


class Speaker(StrEnum):
    INTERVIEWER = "interviewer"
    CANDIDATE = "candidate"


class TranscriptTurn(Value):
    """One turn as it was spoken. `confidence` is that of the recognition (1.0 for our own voice and typed answers)."""

    id: str
    speaker: Speaker
    text: str
    question_id: str | None = None
    rung_id: str | None = None
    started_ms: int = 0
    ended_ms: int = 0
    confidence: float = 1.0


class Transcript(Value):
    turns: tuple[TranscriptTurn, ...]


class Quote(Value):
    """Words of the candidate, verbatim: `text` is found in the turn `turn_id`; at most 40 words or 60 characters."""

    turn_id: str
    text: str


class AnswerScore(Value):
    """`score` 0–10 with one decimal, or None where the question was not asked or the answer could not be understood
    (never a 0 for that). `anchor` is the anchor matched (2, 5, 8). `confidence` is that of the recognition; `certainty` of
    the score: it falls where little was said, words were recognised badly, or runs of a model disagreed."""

    question_id: str
    competency: str
    score: float | None = Field(ge=0, le=10)
    anchor: int | None
    reason: str
    quotes: tuple[Quote, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    confidence: float = 1.0
    certainty: float = Field(default=1.0, ge=0, le=1)


class DimensionScore(Value):
    dimension: Dimension
    score: float | None = Field(ge=0, le=10)
    reason: str
    quotes: tuple[Quote, ...]


class CompetencyScore(Value):
    competency: str
    score: float | None = Field(ge=0, le=10)
    certainty: float = Field(default=1.0, ge=0, le=1)


class Judged(StrEnum):
    """What a score is of."""

    MATCH = "match"
    DIMENSION = "dimension"
    COMPETENCY = "competency"
    ANSWER = "answer"


class Overruling(Value):
    """A person's score in the place of another: of a dimension or competency by its name, of an answer by its question's id,
    `name` empty for the match. None for `after`: not to be counted. The score before it stays in the card it stood in."""

    of: Judged
    name: str
    before: float | None = Field(ge=0, le=10)
    after: float | None = Field(ge=0, le=10)
    reason: str
    by: UUID
    at: datetime


class Scorecard(Value):
    """`match` 0–10: the weighted mean of what was scored; None where too little was said to score anything. What was asked
    for and not scored takes from `match_certainty`.

    `mind`, `mind_version` and `rubric_version` say what made it; `discarded_claims` counts claims thrown away because
    their quote was not in the transcript."""

    mind: str
    mind_version: str
    rubric_version: str
    match: float | None = Field(ge=0, le=10)
    match_certainty: float = Field(default=1.0, ge=0, le=1)
    answers: tuple[AnswerScore, ...]
    dimensions: tuple[DimensionScore, ...]
    competencies: tuple[CompetencyScore, ...]
    discarded_claims: int = 0
    remarks: tuple[str, ...] = ()
    overruled: tuple[Overruling, ...] = ()
    """In the order in which it was done; of one score the last counts."""

    def overruling(self, of: Judged, name: str = "") -> Overruling | None:
        return next((one for one in reversed(self.overruled) if (one.of, one.name) == (of, name)), None)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote of the card, in order, once."""
        by_answers = [quote for answer in self.answers for quote in answer.quotes]
        by_dimensions = [quote for dimension in self.dimensions for quote in dimension.quotes]
        return tuple(dict.fromkeys(by_answers + by_dimensions))
