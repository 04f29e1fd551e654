"""The files that `docs/formats.md` describes, field by field. What does not fit is refused with the field's name."""

from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import Field, field_validator, model_validator

from hrcore.languages import Language
from hrcore.value import Value
from interview.plan.facts import LONGEST_TEXT, MOST_PAIRS, Contract, Pay, Where
from interview.plan.model import Difficulty, QuestionKind
from interview.scoring.model import Speaker

Score = Annotated[float, Field(ge=0, le=10)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0)]
Line = Annotated[str, Field(min_length=1, max_length=2000)]
LONGEST_TURN: Final = 20_000


class Level(StrEnum):
    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"
    LEAD = "lead"


class JobSkill(Value):
    name: Line
    level: Difficulty | None = None
    weight: Weight = 1.0


class JobCompetency(Value):
    name: Line
    weight: Weight = 1.0


Phrase = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Said = Phrase | dict[Language, Phrase]


class FactPair(Value):
    question: Said
    answer: Said


class FactsLine(Value):
    """What a candidate who asks is told. A text in one language is in that of the job."""

    pay: Pay | None = None
    pay_withheld: bool = False
    team: Said | None = None
    place: Said | None = None
    where: Where | None = None
    home_days: Annotated[int, Field(ge=1, le=6)] | None = None
    hours: Said | None = None
    contract: Contract | None = None
    contract_months: Annotated[int, Field(ge=1, le=120)] | None = None
    start: Said | None = None
    probation_months: Annotated[int, Field(ge=0, le=24)] | None = None
    next_step: Said | None = None
    hear_within_days: Annotated[int, Field(ge=1, le=90)] | None = None
    pairs: tuple[FactPair, ...] = Field(default=(), max_length=MOST_PAIRS)


class JobFile(Value):
    """A skill or competency may also be given by its name alone."""

    title: Line
    department: str = ""
    level: Level | None = None
    language: Language | None = None
    responsibilities: tuple[Line, ...] = ()
    requirements: tuple[Line, ...] = ()
    skills: tuple[JobSkill, ...] = ()
    competencies: tuple[JobCompetency, ...] = ()
    facts: FactsLine | None = None

    @field_validator("skills", "competencies", mode="before")
    @classmethod
    def _by_name(cls, entries: Any) -> Any:
        if not isinstance(entries, list):
            return entries
        return [{"name": entry} if isinstance(entry, str) else entry for entry in entries]


class TurnLine(Value):
    n: int = Field(ge=1)
    speaker: Speaker
    text: str = Field(max_length=LONGEST_TURN)
    start_s: float | None = Field(default=None, ge=0)
    end_s: float | None = Field(default=None, ge=0)
    confidence: Share | None = None
    question_id: str | None = None


class TranscriptFile(Value):
    """`n` of the turns counts from 1 without gaps."""

    language: Language
    turns: tuple[TurnLine, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _counted(self) -> "TranscriptFile":
        if [turn.n for turn in self.turns] != list(range(1, len(self.turns) + 1)):
            raise ValueError("n of the turns must count from 1 without gaps")
        return self


class SourceLine(Value):
    kind: Annotated[str, Field(pattern="^(resume|job|core)$")]
    text: str


class NeedLine(Value):
    kind: Annotated[str, Field(pattern="^(job|core)$")]
    text: str


class PlannedQuestion(Value):
    id: str
    kind: QuestionKind
    text: str
    competency: str
    source: SourceLine
    need: NeedLine
    difficulty: Difficulty
    anchors: dict[Annotated[str, Field(pattern="^(2|5|8)$")], str]
    probes: tuple[str, ...]
    minutes: float = Field(gt=0)


class PlanFile(Value):
    minutes: float = Field(gt=0)
    mind: str
    questions: tuple[PlannedQuestion, ...]
    reserve: tuple[PlannedQuestion, ...] = ()


class QuoteLine(Value):
    turn: int = Field(ge=1)
    text: str


class ClaimLine(Value):
    text: str
    quotes: tuple[QuoteLine, ...]


class ScoredQuestion(Value):
    id: str
    assessed: bool
    score: Score | None
    claims: tuple[ClaimLine, ...]


class ScoredCompetency(Value):
    name: str
    score: Score | None
    confidence: Share


class MatchLine(Value):
    score: Score | None
    confidence: Share


class DimensionsLine(Value):
    expression: Score | None
    logic: Score | None
    professional: Score | None


class AdviceLine(Value):
    text: str
    turn: int = Field(ge=1)


class ScorecardFile(Value):
    mind: str
    match: MatchLine
    dimensions: DimensionsLine
    competencies: tuple[ScoredCompetency, ...]
    questions: tuple[ScoredQuestion, ...]
    advice: tuple[AdviceLine, ...]
    focus: tuple[str, ...]


SHAPES: Final[dict[str, type[Value]]] = {
    "job": JobFile,
    "transcript": TranscriptFile,
    "plan": PlanFile,
    "scorecard": ScorecardFile,
}


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **SHAPES[name].model_json_schema(mode="validation"),
        "title": name,
    }
