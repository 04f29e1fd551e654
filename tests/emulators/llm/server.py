"""The server: chat completions and a list of models, at the address that OpenAI's SDK takes."""

import asyncio
import hmac
import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.emulators.llm.answers import Answer, Payload, Reply, completion, events, failure, words_of
from tests.emulators.llm.checks import parsed, problem
from tests.emulators.llm.modes import Modes
from tests.emulators.llm.page import Page

KEPT = 200
LARGEST = 64 * 1024**2


@dataclass(eq=False)
class Exchange:
    """One request and what became of it. `answer` is None while it is being thought about."""

    request: Payload
    answer: Answer | None = None
    by_hand: "asyncio.Future[str] | None" = None

    @property
    def asked(self) -> list[tuple[str, str]]:
        return [(str(one["role"]), words_of(one)) for one in self.request["messages"]]


class LlmServer:
    """`key`: the only one that is good; empty: any. `models`: those that are known; empty: any. `default` answers what is
    not scripted; with neither, the server answers 500, so that an unexpected request fails a test."""

    def __init__(self, key: str = "", models: tuple[str, ...] = (), default: Reply | None = None) -> None:
        self.key, self.models, self.default = key, models, default
        self.script: deque[Reply] = deque()
        self.requests: list[Payload] = []
        self.paths: list[str] = []
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self.modes = Modes(self.changed)
        self.version = 0
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._stopping: asyncio.Event | None = None

    def changed(self) -> None:
        self.version += 1

    @property
    def base_url(self) -> str:
        """What an SDK takes."""
        return f"{self.url}/v1"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("the emulator is nobody else's model: it listens on this machine only")
        self._stopping = asyncio.Event()
        application = web.Application(client_max_size=LARGEST)
        application.add_routes(
            [
                web.post("/v1/chat/completions", self._complete),
                web.get("/v1/models", self._list),
                *Page(self).routes(),
                web.route("*", "/v1/{rest:.*}", self._miss),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        asked = parsed(await request.read())
        refusal = self._stranger(request) or problem(asked) or self._unknown(asked)
        if refusal is not None or not isinstance(asked, dict):
            return _plain(refusal or failure(400, "no object"))
        self.paths.append(request.path)
        self.requests.append(asked)
        exchange = Exchange(asked)
        self.exchanges.append(exchange)
        self.changed()
        exchange.answer = await self._think(exchange)
        self.changed()
        await self._wait(exchange.answer.delay_s)
        return await self._say(request, exchange.answer, asked)

    async def _think(self, exchange: Exchange) -> Answer:
        reply = self.script.popleft() if self.script else None
        if reply is None:
            spoilt = await self.modes.answer(exchange, self)
            if spoilt is not None:
                return spoilt
            reply = self.default
        if reply is None:
            return failure(500, "nothing scripted", kind="emulator")
        return await asyncio.to_thread(reply, exchange.request)

    async def _say(self, request: web.Request, answer: Answer, asked: Payload) -> web.StreamResponse:
        if answer.drop:
            return _cut(request)
        if answer.body is not None:
            return _plain(answer)
        if not asked.get("stream"):
            if answer.stalls:
                await self._wait(3600)
            body = json.dumps(completion(answer, asked), ensure_ascii=False).encode()
            return web.Response(
                status=answer.status, body=body, headers=answer.headers, content_type="application/json"
            )
        return await self._stream(request, answer, asked)

    async def _stream(self, request: web.Request, answer: Answer, asked: Payload) -> web.StreamResponse:
        response = web.StreamResponse(headers={**answer.headers, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        pieces = list(events(answer, asked))
        for number, piece in enumerate(pieces):
            if answer.stalls and number > len(pieces) // 2:
                await self._wait(3600)
                return _cut(request)
            await self._wait(answer.pace_s)
            await response.write(piece)
        await response.write_eof()
        return response

    async def _wait(self, seconds: float) -> None:
        """Not beyond the end of the server."""
        if seconds and self._stopping is not None:
            try:
                await asyncio.wait_for(self._stopping.wait(), seconds)
            except TimeoutError:
                return

    def _stranger(self, request: web.Request) -> Answer | None:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not self.key or hmac.compare_digest(given, self.key):
            return None
        kind = "invalid_request_error"
        return failure(401, "Incorrect API key provided", kind=kind, code="invalid_api_key")

    def _unknown(self, asked: Any) -> Answer | None:
        if not self.models or asked["model"] in self.models:
            return None
        kind, words = "invalid_request_error", f"The model `{asked['model']}` does not exist"
        return failure(404, words, kind=kind, code="model_not_found")

    async def _list(self, request: web.Request) -> web.Response:
        refusal = self._stranger(request)
        if refusal is not None:
            return _plain(refusal)
        names = self.models or ("emulated",)
        models = [{"id": name, "object": "model", "created": 0, "owned_by": "test"} for name in names]
        return web.json_response({"object": "list", "data": models})

    async def _miss(self, request: web.Request) -> web.Response:
        return _plain(
            failure(404, f"Unknown request URL: {request.method} {request.path}", kind="invalid_request_error")
        )


def _plain(answer: Answer) -> web.Response:
    headers = {"Content-Type": "application/json", **answer.headers}
    return web.Response(status=answer.status, body=answer.body, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
