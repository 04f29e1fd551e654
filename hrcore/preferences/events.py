"""What candidates set about themselves."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class EmailChangeAsked(Event):
    """`taken`: another person has the address; nothing is changed and neither is told of the other."""

    name: ClassVar[str] = "preferences.email_change_asked"

    application_id: UUID
    person_id: UUID
    change_id: UUID
    taken: bool


class EmailChanged(Event):
    name: ClassVar[str] = "preferences.email_changed"

    application_id: UUID
    person_id: UUID
    change_id: UUID
