"""A CalDAV server that holds what no program could have written correctly."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from adapters.calendar.caldav import CalDavCalendar
from hrcore.ids import new_id
from hrcore.ports.calendar import CalendarOwner, CalendarUnavailable, Span

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=7))
OWNER = CalendarOwner(new_id(), "陈晨", "chen@example.com", "Asia/Shanghai")


class Server(ThreadingHTTPServer):
    """Answers every question with one calendar that holds `event`."""

    event = ""


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_REPORT(self) -> None:
        calendar = (
            f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\n{self.server.event}\nEND:VEVENT\nEND:VCALENDAR"
        )
        body = (
            '<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response><D:propstat><D:prop>'
            f"<C:calendar-data>{calendar}</C:calendar-data></D:prop></D:propstat></D:response></D:multistatus>"
        ).encode()
        self.send_response(207)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal of the tests."""


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server(("127.0.0.1", 0), _Answer)
    Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\nDTSTART:soon\nDTEND:later",
        "UID:1\nSUMMARY:no beginning",
        "UID:1\nDTSTART:20261124T020000Z\nDTEND:nowhen",
    ],
)
def test_an_entry_that_cannot_be_read_is_said_and_is_no_crash(server: Server, event: str) -> None:
    server.event = event
    calendar = CalDavCalendar(f"http://127.0.0.1:{server.server_port}/{{user}}/", "", "")
    with pytest.raises(CalendarUnavailable) as told:
        calendar.busy(OWNER, SPAN)
    assert not told.value.retry


def test_an_entry_that_can_be_read_is_busy_time(server: Server) -> None:
    server.event = "UID:1\nDTSTART:20261124T020000Z\nDTEND:20261124T030000Z"
    calendar = CalDavCalendar(f"http://127.0.0.1:{server.server_port}/{{user}}/", "", "")
    start = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    assert calendar.busy(OWNER, SPAN) == (Span(start, start + timedelta(hours=1)),)
