"""Messages out: mail and SMS. Sent by the outbox only, never from a use case."""

from dataclasses import dataclass
from typing import Final, Protocol

CALENDAR_FILE: Final = "invite.ics"
"""The name under which an appointment goes with a mail."""
OPTED_OUT: Final = "opted out"
"""Of a text that was refused because its reader has stopped them: what `DeliveryFailed` says then."""


@dataclass(frozen=True, slots=True)
class Attachment:
    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An appointment as mail programs understand it (RFC 6047): `method` is REQUEST or CANCEL, as inside `content`."""

    method: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """`key` makes a repeated send recognisable (it becomes the Message-ID)."""

    key: str
    to: str
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    calendar: CalendarPart | None = None


@dataclass(frozen=True, slots=True)
class Sms:
    """Mainland China sends a registered template and its variables; elsewhere `text` is sent as it is."""

    key: str
    to: str
    template: str
    variables: dict[str, str]
    text: str


class Mailer(Protocol):
    @property
    def name(self) -> str: ...

    def send(self, mail: Mail) -> str:
        """The provider's id of the accepted mail. Raises `hrcore.errors.DeliveryFailed`, saying whether to retry."""
        ...


class Texter(Protocol):
    @property
    def name(self) -> str: ...

    def send(self, sms: Sms) -> str:
        """The provider's id. Raises `hrcore.errors.DeliveryFailed`."""
        ...
