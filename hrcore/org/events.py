"""What happens to companies and their people."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class CompanySetUp(Event):
    name: ClassVar[str] = "org.company_set_up"


class PersonJoined(Event):
    name: ClassVar[str] = "org.person_joined"

    person_id: UUID
