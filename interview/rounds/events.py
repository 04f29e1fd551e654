"""What happens to second rounds."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class RoundEvent(Event):
    name: ClassVar[str] = "round.any"

    round_id: UUID
    application_id: UUID


class RoundPlanned(RoundEvent):
    """Opened, or its plan changed: interviewers, length, place, focus."""

    name: ClassVar[str] = "round.planned"


class RoundProposed(RoundEvent):
    """Times lie before the candidate."""

    name: ClassVar[str] = "round.proposed"

    offer: int


class RoundBooked(RoundEvent):
    """A time stands for the first time, or again after one had been given up. `change` counts."""

    name: ClassVar[str] = "round.booked"

    change: int


class RoundMoved(RoundEvent):
    """What was announced is different now: time, place or interviewers."""

    name: ClassVar[str] = "round.moved"

    change: int


class RoundConfirmed(RoundEvent):
    """The candidate will come."""

    name: ClassVar[str] = "round.confirmed"

    change: int


class RoundReleased(RoundEvent):
    """The time was given up and another is wanted. `by` is candidate, interviewer or staff."""

    name: ClassVar[str] = "round.released"

    change: int
    by: str


class RoundMissed(RoundEvent):
    """It did not take place, because somebody (`by`: candidate or interviewer) did not come."""

    name: ClassVar[str] = "round.missed"

    change: int
    by: str
    times: int


class RoundHeld(RoundEvent):
    name: ClassVar[str] = "round.held"


class ScorecardGiven(RoundEvent):
    """One interviewer's scorecard is in."""

    name: ClassVar[str] = "round.scorecard_given"

    scorer_id: UUID


class RoundScored(RoundEvent):
    """Every scorecard is in, or HR went on without the missing ones: a person decides now."""

    name: ClassVar[str] = "round.scored"

    missing: int


class RoundCancelled(RoundEvent):
    """`told`: the candidate had been told of a time, or of times to choose from."""

    name: ClassVar[str] = "round.cancelled"

    change: int
    told: bool


class RoundClosed(RoundEvent):
    """A person has decided: offer, another round, pool, decline."""

    name: ClassVar[str] = "round.closed"

    outcome: str


class RoundEntryGone(RoundEvent):
    """An interviewer has taken the entry out of their calendar."""

    name: ClassVar[str] = "round.entry_gone"

    person_id: UUID
    change: int


class RoundClashed(RoundEvent):
    """Something came up at the time that stands. `what`: holiday (the day is off now for them) or busy (their calendar has
    something else)."""

    name: ClassVar[str] = "round.clashed"

    person_id: UUID
    change: int
    what: str


class RoundClashSettled(RoundEvent):
    """Nothing is open any more for this interviewer: the time stands all the same, or what came up is gone."""

    name: ClassVar[str] = "round.clash_settled"

    person_id: UUID
    change: int
