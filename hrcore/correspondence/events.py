"""What candidates and HR wrote to each other."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class CandidateWrote(Event):
    name: ClassVar[str] = "correspondence.candidate_wrote"

    application_id: UUID
    note_id: UUID


class CandidateAnswered(Event):
    """HR wrote. `waiting_id`: the oldest note this answers; None where HR wrote first."""

    name: ClassVar[str] = "correspondence.candidate_answered"

    application_id: UUID
    note_id: UUID
    waiting_id: UUID | None
