"""The platform on loopback: the open API below /open-apis, for people a page at /."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.emulators.feishu import page
from tests.emulators.feishu.api.routing import Reply, Request, answer, json_reply
from tests.emulators.feishu.clock import Clock
from tests.emulators.feishu.delivery import Delivery
from tests.emulators.feishu.envelope import App
from tests.emulators.feishu.faults import AnswerFault, Faults, Trouble
from tests.emulators.feishu.feishu import Feishu
from tests.emulators.feishu.limits import Limits
from tests.emulators.feishu.long_connection import LongConnections
from tests.emulators.feishu.tokens import TenantTokens, UpdateTokens
from tests.emulators.feishu.world import World

API, ENDPOINT = "/open-apis", "/callback/ws/endpoint"
AFTER_WORK = (AnswerFault.LOST, AnswerFault.ERROR_AFTER)
REASONS = {200: "OK", 303: "See Other", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests", 500: "Error"}
IDLE = 30.0


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, feishu: Feishu) -> None:
        super().__init__((host, port), Handler)
        self.feishu = feishu
        self._open: set[socket.socket] = set()
        self._lock = Lock()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Ends connections that are kept alive, so that nothing is left behind."""
        with self._lock:
            kept = list(self._open)
        for connection in kept:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def _handle(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        queries = parse_qs(parts.query, keep_blank_values=True)
        if not parts.path.startswith(API):
            self._write(self._elsewhere(Request(self.command, parts.path, queries, body, headers)))
            return
        request = Request(self.command, parts.path.removeprefix(API), queries, body, headers)
        trouble = self.server.feishu.faults.next_answer(request.path)
        reply = self._spoil(trouble) if trouble else None
        if reply is None:
            reply = answer(self.server.feishu.world, request)
        if trouble and trouble.kind in AFTER_WORK:
            if trouble.kind is AnswerFault.LOST:
                self.close_connection = True
                return
            reply = json_reply({"code": 1500, "msg": "internal error"}, 500)
        self._write(reply)

    def _spoil(self, trouble: Trouble) -> Reply | None:
        """An answer given in place of the work, if the trouble is of that kind."""
        if trouble.kind is AnswerFault.ERROR:
            return json_reply({"code": 1500, "msg": "internal error"}, 500)
        if trouble.kind is AnswerFault.STALE_TOKEN:
            self.server.feishu.world.tokens.forget()
        if trouble.kind is AnswerFault.SLOW:
            time.sleep(trouble.seconds)
        if trouble.kind is AnswerFault.THROTTLED:
            headers = {"x-ogw-ratelimit-limit": "50", "x-ogw-ratelimit-reset": str(max(1, round(trouble.seconds)))}
            return json_reply({"code": 99991400, "msg": "request trigger frequency limit"}, 429, headers)
        return None

    def _elsewhere(self, request: Request) -> Reply:
        if request.path == ENDPOINT:
            return json_reply(self.server.feishu.connections.find_endpoint(request.json()))
        return page.answer(self.server.feishu, request)

    def _write(self, reply: Reply) -> None:
        head = [
            f"HTTP/1.1 {reply.status} {REASONS.get(reply.status, 'Status')}",
            f"Content-Type: {reply.kind}",
            f"Content-Length: {len(reply.content)}",
            f"Date: {formatdate(self.server.feishu.world.clock.now(), usegmt=True)}",
            *(f"{name}: {value}" for name, value in reply.headers.items()),
        ]
        self.wfile.write("\r\n".join([*head, "", ""]).encode() + reply.content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


def build(app: App | None = None, now: Callable[[], float] = time.time, pace: float = 1.0) -> Feishu:
    app = app or App()
    clock, faults = Clock(now), Faults()
    delivery = Delivery(clock, faults, app, pace=pace)
    tokens = TenantTokens(clock)
    delivery.socket = connections = LongConnections(app)
    world = World(app, clock, faults, Limits(clock), tokens, UpdateTokens(clock), delivery)
    return Feishu(world, connections)


@contextmanager
def feishu_server(
    app_url: str = "",
    *,
    app: App | None = None,
    now: Callable[[], float] = time.time,
    pace: float = 1.0,
    host: str = "127.0.0.1",
    port: int = 0,
) -> Iterator[Feishu]:
    """A tenant without people, and an app. `app_url` may be set later. `now`: the app's clock if it is not the machine's.
    `pace`: what the waits before an event is sent again are multiplied with."""
    feishu = build(app, now, pace)
    feishu.app_url = app_url
    with Server(host, port, feishu) as server:
        feishu.domain = f"http://{host}:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield feishu
        finally:
            server.shutdown()
            thread.join()
            server.hang_up()
            feishu.connections.close()
            feishu.world.delivery.close()
            feishu.world.delivery.drop_connections()
