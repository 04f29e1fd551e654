"""`<Connect><Stream>`: Twilio's end of a Media Streams socket.

https://www.twilio.com/docs/voice/media-streams/websocket-messages
"""

import asyncio
import base64
import binascii
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.typing import Subprotocol

from tests.emulators.clock import Clock
from tests.emulators.twilio.calls import Call
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.line import FRAME_MS, Frame, HungUp, Line, Redirected
from tests.emulators.twilio.orders import Callback, make_sid
from tests.emulators.twilio.twiml import BadTwiml, check_socket, parameters_of
from tests.emulators.twilio.webhooks import Webhooks

AHEAD_FRAMES: Final = 5
"""In virtual time, frames that may be on their way before the app has to have read them."""
UNREAD_BYTES: Final = 256 * 1024
_STALL_FROM_MS: Final = 1000
_CONNECT_S: Final = 10


@dataclass(eq=False)
class Stream:
    """One stream as it went. `sent` and `received` count messages by event; `closed_with` is the app's close code, 1006
    where it said nothing; `error` is Twilio's number."""

    sid: str
    url: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)
    marks: list[tuple[str, int, bool]] = field(default_factory=list)
    """(name, when in ms of the call, whether it was thrown away)."""
    closed_with: int = 0
    error: int = 0
    dropped_frames: int = 0


