"""Calendars on a CalDAV server (RFC 4791): Radicale, Nextcloud, Baïkal, Zimbra, iCloud and their like.

An entry of ours is the resource `<uid>.ics` in its owner's calendar."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import quote
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import httpx
from icalendar import Calendar

from adapters.calendar.invitation import invitation
from hrcore.clock import Clock, SystemClock
from hrcore.errors import SetupProblem
from hrcore.ports.calendar import Appointment, CalendarOwner, CalendarUnavailable, Span

_DATA: Final = "{urn:ietf:params:xml:ns:caldav}calendar-data"
_QUERY: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop>'
    '<C:calendar-data><C:expand start="{start}" end="{end}"/></C:calendar-data></D:prop>'
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">'
    '<C:time-range start="{start}" end="{end}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>'
)


class CalDavCalendar:
    """`url` holds `{email}` or `{user}`. The account must be allowed to read and write these calendars."""

    name = "caldav"

    def __init__(
        self, url: str, username: str, password: str, *, timeout_s: float = 10, clock: Clock | None = None
    ) -> None:
        if not url.startswith(("http://", "https://")) or not ("{email}" in url or "{user}" in url):
            raise SetupProblem("bad-calendar-url")
        self._url = url
        self._clock = clock or SystemClock()
        auth = httpx.BasicAuth(username, password) if username else None
        self._http = httpx.Client(auth=auth, timeout=timeout_s, follow_redirects=False)

    def busy(
        self, owner: CalendarOwner, span: Span, *, without: frozenset[str] = frozenset()
    ) -> tuple[Span, ...] | None:
        # Servers take whole days for days of UTC; those of the owner's place may lie up to a day beside them.
        wide = (span.start - timedelta(days=1), span.end + timedelta(days=1))
        start, end = (f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" for moment in wide)
        answer = self._ask(
            "REPORT",
            self._calendar(owner),
            content=_QUERY.format(start=start, end=end),
            headers={"Depth": "1", "Content-Type": "application/xml; charset=utf-8"},
        )
        if answer.status_code == 404:
            return None
        self._expect(answer, 207)
        try:
            found = {one for one in _spans(answer.text, owner.zone, without) if one.overlaps(span)}
        except (KeyError, TypeError, ValueError) as error:
            # One entry that no program could write correctly is enough: whoever plans must know that this was not read.
            raise CalendarUnavailable(f"an entry is not iCalendar: {type(error).__name__}", retry=False) from error
        return tuple(sorted(found, key=lambda one: one.start))

    def put(self, owner: CalendarOwner, appointment: Appointment) -> str:
        body = invitation(appointment, now=self._clock.now(), method=None)
        for _ in range(3):
            stored, tag = self._stored(owner, appointment.uid)
            if stored is not None and stored > appointment.sequence:
                return ""
            condition = {"If-Match": tag} if tag else {"If-None-Match": "*"}
            answer = self._ask(
                "PUT",
                self._resource(owner, appointment.uid),
                content=body,
                headers={"Content-Type": "text/calendar; charset=utf-8", **condition},
            )
            if answer.status_code != 412:
                self._expect(answer, 200, 201, 204)
                return ""
        raise CalendarUnavailable("somebody else keeps changing the entry")

    def remove(self, owner: CalendarOwner, appointment: Appointment) -> None:
        answer = self._ask("DELETE", self._resource(owner, appointment.uid))
        self._expect(answer, 200, 204, 404, 410)

    def holds(self, owner: CalendarOwner, appointment: Appointment) -> bool | None:
        answer = self._ask("GET", self._resource(owner, appointment.uid))
        self._expect(answer, 200, 404, 410)
        return answer.status_code == 200

    def _stored(self, owner: CalendarOwner, uid: str) -> tuple[int | None, str]:
        """Sequence and entity tag of our entry; (None, "") where it is not there."""
        answer = self._ask("GET", self._resource(owner, uid))
        if answer.status_code in (404, 410):
            return None, ""
        self._expect(answer, 200)
        events = Calendar.from_ical(answer.text).walk("VEVENT")
        return max((int(event.get("sequence", 0)) for event in events), default=0), answer.headers.get("etag", "")

    def _calendar(self, owner: CalendarOwner) -> str:
        user = owner.email.split("@")[0]
        address = self._url.replace("{email}", quote(owner.email, safe="@")).replace("{user}", quote(user, safe=""))
        return address if address.endswith("/") else f"{address}/"

    def _resource(self, owner: CalendarOwner, uid: str) -> str:
        return f"{self._calendar(owner)}{quote(uid, safe='')}.ics"

    def _ask(self, method: str, url: str, **request: Any) -> httpx.Response:
        try:
            return self._http.request(method, url, **request)
        except httpx.HTTPError as error:
            raise CalendarUnavailable(type(error).__name__) from error

    def _expect(self, answer: httpx.Response, *statuses: int) -> None:
        if answer.status_code not in statuses:
            lasting = answer.status_code in (400, 401, 403, 405)
            raise CalendarUnavailable(f"CalDAV {answer.status_code}", retry=not lasting)


def _spans(body: str, zone: str, without: frozenset[str]) -> Iterable[Span]:
    """What makes somebody busy: neither cancelled nor marked as free."""
    try:
        # The server is the company's own; entities are not expanded by this parser.
        tree = ElementTree.fromstring(body)  # noqa: S314
    except ElementTree.ParseError as error:
        raise CalendarUnavailable("no XML") from error
    for data in tree.iter(_DATA):
        if not data.text:
            continue
        for event in Calendar.from_ical(data.text).walk("VEVENT"):
            free = str(event.get("transp", "OPAQUE")).upper() == "TRANSPARENT"
            cancelled = str(event.get("status", "")).upper() == "CANCELLED"
            if not free and not cancelled and str(event.get("uid", "")) not in without:
                yield _span(event, zone)


def _span(event: Any, zone: str) -> Span:
    start = event.decoded("dtstart")
    if "dtend" in event:
        end = event.decoded("dtend")
    elif "duration" in event:
        end = start + event.decoded("duration")
    else:
        # RFC 5545, 3.6.1: a day without an end is one day, a moment without an end takes no time.
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    return Span(_moment(start, zone), _moment(end, zone))


def _moment(value: date | datetime, zone: str) -> datetime:
    """Whole days and times without a zone are those of the owner's place."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), ZoneInfo(zone))
    elif value.tzinfo is None:
        value = value.replace(tzinfo=ZoneInfo(zone))
    return value.astimezone(UTC)
