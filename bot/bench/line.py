"""One caller of the bench on the wire of Media Streams, at the price of a few microseconds a frame.

The websocket is written by hand, because a library spends more on a frame than the product does: text frames, masked
with zeros (RFC 6455 leaves the mask to the client), the sound encoded beforehand.
"""

import base64
import json
import socket
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from adapters.telephony.media_wire import Connected, Mark, Start, Stop, write_inbound
from bot.bench.answers import ALIGNMENTS, Answer
from hrcore.ports.speech import FRAME_BYTES, FRAME_MS

_SILENCE: Final = base64.b64encode(b"\xff" * FRAME_BYTES)
_MEDIA: Final = (
    b'{"event":"media","sequenceNumber":"%d","media":{"track":"inbound","chunk":"%d","timestamp":"%d","payload":"'
)
_CLOSE: Final = 8
GIVES_UP_S: Final = 10.0
"""Without an answer for so long, the turn has failed."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What opens one call, and where."""

    port: int
    call_id: str
    ticket: str


@dataclass(slots=True)
class Heard:
    """`added_ms`: (when, how much) for every answer. Times are of the monotonic clock."""

    added_ms: list[tuple[float, float]] = field(default_factory=list)
    frames_late: list[tuple[float, int]] = field(default_factory=list)
    errors: list[tuple[float, str]] = field(default_factory=list)
    refused: int = 0
    """Of those who rang where no place was left."""


