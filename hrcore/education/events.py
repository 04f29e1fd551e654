"""What happens to degree checks."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class DegreeEvent(Event):
    """`change` counts what happened to the check."""

    name: ClassVar[str] = "degree.any"

    check_id: UUID
    application_id: UUID
    change: int


class DegreeAsked(DegreeEvent):
    """The candidate is asked: for the first time, or again. `old_file` is a key in the file store that nothing
    points at any more."""

    name: ClassVar[str] = "degree.asked"

    old_file: str | None = None


class DegreeCodeGiven(DegreeEvent):
    """A verification code or a document is in. `old_file` is a key in the file store that nothing points at any more."""

    name: ClassVar[str] = "degree.code_given"

    old_file: str | None = None


class DegreeNeedsHuman(DegreeEvent):
    """Somebody in HR is to look it up on the official page."""

    name: ClassVar[str] = "degree.needs_human"


class DegreeConcluded(DegreeEvent):
    """`state` is verified, doubtful, expired or unverifiable."""

    name: ClassVar[str] = "degree.concluded"

    state: str


class DegreeExplanationAsked(DegreeEvent):
    """Before anybody decides, the candidate is heard."""

    name: ClassVar[str] = "degree.explanation_asked"


class DegreeExplained(DegreeEvent):
    """The candidate has explained, or the time for it has passed (`heard` is False)."""

    name: ClassVar[str] = "degree.explained"

    heard: bool


class DegreeDoubtSettled(DegreeEvent):
    """`outcome` is accepted or ended."""

    name: ClassVar[str] = "degree.doubt_settled"

    outcome: str
