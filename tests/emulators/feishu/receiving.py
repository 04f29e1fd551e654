"""An app for the platform's own tests: the vendor's SDK checks, decrypts and dispatches what arrives."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from lark_oapi.core.model import RawRequest
from lark_oapi.event.dispatcher_handler import EventDispatcherHandler

from tests.emulators.feishu.envelope import App

EVENTS = (
    "application.bot.menu_v6",
    "contact.user.created_v3",
    "contact.user.updated_v3",
    "contact.user.deleted_v3",
    "im.chat.access_event.bot_p2p_chat_entered_v1",
    "im.chat.disbanded_v1",
    "im.chat.member.bot.added_v1",
    "im.chat.member.bot.deleted_v1",
    "im.message.recalled_v1",
    "im.message.receive_v1",
)


class ReceivingApp(ThreadingHTTPServer):
    """`events`: what was dispatched, oldest first; `heard` is set by the first. `bodies`: what arrived. `answers`: statuses to refuse the next requests with.
    `on_card` makes the answer to a click."""

    daemon_threads = True

    def __init__(self, app: App) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.events: list[Any] = []
        self.heard = Event()
        self.clicks: list[Any] = []
        self.bodies: list[bytes] = []
        self.answers: list[int] = []
        self.raw_answer: bytes | None = None
        self.slow = 0.0
        self.on_card: Callable[[Any], dict[str, Any]] = lambda click: {}
        self.dispatcher = self._dispatch(app)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/feishu"

    def _dispatch(self, app: App) -> EventDispatcherHandler:
        builder = EventDispatcherHandler.builder(app.encrypt_key, app.verification_token)
        for kind in EVENTS:
            name = f"register_p2_{kind.replace('.', '_')}"
            getattr(builder, name)(self._hear)
        builder.register_p1_customized_event("app_status_change", self.events.append)
        builder.register_p2_card_action_trigger(self._click)
        return builder.build()

    def _hear(self, event: Any) -> None:
        self.events.append(event)
        self.heard.set()

    def _click(self, click: Any) -> Any:
        self.clicks.append(click)
        return self.on_card(click)


class _Request(BaseHTTPRequestHandler):
    server: ReceivingApp
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = RawRequest()
        request.uri, request.headers = self.path, self.headers
        request.body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append(request.body)
        if self.server.slow:
            time.sleep(self.server.slow)
        if self.server.answers:
            self._answer(self.server.answers.pop(0), b"{}")
        elif self.server.raw_answer is not None:
            self._answer(200, self.server.raw_answer)
        else:
            response = self.server.dispatcher.do(request)
            self._answer(response.status_code, response.content)

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@contextmanager
def receiving_app(app: App) -> Iterator[ReceivingApp]:
    with ReceivingApp(app) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
