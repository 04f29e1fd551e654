"""Without a calendar service: invitations by mail, which every mail program can put into its own calendar."""

from typing import Protocol

from hrcore.ports.calendar import Appointment, CalendarOwner, Span


class InvitationBox(Protocol):
    def __call__(self, owner: CalendarOwner, appointment: Appointment, *, cancelled: bool) -> None:
        """Sees to it that the invitation is mailed, once for each uid, sequence and `cancelled`."""
        ...


class IcsCalendar:
    """It can tell people, and knows nothing of what else they have."""

    name = "ics"

    def __init__(self, box: InvitationBox) -> None:
        self._box = box

    def busy(
        self, owner: CalendarOwner, span: Span, *, without: frozenset[str] = frozenset()
    ) -> tuple[Span, ...] | None:
        return None

    def put(self, owner: CalendarOwner, appointment: Appointment) -> str:
        self._box(owner, appointment, cancelled=False)
        return ""

    def remove(self, owner: CalendarOwner, appointment: Appointment) -> None:
        self._box(owner, appointment, cancelled=True)

    def holds(self, owner: CalendarOwner, appointment: Appointment) -> bool | None:
        return None
