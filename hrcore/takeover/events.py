"""What happens to held steps."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class StepReleased(Event):
    """What waited is to run after all, once."""

    name: ClassVar[str] = "takeover.step_released"

    held_id: UUID
    application_id: UUID
