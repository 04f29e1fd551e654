"""What people read after the call: HR's report and the candidate's feedback."""

from datetime import datetime

from pydantic import Field

from hrcore.languages import Language
from hrcore.value import Value
from interview.plan.model import Dimension


class FeedbackPoint(Value):
    """`quote`: the candidate's own words the point is about, said in turn `turn_id` at `at_ms` of the call, in answer to
    `question`; `suggestion`: what to do next time; `example`: their sentence as it could have gone on."""

    title: str
    detail: str
    quote: str | None = None
    suggestion: str | None = None
    question: str | None = None
    turn_id: str | None = None
    at_ms: int | None = None
    example: str | None = None


class DimensionGround(Value):
    """`anchor`: what the level reached means in plain words, and what the next one takes; `quote`: words that show it."""

    dimension: Dimension
    anchor: str
    quote: str | None = None
    at_ms: int | None = None


class Feedback(Value):
    """For the candidate: what was good and what to do better. Never the decision."""

    language: Language
    greeting: str
    strengths: tuple[FeedbackPoint, ...]
    improvements: tuple[FeedbackPoint, ...]
    dimensions: tuple[tuple[Dimension, float | None, str], ...]
    closing: str
    grounds: tuple[DimensionGround, ...] = ()
    reviewed_at: datetime | None = None
    """When a person last put a score of their own in place of the machine's."""

    def ground(self, dimension: Dimension) -> DimensionGround | None:
        return next((one for one in self.grounds if one.dimension == dimension), None)


class ReportHighlight(Value):
    title: str
    quote: str
    turn_id: str


class Report(Value):
    """For HR. `recommendation` proposes, a person decides; `focus` are points for the second round."""

    language: Language
    headline: str
    match: float | None = Field(ge=0, le=10)
    recommendation: str
    strengths: tuple[ReportHighlight, ...]
    doubts: tuple[str, ...]
    focus: tuple[str, ...]
    remarks: tuple[str, ...] = ()
