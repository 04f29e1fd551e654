"""What happens to requisitions."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class RequisitionEvent(Event):
    """`change` counts what readers have seen of it."""

    name: ClassVar[str] = "requisition.any"

    requisition_id: UUID
    change: int


class RequisitionSubmitted(RequisitionEvent):
    name: ClassVar[str] = "requisition.submitted"


class RequisitionDecided(RequisitionEvent):
    """`outcome` is approved, refused or returned (to the requester, who may change it and submit it again)."""

    name: ClassVar[str] = "requisition.decided"

    outcome: str


class RequisitionWithdrawn(RequisitionEvent):
    """`before` is the state it was withdrawn from."""

    name: ClassVar[str] = "requisition.withdrawn"

    before: str


class RequisitionChanged(RequisitionEvent):
    """Published, filled, refilled, closed: its cards say so."""

    name: ClassVar[str] = "requisition.changed"

    state: str
