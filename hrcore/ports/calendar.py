"""Calendars of colleagues: when somebody is busy, and entries that we put there ourselves.

Our own rows are the truth about our appointments; a calendar is told of them, and asked what else there is."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol
from uuid import UUID

from hrcore.errors import ZhaohuError


class CalendarUnavailable(ZhaohuError):
    """It did not answer, or refused. `retry` says whether the same request can succeed later."""

    message_id: ClassVar[str] = "error-calendar-unavailable"
    status: ClassVar[int] = 503

    def __init__(self, detail: str, *, retry: bool = True) -> None:
        super().__init__(detail)
        self.retry = retry


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` (not included), both UTC."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class CalendarOwner:
    """Whose calendar it is. Calendars know people by their e-mail address."""

    person_id: UUID
    name: str
    email: str
    zone: str


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """`uid` is the same for as long as the appointment lives; `sequence` grows with each change (RFC 5545, 3.8.7.4).
    `ref` is what `put` returned for it before, for calendars that name entries by themselves."""

    uid: str
    sequence: int
    title: str
    span: Span
    zone: str
    place: str
    description: str
    organiser: Guest
    guests: tuple[Guest, ...] = ()
    url: str = ""
    ref: str = ""


class Calendar(Protocol):
    """All calls may be repeated: the same `uid` is one entry."""

    @property
    def name(self) -> str: ...

    def busy(
        self, owner: CalendarOwner, span: Span, *, without: frozenset[str] = frozenset()
    ) -> tuple[Span, ...] | None:
        """When the owner is busy, apart from our entries `without` (their uids); None where this calendar cannot be read
        at all. Raises `CalendarUnavailable`."""
        ...

    def put(self, owner: CalendarOwner, appointment: Appointment) -> str:
        """Writes the entry, or moves the one with the same uid. An older `sequence` changes nothing. The `ref` to keep;
        empty where the uid is enough. Raises `CalendarUnavailable`."""
        ...

    def remove(self, owner: CalendarOwner, appointment: Appointment) -> None:
        """Takes the entry away; one that is gone already is fine. Raises `CalendarUnavailable`."""
        ...

    def holds(self, owner: CalendarOwner, appointment: Appointment) -> bool | None:
        """Whether the entry is still there; None where this calendar cannot say. Raises `CalendarUnavailable`."""
        ...
