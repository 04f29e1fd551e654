"""What happens to prospects."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class ProspectAsked(Event):
    """It is their turn to be written to."""

    name: ClassVar[str] = "prospect.asked"

    prospect_id: UUID


class ProspectAnswered(Event):
    """They applied, said no, or nothing in time: `answer` is their state now."""

    name: ClassVar[str] = "prospect.answered"

    prospect_id: UUID
    answer: str
