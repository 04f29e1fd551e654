"""The shapes a language model answers in. Nothing here is believed before it is checked."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Part = Literal["situation", "own_part", "method", "metric", "result", "point"]


class Draft(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProbeDraft(Draft):
    rung_id: str
    text: str


class QuestionDraft(Draft):
    id: str
    text: str
    probes: list[ProbeDraft]


class PlanDraft(Draft):
    questions: list[QuestionDraft]


class ReactionDraft(Draft):
    text: str


class AnswerDraft(Draft):
    question_id: str
    score: float = Field(ge=0, le=10)
    reason: str
    quotes: list[str]
    found: list[str]
    missing: list[str]


class DimensionDraft(Draft):
    dimension: Literal["expression", "logic", "professional"]
    score: float = Field(ge=0, le=10)
    reason: str
    quotes: list[str]


class ScoreDraft(Draft):
    answers: list[AnswerDraft]
    dimensions: list[DimensionDraft]
