"""What happens to messages."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class MessageGivenUp(Event):
    """A message could not be delivered and will not be tried again by itself."""

    name: ClassVar[str] = "message.given_up"

    message_id: UUID
