"""Feishu's calendar v4 on loopback, for the real SDK: one calendar of the app, its events with attendees, free/busy, and the
look-up of people by their address."""

import json
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP, SECRET, TOKEN = "cli_test", "secret-of-the-app", "t-token"
CALENDAR = "feishu.cn_app@group.calendar.feishu.cn"
GONE = 193001


@dataclass
class Event:
    body: dict[str, Any]
    attendees: dict[str, str] = field(default_factory=dict)
    """open_id → rsvp_status."""
    deleted: bool = False


class FeishuCalendars(ThreadingHTTPServer):
    """`people`: address → open_id. `refusals`: (HTTP status, code) of the next answers to calendar requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.people: dict[str, str] = {}
        self.events: dict[str, Event] = {}
        self.keys: dict[str, str] = {}
        self.others: dict[str, list[tuple[datetime, datetime]]] = {}
        self.refusals: deque[tuple[int, int]] = deque()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Request(BaseHTTPRequestHandler):
    server: FeishuCalendars

    def do_POST(self) -> None:
        self._handle("POST")

    def do_GET(self) -> None:
        self._handle("GET")

    def do_PATCH(self) -> None:
        self._handle("PATCH")

    def do_DELETE(self) -> None:
        self._handle("DELETE")

    def _handle(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}") if length else {}
        parts = urlsplit(self.path)
        if parts.path == "/open-apis/auth/v3/tenant_access_token/internal":
            known = (body.get("app_id"), body.get("app_secret")) == (APP, SECRET)
            answer = (
                {"code": 0, "tenant_access_token": TOKEN, "expire": 7200} if known else {"code": 10014, "msg": "bad"}
            )
            self._write(200, answer)
            return
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._write(400, {"code": 99991663, "msg": "token"})
            return
        if self.server.refusals:
            status, code = self.server.refusals.popleft()
            self._write(status, {"code": code, "msg": "refused"})
            return
        queries = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self._route(method, parts.path.removeprefix("/open-apis"), body, queries)

    def _route(self, method: str, path: str, body: dict[str, Any], queries: dict[str, str]) -> None:
        events = rf"/calendar/v4/calendars/{re.escape(CALENDAR).replace('@', '(?:@|%40)')}/events"
        if (method, path) == ("POST", "/contact/v3/users/batch_get_id"):
            found = [{"email": one, "user_id": self.server.people.get(one)} for one in body["emails"]]
            self._data({"user_list": [one for one in found if one["user_id"]]})
        elif (method, path) == ("POST", "/calendar/v4/calendars/primary"):
            self._data({"calendars": [{"calendar": {"calendar_id": CALENDAR, "type": "primary"}}]})
        elif (method, path) == ("POST", "/calendar/v4/freebusy/list"):
            self._data({"freebusy_list": self._busy(body)})
        elif method == "POST" and re.fullmatch(events, path):
            self._create(body, queries)
        elif match := re.fullmatch(rf"{events}/([^/]+)(/attendees)?", path):
            self._one(method, match.group(1), bool(match.group(2)), body)
        else:
            self._write(404, {"code": 404, "msg": path})

    def _create(self, body: dict[str, Any], queries: dict[str, str]) -> None:
        key = queries.get("idempotency_key", "")
        assert 25 <= len(key) <= 128
        ref = self.server.keys.setdefault(key, f"event-{len(self.server.keys)}_0")
        self.server.events.setdefault(ref, Event(body))
        self._data({"event": {"event_id": ref, "status": "confirmed"}})

    def _one(self, method: str, ref: str, attendees: bool, body: dict[str, Any]) -> None:
        event = self.server.events.get(ref)
        if event is None or event.deleted:
            self._write(400, {"code": GONE, "msg": "event not found"})
        elif attendees and method == "POST":
            for one in body["attendees"]:
                event.attendees[one["user_id"]] = "needs_action"
            self._data({"attendees": body["attendees"]})
        elif attendees:
            items = [{"type": "user", "user_id": one, "rsvp_status": said} for one, said in event.attendees.items()]
            self._data({"items": items, "has_more": False})
        elif method == "PATCH":
            event.body |= body
            self._data({"event": {"event_id": ref}})
        elif method == "DELETE":
            event.deleted = True
            self._data({})
        else:
            self._data({"event": {"event_id": ref, "status": "confirmed", **event.body}})

    def _busy(self, asked: dict[str, Any]) -> list[dict[str, str]]:
        user = asked["user_id"]
        start, end = (datetime.fromisoformat(asked[name]) for name in ("time_min", "time_max"))
        spans = list(self.server.others.get(user, ()))
        spans += [
            (_moment(event.body["start_time"]), _moment(event.body["end_time"]))
            for event in self.server.events.values()
            if event.attendees.get(user, "decline") != "decline" and not event.deleted
        ]
        return [
            {"start_time": a.isoformat(timespec="seconds"), "end_time": b.isoformat(timespec="seconds")}
            for a, b in spans
            if a < end and start < b
        ]

    def _data(self, data: dict[str, Any]) -> None:
        self._write(200, {"code": 0, "msg": "success", "data": data})

    def _write(self, status: int, answer: dict[str, Any]) -> None:
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


def _moment(time: dict[str, str]) -> datetime:
    return datetime.fromtimestamp(int(time["timestamp"]), UTC)


@contextmanager
def feishu_calendars() -> Iterator[FeishuCalendars]:
    with FeishuCalendars() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
