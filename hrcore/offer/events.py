"""What happens to offers."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class OfferEvent(Event):
    name: ClassVar[str] = "offer.any"

    offer_id: UUID
    application_id: UUID
    person_id: UUID


class OfferDrafted(OfferEvent):
    name: ClassVar[str] = "offer.drafted"


class OfferSent(OfferEvent):
    """The approved letter went to the candidate, with a day until which it stands."""

    name: ClassVar[str] = "offer.sent"


class OfferSigned(OfferEvent):
    """Both signatures stand in the letter: they are a pre-hire from now on."""

    name: ClassVar[str] = "offer.signed"


class OfferEnded(OfferEvent):
    """Without a signature: `how` is declined, withdrawn, expired or refused (by the approvers)."""

    name: ClassVar[str] = "offer.ended"

    how: str


class OfferChanged(OfferEvent):
    """Its cards show something else from now on. `change` counts."""

    name: ClassVar[str] = "offer.changed"

    state: str
    change: int