class Line:
    """Listens until both sentences were played, waits `thinks_s`, says its answer, and so on. `tick` every 20 ms."""

    def __init__(
        self,
        ticket: Ticket,
        *,
        answer: Answer,
        thinks_s: float,
        sentences: int,
        stated_ms: float,
        heard: Heard,
        beyond: bool = False,
    ) -> None:
        """`beyond`: rings where no place is left, and is to be refused."""
        self.socket = socket.create_connection(("127.0.0.1", ticket.port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.open = True
        self._ticket = ticket
        self._answer = answer
        self._thinks_s = thinks_s
        self._sentences = sentences
        self._stated_ms = stated_ms
        self._echo_ms = 0.0
        self._heard = heard
        self._beyond = beyond
        self._stream = f"MZ{ticket.call_id}"
        self._tail = f'"}},"streamSid":"{self._stream}"}}'.encode()
        self._shaken = False
        self._buffer = bytearray()
        self._frames = 0
        self._sequence = 1
        self._saying = 0
        """Frames of the answer that were sent; 0 while listening."""
        self._speaks_at: float | None = None
        self._said_at: float | None = None
        self._plays_until = 0.0
        self._marks: deque[tuple[float, str]] = deque()
        self._sentences_heard = 0
        self._greet()

    def tick(self, now: float) -> None:
        if not self._shaken or not self.open:
            return
        self._play(now)
        payload = _SILENCE
        if self._speaks_at is not None and now >= self._speaks_at:
            if not self._saying:
                self._echo_ms = self._answer.echo_ms[self._frames % ALIGNMENTS]
            payload = self._answer.payloads[self._saying]
            self._saying += 1
        self._frames += 1
        self._sequence += 1
        head = _MEDIA % (self._sequence, self._frames, (self._frames - 1) * FRAME_MS)
        self._send(head + payload + self._tail)
        if self._saying == len(self._answer.payloads):
            self._saying, self._speaks_at, self._said_at = 0, None, now
        elif self._said_at is not None and now - self._said_at > GIVES_UP_S:
            self._fail(now, "no answer")
            self._said_at, self._speaks_at = None, now

    def receive(self, now: float) -> None:
        try:
            piece = self.socket.recv(1 << 17)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._lost(now, "closed")
            return
        self._buffer += piece
        if not self._shaken and not self._shake(now):
            return
        while self.open and (message := self._message(now)) is not None:
            self._take(message, now)

    def close(self) -> None:
        self.open = False
        self.socket.close()

    def hang_up(self) -> None:
        """In order, as a carrier does."""
        if self.open and self._shaken:
            self._sequence += 1
            self._send(write_inbound(Stop(), stream=self._stream, sequence=self._sequence).encode())
            self._send(b"\x03\xe8", code=_CLOSE)

    def _greet(self) -> None:
        key = base64.b64encode(b"zhaohu-bench-key").decode()
        self.socket.sendall(
            f"GET /media HTTP/1.1\r\nHost: 127.0.0.1:{self._ticket.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.socket.setblocking(False)

    def _shake(self, now: float) -> bool:
        head, end, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 101"):
            self._lost(now, "refused")
            return False
        self._buffer[:] = rest
        self._shaken = True
        self._send(write_inbound(Connected()).encode())
        parameters = {"call_id": self._ticket.call_id, "ticket": self._ticket.ticket}
        start = Start(stream=self._stream, call=f"CA{self._ticket.call_id}", parameters=parameters)
        self._send(write_inbound(start, sequence=1).encode())
        return True

    def _message(self, now: float) -> bytes | None:
        """The next text message; None while it is not whole, and when the far end says goodbye."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        code, length, at = buffer[0] & 0x0F, buffer[1] & 0x7F, 2
        if length >= 126:
            size = 2 if length == 126 else 8
            if len(buffer) < 2 + size:
                return None
            length, at = int.from_bytes(buffer[2 : 2 + size], "big"), 2 + size
        if len(buffer) < at + length:
            return None
        message = bytes(buffer[at : at + length])
        del buffer[: at + length]
        if code == _CLOSE:
            self._lost(now, "closed")
            return None
        return message

    def _take(self, raw: bytes, now: float) -> None:
        message = json.loads(raw)
        match message["event"]:
            case "media":
                self._hear(len(message["media"]["payload"]) * 3 // 4 / 8000, now)
            case "mark":
                self._marks.append((self._plays_until, message["mark"]["name"]))
            case "clear":
                self._fail(now, "cleared")
                self._plays_until = now
                self._marks = deque((now, name) for _, name in self._marks)

    def _hear(self, seconds: float, now: float) -> None:
        if self._beyond:
            self._fail(now, "taken where no place was left")
        if self._said_at is not None:
            self._heard.added_ms.append((now, (now - self._said_at) * 1000 - self._stated_ms - self._echo_ms))
            self._said_at = None
        elif self._speaks_at is not None:
            self._fail(now, "spoken over")
        elif self._sentences_heard and now > self._plays_until:
            self._heard.frames_late.append((now, -int((self._plays_until - now) * 1000 // FRAME_MS)))
        self._plays_until = max(self._plays_until, now) + seconds

    def _play(self, now: float) -> None:
        """Marks go back when the sound before them has been played."""
        while self._marks and self._marks[0][0] <= now:
            name = self._marks.popleft()[1]
            self._sequence += 1
            self._send(write_inbound(Mark(name), stream=self._stream, sequence=self._sequence).encode())
            self._sentences_heard += 1
            if self._sentences_heard == self._sentences:
                self._sentences_heard = 0
                self._speaks_at = now + self._thinks_s

    def _send(self, text: bytes, code: int = 1) -> None:
        first, size = 0x80 | code, len(text)
        head = struct.pack(">BBI", first, 0x80 | size, 0) if size < 126 else struct.pack(">BBHI", first, 0xFE, size, 0)
        try:
            sent = self.socket.send(head + text)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.open = False
            return
        if sent != len(head) + size:
            # The far end has not read for seconds: a carrier would drop sound here, we end the line and say so.
            self.open = False

    def _fail(self, now: float, what: str) -> None:
        self._heard.errors.append((now, what))

    def _lost(self, now: float, what: str) -> None:
        self.open = False
        if self._beyond:
            self._heard.refused += 1
        else:
            self._fail(now, what)
