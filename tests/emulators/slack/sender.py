"""Slack's calls to the app: signed, with three seconds for an answer, and events sent again if none comes."""

import asyncio
import hashlib
import hmac
import json
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlencode

import aiohttp

from tests.emulators.slack.faults import Faults
from tests.emulators.slack.people import Wire
from tests.emulators.slack.workspace import Workspace

ACK_DEADLINE_S = 3.0
RETRIES_AFTER_S = (0.0, 60.0, 300.0)
USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_QUOTED = str.maketrans({chr(code): quote_plus(chr(code)) for code in range(128)})
"""urlencode goes byte by byte and would cost more than all the rest of a click."""


@dataclass(eq=False)
class Delivery:
    """What was told to the app and what it answered. `status` is None if it did not answer, and `reason` says why."""

    kind: str
    payload: Wire
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    seconds: float = 0.0
    attempt: int = 0
    reason: str = ""
    sent_headers: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def json(self) -> Any:
        """The answer, if it is JSON; an empty dict otherwise."""
        try:
            return json.loads(self.body) if self.body else {}
        except ValueError:
            return {}

    @property
    def errors(self) -> dict[str, str]:
        """What a modal tells its person beside the fields, by block_id."""
        answer = self.json
        is_errors = isinstance(answer, dict) and answer.get("response_action") == "errors"
        return dict(answer.get("errors", {})) if is_errors else {}


class Sender:
    """`deliveries` keeps the latest of all kinds, second attempts too."""

    def __init__(self, slack: Workspace, faults: Faults, *, app_url: str, time_scale: float, keep: int = 5000) -> None:
        self.slack, self.faults = slack, faults
        self.app_url, self.time_scale = app_url, time_scale
        self.ack_deadline_s = ACK_DEADLINE_S
        self.deliveries: deque[Delivery] = deque(maxlen=keep)
        self.socket: Any = None
        """Socket Mode, if the app is set to it: takes the place of HTTP."""
        self._http: aiohttp.ClientSession | None = None
        self._later: set[asyncio.Task[Any]] = set()
        self._held: list[Wire] = []

    async def start(self) -> None:
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=30)
        self._http = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def stop(self) -> None:
        for task in list(self._later):
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    async def send_event(self, envelope: Wire) -> Delivery:
        """The first answer. If it is not a good one, the event comes again up to three times on its own."""
        if not self.app_url and self.socket is None:
            return Delivery("event_callback", envelope, reason="no_address")
        if self.faults.hold_events:
            self._held.append(envelope)
            return Delivery("event_callback", envelope, reason="held")
        first = await self._post_event(envelope, 0, "")
        if not first.ok and first.headers.get("x-slack-no-retry") != "1":
            self.spawn(self._send_again(envelope, first.reason))
        elif self.faults.deliver_twice:
            await self._post_event(envelope, 1, "http_timeout")
        return first

    async def release(self, *, backwards: bool = True) -> list[Delivery]:
        """Sends what was held, the last one first unless told otherwise."""
        self.faults.hold_events = False
        held, self._held = self._held, []
        return [await self.send_event(one) for one in (reversed(held) if backwards else held)]

    async def _send_again(self, envelope: Wire, reason: str) -> None:
        for number, wait_s in enumerate(RETRIES_AFTER_S, 1):
            await asyncio.sleep(wait_s * self.time_scale)
            again = await self._post_event(envelope, number, reason)
            if again.ok or again.headers.get("x-slack-no-retry") == "1":
                return
            reason = again.reason

    async def _post_event(self, envelope: Wire, attempt: int, reason: str) -> Delivery:
        delivery = Delivery("event_callback", envelope, attempt=attempt)
        if self.socket is not None:
            return await self._through_socket("events_api", delivery, reason)
        extra = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
        return await self._post(delivery, json.dumps(envelope, separators=(",", ":")).encode(), JSON, extra)

    async def send_command(self, fields: dict[str, str]) -> Delivery:
        delivery = Delivery("command", dict(fields))
        if self.socket is not None:
            return await self._through_socket("slash_commands", delivery)
        return await self._post(delivery, urlencode(fields).encode(), FORM)

    async def send_interaction(self, payload: Wire) -> Delivery:
        delivery = Delivery(str(payload["type"]), payload)
        if self.socket is not None:
            return await self._through_socket("interactive", delivery)
        body = "payload=" + json.dumps(payload, separators=(",", ":")).translate(_QUOTED)
        return await self._post(delivery, body.encode(), FORM)

    async def send_verification(self, payload: Wire) -> Delivery:
        return await self._post(Delivery("url_verification", payload), json.dumps(payload).encode(), JSON)

    async def send_raw(self, body: bytes, content_type: str, headers: dict[str, str] | None = None) -> Delivery:
        """Any bytes, signed like the rest: what a broken or hostile sender might post."""
        return await self._post(Delivery("raw", {}), body, content_type, headers)

    def sign(self, body: bytes) -> dict[str, str]:
        moment = int(time.time()) - (600 if self.faults.old_timestamp else 0)
        key = self.slack.signing_secret + ("-other" if self.faults.wrong_signature else "")
        digest = hmac.new(key.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": str(moment), "X-Slack-Signature": f"v0={digest}"}

    async def _post(
        self, delivery: Delivery, body: bytes, content_type: str, extra: dict[str, str] | None = None
    ) -> Delivery:
        headers = {"Content-Type": content_type, "User-Agent": USER_AGENT, **self.sign(body), **(extra or {})}
        delivery.sent_headers = headers
        started = time.perf_counter()
        if self._http is None:
            raise RuntimeError("the server is not running")
        try:
            async with (
                asyncio.timeout(self.ack_deadline_s),
                self._http.post(self.app_url, data=body, headers=headers, max_redirects=2) as response,
            ):
                delivery.body = await response.text()
                delivery.status = response.status
                delivery.headers = {name.lower(): value for name, value in response.headers.items()}
                delivery.reason = "" if delivery.ok else "http_error"
        except TimeoutError:
            delivery.reason = "http_timeout"
        except aiohttp.TooManyRedirects:
            delivery.reason = "too_many_redirects"
        except (aiohttp.ClientError, OSError):
            delivery.reason = "connection_failed"
        return self._note(delivery, started)

    async def _through_socket(self, kind: str, delivery: Delivery, reason: str = "") -> Delivery:
        started = time.perf_counter()
        await self.socket.deliver(kind, delivery, reason, self.ack_deadline_s)
        return self._note(delivery, started)

    def _note(self, delivery: Delivery, started: float) -> Delivery:
        delivery.seconds = time.perf_counter() - started
        self.deliveries.append(delivery)
        self.slack.note_change()
        return delivery

    def spawn(self, work: Any) -> None:
        """In the background; ends with the server."""
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def settle(self) -> None:
        """Until nothing is on its way any more, later attempts included."""
        while self._later:
            await asyncio.wait(list(self._later))
