"""The long connection: the app dials in over a websocket and gets events and callbacks in plain, in the SDK's own frames."""

import base64
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from tests.emulators.feishu.delivery import Answer
from tests.emulators.feishu.envelope import App

CONTROL, DATA = 0, 1
SETTINGS = {"ReconnectCount": -1, "ReconnectInterval": 1, "ReconnectNonce": 1, "PingInterval": 120}
WRONG_SECRET = 1000040345
SERVICE = 33554678


@dataclass
class _Question:
    answered: threading.Event = field(default_factory=threading.Event)
    payload: bytes = b""


@dataclass
class LongConnections:
    """Each event goes to one of the connections that are open. Without any it goes to the app's address instead."""

    app: App
    host: str = "127.0.0.1"
    dialled: threading.Event = field(default_factory=threading.Event)
    """Set once somebody has dialled in."""
    _server: Server | None = None
    _open: list[ServerConnection] = field(default_factory=list)
    _questions: dict[str, _Question] = field(default_factory=dict)
    _tickets: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def find_endpoint(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Where to dial, for who knows the secret."""
        if (asked.get("AppID"), asked.get("AppSecret")) != (self.app.app_id, self.app.secret):
            return {"code": WRONG_SECRET, "msg": "app_id or app_secret is invalid"}
        with self._lock:
            if self._server is None:
                self._server = serve(self._serve, self.host, 0)
                threading.Thread(target=self._server.serve_forever, daemon=True).start()
            ticket = secrets.token_hex(16)
            self._tickets.add(ticket)
        port = self._server.socket.getsockname()[1]
        url = f"ws://{self.host}:{port}/ws/v2?device_id={ticket}&service_id={SERVICE}&access_key={ticket}"
        return {"code": 0, "msg": "", "data": {"URL": url, "ClientConfig": SETTINGS}}

    def send(self, payload: bytes, seconds: float) -> Answer | None:
        with self._lock:
            if not self._open:
                return None
            connection = secrets.choice(self._open)
            ref = secrets.token_hex(16)
            question = self._questions[ref] = _Question()
        start = time.perf_counter()
        try:
            connection.send(_frame(DATA, payload, type="event", message_id=ref, trace_id=ref, sum="1", seq="0"))
            came = question.answered.wait(seconds)
        except ConnectionClosed:
            came = False
        took = time.perf_counter() - start
        self._questions.pop(ref, None)
        if not came:
            return Answer(0, seconds=took, trouble="slow")
        said = json.loads(question.payload)
        return Answer(int(said["code"]), base64.b64decode(said.get("data") or b"") or b"{}", took)

    def close(self) -> None:
        with self._lock:
            server, kept = self._server, list(self._open)
        if server is not None:
            server.shutdown()
        for connection in kept:
            connection.close()

    def _serve(self, connection: ServerConnection) -> None:
        request = connection.request
        ticket = parse_qs(urlsplit(request.path if request else "").query).get("access_key", [""])[0]
        if ticket not in self._tickets:
            connection.close()
            return
        with self._lock:
            self._open.append(connection)
        self.dialled.set()
        try:
            for message in connection:
                self._hear(connection, message if isinstance(message, bytes) else message.encode())
        except ConnectionClosed:
            return
        finally:
            with self._lock:
                self._open.remove(connection)

    def _hear(self, connection: ServerConnection, message: bytes) -> None:
        from lark_oapi.ws.pb.pbbp2_pb2 import Frame

        frame = Frame()
        frame.ParseFromString(message)
        headers = {one.key: one.value for one in frame.headers}
        if frame.method == CONTROL and headers.get("type") == "ping":
            connection.send(_frame(CONTROL, json.dumps(SETTINGS).encode(), type="pong"))
        question = self._questions.get(headers.get("message_id", ""))
        if frame.method == DATA and question is not None:
            question.payload = frame.payload
            question.answered.set()


def _frame(method: int, payload: bytes, **headers: str) -> bytes:
    """The vendor's package is loaded only when somebody dials in: it takes two seconds."""
    from lark_oapi.ws.pb.pbbp2_pb2 import Frame

    frame = Frame()
    frame.SeqID, frame.LogID, frame.service, frame.method, frame.payload = 0, 0, SERVICE, method, payload
    for name, value in headers.items():
        header = frame.headers.add()
        header.key, header.value = name, value
    return bytes(frame.SerializeToString())
