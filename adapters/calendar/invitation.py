"""An appointment as an iCalendar object (RFC 5545), to be sent by mail (RFC 6047) or stored on a server."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText

from hrcore.ports.calendar import Appointment, Guest

_QUARTER: Final = timedelta(minutes=-15)
PRODUCT: Final = "-//Zhaohu//Second rounds//EN"


def invitation(appointment: Appointment, *, now: datetime, method: str | None = "REQUEST") -> bytes:
    """`method`: REQUEST or CANCEL for a mail; None for an entry that is stored. `now` is when it was written."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if method is not None:
        calendar.add("method", method)
    if (zone := _timezone(appointment.zone)) is not None:
        calendar.add_component(zone)
    calendar.add_component(_event(appointment, now, cancelled=method == "CANCEL"))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def _timezone(name: str) -> Timezone | None:
    """Kept, because seventy years of a zone take a twelfth of a second. None for UTC, which needs none."""
    return Timezone.from_tzid(name) if name != "UTC" else None


def _event(appointment: Appointment, now: datetime, *, cancelled: bool) -> Event:
    place = ZoneInfo(appointment.zone)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", appointment.span.start.astimezone(place))
    event.add("dtend", appointment.span.end.astimezone(place))
    event.add("summary", appointment.title)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if appointment.place:
        event.add("location", appointment.place)
    if appointment.description:
        event.add("description", appointment.description)
    if appointment.url:
        event.add("url", appointment.url)
    event.add("organizer", _address(appointment.organiser), encode=False)
    for guest in appointment.guests:
        address = _address(guest)
        address.params["ROLE"] = vText("REQ-PARTICIPANT")
        address.params["PARTSTAT"] = vText("NEEDS-ACTION")
        event.add("attendee", address, encode=False)
    if not cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", appointment.title)
        alarm.add("trigger", _QUARTER)
        event.add_component(alarm)
    return event


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.email}")
    address.params["CN"] = vText(guest.name)
    return address
