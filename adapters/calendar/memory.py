"""Calendars that are kept in memory: the twin of every calendar, for tests."""

from uuid import UUID

from hrcore.ports.calendar import Appointment, CalendarOwner, CalendarUnavailable, Span


class MemoryCalendar:
    """`entries`: owner → uid → appointment. `others`: what people have besides. `down`: it does not answer."""

    name = "memory"

    def __init__(self) -> None:
        self.entries: dict[UUID, dict[str, Appointment]] = {}
        self.others: dict[UUID, list[Span]] = {}
        self.down = False

    def busy(
        self, owner: CalendarOwner, span: Span, *, without: frozenset[str] = frozenset()
    ) -> tuple[Span, ...] | None:
        self._answer()
        ours = [one.span for uid, one in self._of(owner).items() if uid not in without]
        found = [one for one in (*ours, *self.others.get(owner.person_id, ())) if one.overlaps(span)]
        return tuple(sorted(found, key=lambda one: one.start))

    def put(self, owner: CalendarOwner, appointment: Appointment) -> str:
        self._answer()
        known = self._of(owner).get(appointment.uid)
        if known is None or known.sequence <= appointment.sequence:
            self._of(owner)[appointment.uid] = appointment
        return ""

    def remove(self, owner: CalendarOwner, appointment: Appointment) -> None:
        self._answer()
        self._of(owner).pop(appointment.uid, None)

    def holds(self, owner: CalendarOwner, appointment: Appointment) -> bool | None:
        self._answer()
        return appointment.uid in self._of(owner)

    def _of(self, owner: CalendarOwner) -> dict[str, Appointment]:
        return self.entries.setdefault(owner.person_id, {})

    def _answer(self) -> None:
        if self.down:
            raise CalendarUnavailable("down")
