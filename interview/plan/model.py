"""What is asked, and why: the plan of one interview.

A plan is made before the call from résumé, job and competency core, is stored with the interview, and never changes
once the call has begun. All texts are in the plan's language.
"""

from collections.abc import Collection
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from hrcore.languages import Language
from hrcore.value import Value
from interview.plan.facts import JobFacts


class QuestionKind(StrEnum):
    PROJECT = "project"
    SKILL = "skill"
    BEHAVIOUR = "behaviour"
    REQUIREMENT = "requirement"


class SourceKind(StrEnum):
    RESUME = "resume"
    REQUIREMENT = "requirement"
    CORE = "core"


class Difficulty(StrEnum):
    BASIC = "basic"
    SOLID = "solid"
    ADVANCED = "advanced"


class Dimension(StrEnum):
    """语言表达 (content and organisation of what is said, never accent or voice), 逻辑思维, 专业能力."""

    EXPRESSION = "expression"
    LOGIC = "logic"
    PROFESSIONAL = "professional"


class Patience(StrEnum):
    """How long a pause in the answer may be before it counts as finished."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


class Source(Value):
    """Where a question comes from. For RESUME, `text` is a line of the résumé, verbatim."""

    kind: SourceKind
    text: str


class Anchor(Value):
    """What an answer worth `score` (2, 5 or 8 of 0–10) sounds like."""

    score: int = Field(ge=0, le=10)
    text: str


class Missing(StrEnum):
    """What an answer can lack. The ladder's rungs each aim at one of these."""

    SITUATION = "situation"
    OWN_PART = "own_part"
    METHOD = "method"
    METRIC = "metric"
    RESULT = "result"
    POINT = "point"


class Rung(Value):
    """One written follow-up: asked when the answer lacks `aim`. `point` names the expected point for POINT rungs."""

    id: str
    aim: Missing
    text: str
    point: str | None = None


class ExpectedPoint(Value):
    """A point that a good answer to a skill question holds; any of `words` shows that it was touched."""

    name: str
    words: tuple[str, ...]


class Question(Value):
    id: str
    kind: QuestionKind
    competency: str
    text: str
    easier: str | None = None
    source: Source
    need: str
    difficulty: Difficulty
    dimensions: tuple[Dimension, ...]
    anchors: tuple[Anchor, ...]
    ladder: tuple[Rung, ...]
    points: tuple[ExpectedPoint, ...] = ()
    max_probes: int = Field(default=2, ge=0, le=3)
    patience: Patience = Patience.LONG
    budget_s: int = Field(ge=20)
    weight: float = Field(gt=0)
    is_locked: bool = False
    """A person wrote the words, and everybody is asked in them."""


class FixedQuestion(Value):
    """One place of a job's interview as a person fixed it. `words`: how it is asked of everybody, by language; where there
    are none, it is worded for each candidate. `anchors`: what answers worth 2, 5 and 8 sound like, None for the usual
    ones. `probes`: a follow-up for what an answer lacks. `language`: of anchors and probes, which are used in no other."""

    kind: QuestionKind
    competency: str = Field(min_length=1, max_length=80)
    weight: Decimal = Field(gt=0, le=10)
    language: Language
    words: dict[Language, str] = Field(default_factory=dict)
    anchors: tuple[str, str, str] | None = None
    probes: dict[Missing, str] = Field(default_factory=dict)

    @property
    def is_locked(self) -> bool:
        return bool(self.words)


class FixedCore(Value):
    """What the interviews of a job ask about, in order. `version` counts from 1."""

    version: int = Field(ge=1)
    questions: tuple[FixedQuestion, ...] = Field(min_length=1)


class JobBrief(Value):
    """What of a job the interview needs. `requirements` and `skills` are the advert's own words."""

    title: str
    company: str
    language: Language
    summary: str = ""
    duties: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    weights: dict[str, float] = Field(default_factory=dict)
    """Of skills and competencies by the names above, relative to each other; 1 where none is given."""
    levels: dict[str, Difficulty] = Field(default_factory=dict)
    """At which level a skill is needed, by the names above."""
    score_line: float = 8.0
    core: FixedCore | None = None
    """Where a person fixed it; else it follows from the words above."""
    facts: JobFacts = Field(default_factory=JobFacts)
    """What a candidate who asks may be told. The words above are not read for it."""


class Plan(Value):
    """`bank_version` and `mind` say which rules or prompts made it."""

    version: int = 1
    language: Language
    mind: str
    bank_version: str
    minutes: int
    job_title: str
    company: str
    candidate_form_of_address: str = ""
    questions: tuple[Question, ...]
    """The core: what everybody who applies for the job is asked about, and what scores are compared by."""
    reserve: tuple[Question, ...] = ()
    """Asked after the core as far as minutes are left, the most telling first. Empty in plans from before there was one."""
    hints: tuple[str, ...] = ()
    variants: dict[Language, tuple[Question, ...]] = Field(default_factory=dict)
    """The same questions (same ids, competencies, order) in the other languages, so that a call can switch at once."""
    reserve_variants: dict[Language, tuple[Question, ...]] = Field(default_factory=dict)
    score_line: float = 8.0
    """The job's line for "goes on to the second round", copied from its brief."""
    core_version: int | None = None
    """Of the core that a person fixed; None where it followed from the job's words."""
    facts: JobFacts = Field(default_factory=JobFacts)
    """What the candidate may be told about the job, as it was known when the call began."""

    @property
    def every(self) -> tuple[Question, ...]:
        """Core and reserve, in the order in which they are asked."""
        return (*self.questions, *self.reserve)

    @property
    def numbers(self) -> dict[str, int]:
        """By id, from 1, as people read them."""
        return {question.id: number for number, question in enumerate(self.every, start=1)}

    def meant_for(self, asked: Collection[str]) -> int:
        """How many questions one interview holds: the core, and what of the reserve was asked."""
        return len(self.questions) + sum(question.id in asked for question in self.reserve)

    def every_in(self, language: str) -> tuple[Question, ...]:
        """As `every`, in a language the plan is written in; in its own where it is not."""
        if language == self.language or language not in self.variants:
            return self.every
        return (*self.variants[language], *self.reserve_variants.get(language, self.reserve))
