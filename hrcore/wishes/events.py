"""What candidates asked for and said."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class PersonWished(Event):
    name: ClassVar[str] = "wishes.person_wished"

    application_id: UUID
    wish_id: UUID
    kind: str


class PersonWishAnswered(Event):
    name: ClassVar[str] = "wishes.person_wish_answered"

    application_id: UUID
    wish_id: UUID
    outcome: str


class TalkRated(Event):
    name: ClassVar[str] = "wishes.talk_rated"

    application_id: UUID
    rating_id: UUID
