"""Invitations as letters of the outbox: what the default calendar hands over is mailed in its turn."""

from typing import Final
from uuid import UUID

from hrcore.actors import system
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.org.models import Person
from hrcore.ports.calendar import Appointment, CalendarOwner
from hrcore.work import Database

_ACTOR: Final = system("calendar")
_PREFIX: Final = "round-"


def uid_of(seat_id: UUID) -> str:
    """The entry of one seat, for as long as it lives."""
    return f"{_PREFIX}{seat_id.hex}@zhaohu"


def seat_in(uid: str) -> UUID:
    return UUID(hex=uid.removeprefix(_PREFIX).split("@")[0])


class InvitationLetters:
    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self, owner: CalendarOwner, appointment: Appointment, *, cancelled: bool) -> None:
        how = "cancel" if cancelled else "request"
        with self._database.work(_ACTOR) as work:
            queue_letter(
                work,
                work.get(Person, owner.person_id),
                medium=Medium.MAIL,
                kind="round_invitation",
                subject={
                    "seat_id": str(seat_in(appointment.uid)),
                    "how": how,
                    "sequence": str(appointment.sequence),
                    "starts_at": appointment.span.start.isoformat(),
                    "ends_at": appointment.span.end.isoformat(),
                },
                key=f"mail:{appointment.uid}:{appointment.sequence}:{how}",
            )
