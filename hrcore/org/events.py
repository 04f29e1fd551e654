"""What happens to companies and their people."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class CompanySetUp(Event):
    name: ClassVar[str] = "org.company_set_up"


class PersonJoined(Event):
    name: ClassVar[str] = "org.person_joined"

    person_id: UUID


class ChannelOpened(Event):
    """A room for a job or a group: those who belong into it join in the same transaction."""

    name: ClassVar[str] = "org.channel_opened"

    channel_id: UUID


class ChannelLeft(Event):
    """A colleague has no part in what is said there any more."""

    name: ClassVar[str] = "org.channel_left"

    channel_id: UUID
    person_id: UUID


class ChannelArchived(Event):
    name: ClassVar[str] = "org.channel_archived"

    channel_id: UUID
