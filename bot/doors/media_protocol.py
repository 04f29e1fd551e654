"""The websocket protocol of the media door: uvicorn's, with a short way for what comes fifty times a second and call.

A whole text message in one frame, which is how sound arrives, is handed on as it is; everything else (handshake, fragments,
control frames, whatever breaks the rules) goes through the library, frame by frame.
"""

import asyncio
from collections import deque
from typing import Any, Final, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import apply_mask  # type: ignore[attr-defined]

EXTENSION: Final = "zhaohu.media"
"""In the scope's extensions: the protocol itself."""
MOST_WAITING: Final = 16
"""Messages of one call that may wait for it, a third of a second of sound."""
LONGEST: Final = 1 << 16
"""Bytes of a message that may take the short way."""
_WHOLE_TEXT: Final = 0x81
_MASKED: Final = 0x80


class Mailbox:
    """What uvicorn uses of `asyncio.Queue`, for one reader, and without asking which loop runs: that is a system call."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Any] = deque()
        self._reader: asyncio.Future[None] | None = None

    def qsize(self) -> int:
        return len(self._waiting)

    def empty(self) -> bool:
        return not self._waiting

    def put_nowait(self, event: Any) -> None:
        self._waiting.append(event)
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> Any:
        while not self._waiting:
            self._reader = self._loop.create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        return self._waiting.popleft()


class MediaProtocol(WebSocketsSansIOProtocol):
    _ahead = b""
    """Of a frame that has not come whole."""
    _short = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.queue = cast(Any, Mailbox(self.loop))
        self._ahead = b""
        self._short = False

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self

    def data_received(self, data: bytes) -> None:
        if not self._short:
            super().data_received(data)
            # What was sent before our answer to the handshake is with the library already, and so is all that follows.
            self._short = self.handshake_initiated and data.endswith(b"\r\n\r\n")
            return
        data = self._ahead + data if self._ahead else data
        while (size := _size(data)) is not None and len(data) >= size:
            if len(data) == size:
                frame, data = data, b""
            else:
                frame, data = data[:size], data[size:]
            self._frame(frame)
        if len(data) > LONGEST:
            # Far too long a frame: the library says so, and closes.
            self._short, self._ahead = False, b""
            super().data_received(data)
            return
        self._ahead = data

    def send_receive_event_to_app(self) -> None:
        stopped, self.read_paused = self.read_paused, True
        super().send_receive_event_to_app()
        self._hold_back(stopped)

    async def message(self) -> bytes | None:
        """The next message, beside ASGI; None once there is no connection."""
        event: Any = await self._next()
        if isinstance(event, bytes):
            return event
        if event["type"] != "websocket.receive":
            return None
        found = event.get("bytes")
        return found if found is not None else cast(str, event["text"]).encode()

    async def receive(self) -> Any:
        event: Any = await self._next()
        return (
            {"type": "websocket.receive", "text": event.decode(errors="replace")} if isinstance(event, bytes) else event
        )

    async def _next(self) -> Any:
        event = await self.queue.get()
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            self.transport.resume_reading()
        return event

    def _frame(self, frame: bytes) -> None:
        if frame[0] != _WHOLE_TEXT or not frame[1] & _MASKED or self.frames or self.close_sent or len(frame) > LONGEST:
            super().data_received(frame)
            return
        begins = 6 if frame[1] & 0x7F < 126 else 8
        self.queue.put_nowait(cast(Any, apply_mask(frame[begins:], frame[begins - 4 : begins])))
        self._hold_back(self.read_paused)

    def _hold_back(self, stopped: bool) -> None:
        self.read_paused = stopped or self.queue.qsize() >= MOST_WAITING
        if self.read_paused and not stopped:
            self.transport.pause_reading()


def _size(data: bytes) -> int | None:
    """Of the frame that begins here, its header with it (RFC 6455, 5.2); None while that is not known."""
    if len(data) < 2:
        return None
    length = data[1] & 0x7F
    mask = 4 if data[1] & _MASKED else 0
    if length < 126:
        return 2 + mask + length
    if length == 126:
        return 4 + mask + (data[2] << 8 | data[3]) if len(data) >= 4 else None
    return 10 + mask + int.from_bytes(data[2:10]) if len(data) >= 10 else None
