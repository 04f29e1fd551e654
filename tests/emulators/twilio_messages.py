"""Twilio's Messages resource on loopback, for the real SDK: keeps what is sent, answers as it is told."""

import base64
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

ACCOUNT, TOKEN = "AC00000000000000000000000000000001", "secret-token"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` is Twilio's own number of the error."""

    status: int
    code: int
    retry_after: str = ""


class Messages(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.received: list[dict[str, str]] = []
        self.refusals: deque[Refusal] = deque()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Request(BaseHTTPRequestHandler):
    server: Messages

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        known = "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if self.headers["Authorization"] != known:
            self._refuse(Refusal(401, 20003))
        elif self.path != f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json":
            self._refuse(Refusal(404, 20404))
        elif self.server.refusals:
            self._refuse(self.server.refusals.popleft())
        else:
            self.server.received.append({name: values[0] for name, values in parse_qs(body).items()})
            self._answer(201, {"sid": f"SM{len(self.server.received):032d}", "status": "queued"})

    def _refuse(self, refusal: Refusal) -> None:
        answer = {"code": refusal.code, "message": "refused", "status": refusal.status}
        self._answer(refusal.status, answer, refusal.retry_after)

    def _answer(self, status: int, answer: dict[str, object], retry_after: str = "") -> None:
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@contextmanager
def twilio_messages() -> Iterator[Messages]:
    with Messages() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
