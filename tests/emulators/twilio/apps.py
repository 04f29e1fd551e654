"""An app as Twilio knows one: pages with TwiML, addresses for callbacks, and a media socket. For tests of the emulator."""

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web
from twilio.request_validator import RequestValidator

from tests.emulators.loops import loop_thread
from tests.emulators.twilio.account import TOKEN

Wire = dict[str, Any]
Page = str | Callable[[dict[str, str]], str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One request of Twilio's. `is_signed`: by Twilio's own validator."""

    path: str
    params: dict[str, str]
    is_signed: bool


@dataclass(eq=False)
class Socket:
    """The app's end of a socket; `said` is all that came."""

    web: web.WebSocketResponse
    is_signed: bool
    said: list[Wire] = field(default_factory=list)
    stream: str = ""

    async def send(self, event: str, **body: Any) -> None:
        await self.web.send_json({"event": event, "streamSid": self.stream, **body})

    def count(self, event: str) -> int:
        return sum(one["event"] == event for one in self.said)


Talk = Callable[[Socket, Wire], Awaitable[None]]


async def listen(socket: Socket, message: Wire) -> None:
    """Says nothing."""


class App:
    """`pages`: path → TwiML, or a function of the parameters. `statuses`: what a path answers with instead of 200."""

    def __init__(self) -> None:
        self.url = ""
        self.pages: dict[str, Page] = {}
        self.statuses: dict[str, int] = {}
        self.media_types: dict[str, str] = {}
        self.seen: list[Seen] = []
        self.sockets: list[Socket] = []
        self.talk: Talk = listen
        self._validator = RequestValidator(TOKEN)

    @property
    def media_url(self) -> str:
        return self.url.replace("http", "ws") + "/media"

    def told(self, path: str, name: str) -> list[str]:
        """What was told of `name` at a path, in order."""
        return [one.params.get(name, "") for one in self.seen if one.path == path]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._hold(request)
        posted = {name: str(value) for name, value in (await request.post()).items()}
        params = {**dict(request.query), **posted}
        signature = request.headers.get("X-Twilio-Signature", "")
        is_signed = self._validator.validate(self.url + request.path_qs, posted, signature)
        self.seen.append(Seen(request.path, params, is_signed))
        page = self.pages.get(request.path, "")
        text = page if isinstance(page, str) else page(params)
        media_type = self.media_types.get(request.path, "text/xml")
        return web.Response(status=self.statuses.get(request.path, 200), text=text, content_type=media_type)

    async def _hold(self, request: web.Request) -> web.StreamResponse:
        if request.path in self.statuses:
            return web.Response(status=self.statuses[request.path])
        response = web.WebSocketResponse()
        await response.prepare(request)
        url = self.url.replace("http", "ws") + request.path_qs
        signature = request.headers.get("X-Twilio-Signature", "")
        socket = Socket(response, self._validator.validate(url, {}, signature))
        self.sockets.append(socket)
        async for raw in response:
            if raw.type is WSMsgType.TEXT:
                message = json.loads(raw.data)
                socket.said.append(message)
                socket.stream = message.get("streamSid", socket.stream)
                await self.talk(socket, message)
        return response


@contextmanager
def app_behind() -> Iterator[App]:
    app = App()

    async def start() -> web.AppRunner:
        application = web.Application()
        application.add_routes([web.route("*", "/{path:.*}", app.answer)])
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        app.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    with loop_thread("app") as thread:
        runner = thread.run(start())
        try:
            yield app
        finally:
            thread.run(runner.cleanup())
