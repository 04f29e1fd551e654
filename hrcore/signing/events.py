"""What happens to envelopes: documents on their way to signatures."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class EnvelopeEvent(Event):
    """`kind` is what the document is (`offer`, `contract`), `subject_id` the row it belongs to."""

    name: ClassVar[str] = "envelope.any"

    envelope_id: UUID
    kind: str
    subject_id: UUID
    application_id: UUID
    person_id: UUID


class EnvelopeSent(EnvelopeEvent):
    name: ClassVar[str] = "envelope.sent"


class EnvelopeSigned(EnvelopeEvent):
    """Completed: every signature is in it."""

    name: ClassVar[str] = "envelope.signed"


class EnvelopeEnded(EnvelopeEvent):
    """Without all signatures: `how` is declined, withdrawn or expired."""

    name: ClassVar[str] = "envelope.ended"

    how: str


class EnvelopeSeen(EnvelopeEvent):
    """The person opened the document for the first time."""

    name: ClassVar[str] = "envelope.seen"


class EnvelopeLocked(EnvelopeEvent):
    """Too many wrong codes: for an hour nobody can sign."""

    name: ClassVar[str] = "envelope.locked"


class EnvelopeAltered(EnvelopeEvent):
    """What lies in the store is not what was put there."""

    name: ClassVar[str] = "envelope.altered"
