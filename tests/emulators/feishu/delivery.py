"""Requests to the app: events until they are acknowledged, callbacks once."""

import http.client
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from tests.emulators.feishu.clock import Clock
from tests.emulators.feishu.envelope import App, seal
from tests.emulators.feishu.faults import Faults, PushFault

AGAIN_AFTER = (15.0, 300.0, 3600.0, 21600.0)
"""Seconds until an event that was not acknowledged is sent again, each counted from the attempt before."""
ACK, CONNECT, VERIFY = 3.0, 2.0, 1.0
KEPT = 1.5
"""Seconds for which an idle connection is used again: less than any server's patience."""


@dataclass(frozen=True)
class Answer:
    """What the app said, and how long it took. Without an answer the status is 0 and `trouble` says why:
    slow, refused, unknown host, broken, held back, nowhere."""

    status: int
    body: bytes = b""
    seconds: float = 0.0
    trouble: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def is_ack(self) -> bool:
        return self.status == 200


@dataclass(frozen=True)
class Sent:
    kind: str
    event_id: str
    attempt: int
    answer: Answer


@dataclass
class Waiting:
    due: float
    kind: str
    build: Callable[[int], dict[str, Any]]
    attempt: int


class Socket(Protocol):
    def send(self, payload: bytes, seconds: float) -> Answer | None:
        """The app's answer over a long connection, or nothing if there is none."""


@dataclass
class Delivery:
    """`url` and `cards_url`: where the app wants events and callbacks. Sends in the caller's thread, any number at once."""

    clock: Clock
    faults: Faults
    app: App
    url: str = ""
    cards_url: str = ""
    pace: float = 1.0
    """What the waits before another attempt are multiplied with."""
    ack: float = ACK
    socket: Socket | None = None
    sent: deque[Sent] = field(default_factory=lambda: deque(maxlen=5000))
    waiting: list[Waiting] = field(default_factory=list)
    _held: list[Waiting] = field(default_factory=list)
    _local: threading.local = field(default_factory=threading.local)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _thread: threading.Thread | None = None
    _closed: bool = False

    def push(self, kind: str, build: Callable[[int], dict[str, Any]]) -> Answer:
        """`build` makes the event of an attempt, the first being 0."""
        fault = self.faults.next_push()
        if fault is PushFault.HELD_BACK:
            self._held.append(Waiting(0, kind, build, 0))
            return Answer(0, trouble="held back")
        answer = self._attempt(Waiting(0, kind, build, 0), fault)
        if fault is PushFault.TWICE:
            self._attempt(Waiting(0, kind, build, 0), None)
        held, self._held = self._held, []
        for one in held:
            self._attempt(one, None)
        return answer

    def call_back(self, body: dict[str, Any]) -> Answer:
        """Once, whatever comes of it."""
        fault = self.faults.next_push()
        answer = self._send(self.cards_url or self.url, body, fault)
        self.sent.append(Sent(body["header"]["event_type"], body["header"]["event_id"], 0, answer))
        return answer

    def verify_url(self, challenge: str, url: str = "") -> Answer:
        body = {"challenge": challenge, "token": self.app.verification_token, "type": "url_verification"}
        raw, headers = seal(self.app, body, self.clock.read())
        unsigned = {name: value for name, value in headers.items() if not name.startswith("X-Lark")}
        return self._post(url or self.url, raw, unsigned, VERIFY)

    def pass_time(self, seconds: float) -> int:
        """Moves the clock and sends again, in this thread, what has become due; how many requests that were."""
        with self._changed:
            self.clock.ahead += seconds
            due = self._take_due()
        for one in due:
            self._attempt(one, self.faults.next_push())
        return len(due)

    def _take_due(self) -> list[Waiting]:
        now = self.clock.now()
        due = sorted((one for one in self.waiting if one.due <= now), key=lambda one: one.due)
        self.waiting = [one for one in self.waiting if one.due > now]
        return due

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _attempt(self, one: Waiting, fault: PushFault | None) -> Answer:
        body = one.build(one.attempt)
        answer = self._send(self.url, body, fault)
        event_id = body["header"]["event_id"] if "header" in body else body["uuid"]
        self.sent.append(Sent(one.kind, event_id, one.attempt, answer))
        if not answer.is_ack and one.attempt < len(AGAIN_AFTER) and answer.trouble != "nowhere":
            due = self.clock.now() + AGAIN_AFTER[one.attempt] * self.pace
            self._wait(Waiting(due, one.kind, one.build, one.attempt + 1))
        return answer

    def _wait(self, one: Waiting) -> None:
        with self._changed:
            self.waiting.append(one)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._keep_sending, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _keep_sending(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                soonest = min((one.due for one in self.waiting), default=None)
                self._changed.wait(None if soonest is None else max(0.0, soonest - self.clock.now()))
                if self._closed:
                    return
                due = self._take_due()
            for one in due:
                self._attempt(one, self.faults.next_push())

    def _send(self, url: str, body: dict[str, Any], fault: PushFault | None) -> Answer:
        if self.socket is not None:
            answer = self.socket.send(json.dumps(body, ensure_ascii=False).encode(), self.ack)
            if answer is not None:
                return answer
        raw, headers = seal(self.app, body, self.clock.read(), fault)
        return self._post(url, raw, headers, self.ack)

    def _post(self, url: str, raw: bytes, headers: dict[str, str], patience: float) -> Answer:
        if not url:
            return Answer(0, trouble="nowhere")
        start = time.perf_counter()
        parts = urlsplit(url)
        key = f"{parts.scheme}://{parts.netloc}"
        try:
            connection = self._connect(key, parts.scheme, parts.netloc)
            assert connection.sock is not None
            connection.sock.settimeout(patience)
            connection.request("POST", parts.path or "/", raw, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as failure:
            self._drop(key)
            return Answer(0, seconds=time.perf_counter() - start, trouble=_name(failure))
        seconds = time.perf_counter() - start
        if response.will_close:
            self._drop(key)
        else:
            self._local.connections[key] = (connection, time.monotonic())
        return Answer(response.status, content, seconds)

    def _connect(self, key: str, scheme: str, place: str) -> http.client.HTTPConnection:
        kept = self._local.__dict__.setdefault("connections", {})
        if key in kept:
            connection, used = kept[key]
            if time.monotonic() - used < KEPT:
                return connection  # type: ignore[no-any-return]
            self._drop(key)
        kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
        connection = kind(place, timeout=CONNECT)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kept[key] = (connection, time.monotonic())
        return connection

    def _drop(self, key: str) -> None:
        kept = self._local.__dict__.get("connections", {}).pop(key, None)
        if kept is not None:
            kept[0].close()

    def drop_connections(self) -> None:
        """Of the calling thread."""
        for key in list(self._local.__dict__.get("connections", {})):
            self._drop(key)


def _name(failure: Exception) -> str:
    if isinstance(failure, TimeoutError):
        return "slow"
    if isinstance(failure, socket.gaierror):
        return "unknown host"
    return "refused" if isinstance(failure, ConnectionRefusedError) else "broken"
