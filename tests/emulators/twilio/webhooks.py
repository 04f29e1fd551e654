"""Twilio's requests to the app: signed, with fifteen seconds for an answer."""

import asyncio
import base64
import hashlib
import hmac
from collections import deque
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import aiohttp

from tests.emulators.clock import Clock
from tests.emulators.twilio.account import Account, Alert
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.orders import Callback

DEADLINE_S: Final = 15.0
USER_AGENT: Final = "TwilioProxy/1.1"
KEPT: Final = 5000
UNREACHABLE: Final = 11200


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was told to the app and what it answered. `status` is 0 where it did not answer."""

    kind: str
    url: str
    params: dict[str, str]
    status: int
    body: str = ""
    media_type: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


def signature(token: str, url: str, params: Mapping[str, str]) -> str:
    """As https://www.twilio.com/docs/usage/security tells it."""
    words = url + "".join(name + params[name] for name in sorted(params))
    return base64.b64encode(hmac.new(token.encode(), words.encode(), hashlib.sha1).digest()).decode()


class Webhooks:
    def __init__(self, account: Account, clock: Clock, faults: Faults) -> None:
        self._account, self._clock, self._faults = account, clock, faults
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT)
        self._http: aiohttp.ClientSession | None = None
        self._later: set[asyncio.Task[Any]] = set()
        self._telling: set[asyncio.Task[Any]] = set()
        self._turns: dict[str, asyncio.Lock] = {}
        self._kept: dict[str, list[tuple[str, Callback, dict[str, str]]]] = {}

    async def start(self) -> None:
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def stop(self) -> None:
        for task in list(self._later):
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    def sign(self, url: str, params: Mapping[str, str]) -> str:
        token = self._account.token + ("-other" if self._faults.wrong_signature else "")
        return signature(token, url, params)

    async def ask(self, kind: str, url: str, method: str, params: Mapping[str, str]) -> Delivery:
        """The app's answer, whatever it is; virtual time stands still until it is there."""
        with self._clock.held():
            delivery = await self._send(kind, url, method, dict(params))
        self.deliveries.append(delivery)
        self._account.changed()
        if not delivery.ok:
            self.alert(UNREACHABLE, f"{kind} {url} {delivery.status or 'no answer'}", params.get("CallSid", ""))
        return delivery

    def tell(self, kind: str, about: str, callback: Callback, params: Mapping[str, str]) -> None:
        """In the background; what is about the same call comes in its order, unless a fault says otherwise."""
        if self._faults.callbacks_lost:
            return
        if self._faults.callbacks_backwards:
            self._kept.setdefault(about, []).append((kind, callback, dict(params)))
            return
        for _ in range(2 if self._faults.callbacks_twice else 1):
            self._begin_telling(kind, about, callback, dict(params))

    def release(self, about: str) -> None:
        """Sends what was kept about a call, the last first."""
        for kind, callback, params in reversed(self._kept.pop(about, [])):
            self._begin_telling(kind, about, callback, params)

    def _begin_telling(self, kind: str, about: str, callback: Callback, params: dict[str, str]) -> None:
        task = self.spawn(self._tell(kind, about, callback, params))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Ends with the server."""
        task = asyncio.ensure_future(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)
        return task

    async def settle(self) -> None:
        """Until nothing is under way any more, calls included."""
        while self._later:
            await asyncio.wait(list(self._later))

    async def told(self) -> None:
        """Until all that had to be told has been told."""
        while self._telling:
            await asyncio.wait(list(self._telling))

    def alert(self, code: int, about: str, sid: str = "") -> None:
        self._account.alerts.append(Alert(code, about, sid, self._clock.now()))
        self._account.changed()

    async def _tell(self, kind: str, about: str, callback: Callback, params: dict[str, str]) -> None:
        with self._clock.held():
            async with self._turns.setdefault(about, asyncio.Lock()):
                await self.ask(kind, callback.url, callback.method, params)

    async def _send(self, kind: str, url: str, method: str, params: dict[str, str]) -> Delivery:
        if self._http is None:
            raise RuntimeError("the server is not running")
        body: dict[str, str] | None = params
        if method == "GET":
            url, body = url + ("&" if urlsplit(url).query else "?") + urlencode(params), None
        headers = {"X-Twilio-Signature": self.sign(url, body or {}), "User-Agent": USER_AGENT, "Accept": "*/*"}
        headers["I-Twilio-Idempotency-Token"] = hashlib.sha256(f"{url}{params}".encode()).hexdigest()[:32]
        try:
            async with (
                asyncio.timeout(DEADLINE_S),
                self._http.request(method, url, data=body, headers=headers, max_redirects=10) as response,
            ):
                words = await response.text(errors="replace")
                return Delivery(kind, url, params, response.status, words, response.content_type)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError):
            return Delivery(kind, url, params, 0)