class MediaStream:
    def __init__(self, call: Call, line: Line, clock: Clock, webhooks: Webhooks, faults: Faults) -> None:
        self._call, self._line, self._clock = call, line, clock
        self._webhooks, self._faults = webhooks, faults
        self.stream = Stream(make_sid("MZ"))
        self._sequence = 0
        self._frames = 0
        self._late: list[Frame] = []
        self._socket: ClientConnection | None = None

    async def run(self, element: Element) -> None:
        """Until somebody ends it. Raises HungUp or Redirected where it ends because the call goes another way."""
        url = element.get("url", "")
        self._callback = element.get("statusCallback", "")
        self._method = element.get("statusCallbackMethod", "POST")
        self.stream.url = url
        self._name = element.get("name", self.stream.sid)
        try:
            check_socket(url)
            self.stream.parameters = parameters_of(element)
        except BadTwiml as bad:
            self._fail(bad.code, bad.words)
            return
        if await self._connect(url):
            await self._live()

    async def _connect(self, url: str) -> bool:
        offered = [Subprotocol("audio.twilio.com")] if self._faults.socket_offers_protocol else None
        headers = {"X-Twilio-Signature": self._webhooks.sign(url, {})}
        try:
            with self._clock.held():
                self._socket = await connect(
                    url,
                    additional_headers=headers,
                    subprotocols=offered,
                    ping_interval=None,
                    max_size=None,
                    compression=None,
                    open_timeout=_CONNECT_S,
                    proxy=None,
                )
        except (InvalidHandshake, InvalidURI) as error:
            self._fail(31920, str(error))
        except (OSError, TimeoutError) as error:
            self._fail(31901, type(error).__name__)
        return self._socket is not None

    async def _live(self) -> None:
        socket = self._socket
        assert socket is not None
        reading = asyncio.create_task(self._read(socket))
        try:
            await self._send({"event": "connected", "protocol": "Call", "version": "1.0.0"})
            await self._numbered("start", self._start())
            self._tell("stream-started")
            while not reading.done():
                await self._frame(socket)
        except (HungUp, Redirected):
            with suppress(ConnectionClosed):
                await self._numbered("stop", {"accountSid": self._call.account_sid, "callSid": self._call.sid})
            raise
        except ConnectionClosed:
            pass
        finally:
            with self._clock.held(), suppress(ConnectionClosed, TimeoutError):
                await socket.close()
            reading.cancel()
            await asyncio.wait({reading})
            self._line.clear()
            self._end(socket)
        if self.stream.closed_with == 1006 and self._faults.lost_socket_ends_call:
            self._line.hang_up("carrier")

    async def _frame(self, socket: ClientConnection) -> None:
        frame = await self._line.frame()
        self._frames += 1
        if self._cut_now():
            socket.transport.abort()
        await self._sound(socket, frame)
        for name in frame.marks:
            await self._mark(name)
        for digit in frame.digits:
            await self._numbered("dtmf", {"track": "inbound_track", "digit": digit})
        if self._clock.virtual and self._frames % AHEAD_FRAMES == 0:
            with self._clock.held():
                await (await socket.ping())

    async def _sound(self, socket: ClientConnection, frame: Frame) -> None:
        until = _STALL_FROM_MS + self._faults.stall_stream_ms
        if self._faults.stall_stream_ms and _STALL_FROM_MS <= self._frames * FRAME_MS < until:
            self._late.append(frame)
            return
        for number, one in enumerate([*self._late, frame], self._frames - len(self._late)):
            if not self._clock.virtual and socket.transport.get_write_buffer_size() > UNREAD_BYTES:
                self._drop_one()
                continue
            media = {"track": "inbound", "chunk": str(number), "timestamp": str((number - 1) * FRAME_MS)}
            await self._numbered("media", {**media, "payload": base64.b64encode(one.audio).decode()})
        self._late.clear()

    def _drop_one(self) -> None:
        if not self.stream.dropped_frames:
            self._webhooks.alert(31930, "the app reads too slowly; sound is dropped", self._call.sid)
        self.stream.dropped_frames += 1

    def _cut_now(self) -> bool:
        if not self._line.stream_cut and not 0 < self._faults.cut_stream_at_ms <= self._line.at_ms:
            return False
        self._line.stream_cut, self._faults.cut_stream_at_ms = False, 0
        return True

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for raw in socket:
                try:
                    await self._take(json.loads(raw))
                except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
                    self._fail(31924, f"not a message that a stream takes: {raw[:80]!r}")
                    return

    async def _take(self, message: dict[str, Any]) -> None:
        event = message["event"]
        if message["streamSid"] != self.stream.sid:
            raise ValueError(event)
        self.stream.received[event] = self.stream.received.get(event, 0) + 1
        match event:
            case "media":
                self._line.play(base64.b64decode(message["media"]["payload"], validate=True))
            case "mark":
                name = str(message["mark"]["name"])
                if self._line.mark(name):
                    await self._mark(name)
            case "clear":
                for name in self._line.clear():
                    await self._mark(name, cleared=True)
            case _:
                raise ValueError(event)

    async def _mark(self, name: str, *, cleared: bool = False) -> None:
        self.stream.marks.append((name, self._line.at_ms, cleared))
        await self._numbered("mark", {"name": name})

    def _start(self) -> dict[str, Any]:
        return {
            "accountSid": self._call.account_sid,
            "streamSid": self.stream.sid,
            "callSid": self._call.sid,
            "tracks": ["inbound"],
            "mediaFormat": self._faults.media_format,
            "customParameters": self.stream.parameters,
        }

    async def _numbered(self, event: str, body: dict[str, Any]) -> None:
        self._sequence += 1
        numbers = {"sequenceNumber": str(self._sequence), "streamSid": self.stream.sid}
        await self._send({"event": event, **numbers, event: body})

    async def _send(self, message: dict[str, Any]) -> None:
        if self._socket is not None:
            event = message["event"]
            await self._socket.send(json.dumps(message))
            self.stream.sent[event] = self.stream.sent.get(event, 0) + 1

    def _end(self, socket: ClientConnection) -> None:
        theirs = socket.protocol.close_rcvd
        self.stream.closed_with = theirs.code if theirs is not None else 1006
        if socket.protocol.close_rcvd_then_sent and not self.stream.error:
            self.stream.error = 31921
            self._webhooks.alert(31921, f"the app closed the stream ({self.stream.closed_with})", self._call.sid)
        self._tell("stream-stopped")

    def _fail(self, code: int, words: str) -> None:
        self.stream.error = code
        self._webhooks.alert(code, words, self._call.sid)
        self._line.tell("note", f"{code} {words}")
        self._tell("stream-error", f"{code} {words}")

    def _tell(self, event: str, error: str = "") -> None:
        if not self._callback:
            return
        params = {"AccountSid": self._call.account_sid, "CallSid": self._call.sid, "StreamSid": self.stream.sid}
        params |= {"StreamName": self._name, "StreamEvent": event, "Timestamp": self._clock.now().isoformat()}
        if error:
            params["StreamError"] = error
        self._webhooks.tell("stream", self._call.sid, Callback(self._callback, self._method), params)
