"""`CallChannel` over one Media Streams socket: Twilio's, the browser phone's, the robot caller's."""

from collections.abc import AsyncIterator
from typing import Final, Protocol
from uuid import UUID

import structlog

from adapters.telephony.media_wire import (
    Caption,
    Clear,
    Connected,
    Dtmf,
    Inbound,
    Malformed,
    Mark,
    Media,
    OtherSound,
    Outbound,
    Play,
    Start,
    Stop,
    Text,
    frame_in,
    read_inbound,
    write_outbound,
)
from hrcore.ports.speech import FRAME_BYTES
from hrcore.ports.telephony import (
    AudioFrame,
    CallEnded,
    CallSignal,
    CallStarted,
    HangupReason,
    KeyPressed,
    MarkHeard,
    TypedAnswer,
)

log = structlog.get_logger(__name__)

MAX_MALFORMED: Final = 50
PLAY_BYTES: Final = 4000
"""Half a second per message, so that a long sentence does not become one frame of 200 kB."""


class SocketClosed(Exception):
    """The socket is gone. Raised by `Socket` in place of its library's own errors. `code`: of RFC 6455; 1006 where the far
    end did not say goodbye."""

    def __init__(self, code: int = 1006) -> None:
        super().__init__(code)
        self.code = code


class Socket(Protocol):
    """A text websocket. `recv` and `send` raise SocketClosed once it is gone."""

    async def recv(self) -> str | bytes: ...

    async def send(self, text: str) -> None: ...

    async def close(self) -> None: ...


class MediaStreamsChannel:
    """One connected call. `started()` may be awaited before `signals()`, to check the ticket first."""

    def __init__(self, socket: Socket, *, max_malformed: int = MAX_MALFORMED) -> None:
        self._socket = socket
        self._max_malformed = max_malformed
        self._malformed = 0
        self._start: CallStarted | None = None
        self._stream = ""
        self._captions = False
        self._open = True
        self._unplayed: set[str] = set()
        self._cleared: set[str] = set()
        self._rest = b""
        self.unheard: CallStarted | None = None
        """The call whose stream was refused, as its sound is in another form than ours."""

    async def started(self) -> CallStarted | None:
        """Waits for the start message; None when the far end went away, or speaks something else."""
        while self._start is None and self._open:
            message = await self._receive()
            if isinstance(message, Start):
                self._begin(message)
            elif message is not None and not isinstance(message, Connected):
                await self._complain("before start")
        return self._start

    async def signals(self) -> AsyncIterator[CallSignal]:
        started = await self.started()
        if started is not None:
            yield started
        while self._open:
            raw = await self._raw()
            if raw is None:
                continue
            if not self._rest and (frame := frame_in(raw)) is not None:
                yield AudioFrame(frame)
                continue
            message = await self._read(raw)
            if isinstance(message, Stop):
                self._open = False
                yield CallEnded(HangupReason.FAR_END)
                return
            if message is None:
                continue
            for signal in self._signals_of(message):
                yield signal
            if isinstance(message, Connected | Start) or (isinstance(message, Text) and not self._captions):
                await self._complain("out of place")
        yield CallEnded(HangupReason.LOST)

    async def play(self, mulaw: bytes) -> None:
        for offset in range(0, len(mulaw), PLAY_BYTES):
            await self._send(Play(mulaw[offset : offset + PLAY_BYTES]))

    async def mark(self, name: str) -> None:
        self._unplayed.add(name)
        await self._send(Mark(name))

    async def clear(self) -> None:
        """The far end answers with all marks it had not reached; they are told apart from those that were heard."""
        self._cleared |= self._unplayed
        self._unplayed.clear()
        await self._send(Clear())

    async def caption(self, speaker: str, text: str, turn: int, *, asks: bool = False) -> None:
        if self._captions:
            await self._send(Caption(speaker, text, turn, asks))

    async def hang_up(self) -> None:
        """Closing a bidirectional stream makes Twilio go on to the next verb, which is ours to choose."""
        self._open = False
        await self._socket.close()

    def _begin(self, start: Start) -> None:
        self._start = _started(start)
        if self._start is None:
            log.warning("media_start_without_call")
            self._open = False
            return
        self._stream = start.stream
        self._captions = start.parameters.get("captions") == "1"

    def _signals_of(self, message: Inbound) -> list[CallSignal]:
        match message:
            case Media(track="inbound"):
                return list(self._frames(message.payload))
            case Mark(name=name):
                return self._heard(name)
            case Dtmf(digit=digit):
                return [KeyPressed(digit)]
            case Text(text=text) if self._captions and text.strip():
                return [TypedAnswer(text.strip())]
            case _:
                return []

    def _frames(self, payload: bytes) -> list[CallSignal]:
        """Frames of exactly 20 ms, however the far end has cut its audio."""
        if len(payload) == FRAME_BYTES and not self._rest:
            return [AudioFrame(payload)]
        audio = self._rest + payload
        whole = len(audio) - len(audio) % FRAME_BYTES
        self._rest = audio[whole:]
        return [AudioFrame(audio[at : at + FRAME_BYTES]) for at in range(0, whole, FRAME_BYTES)]

    def _heard(self, name: str) -> list[CallSignal]:
        if name in self._cleared:
            self._cleared.discard(name)
            return [MarkHeard(name, cleared=True)]
        if name in self._unplayed:
            self._unplayed.discard(name)
            return [MarkHeard(name)]
        return []

    async def _receive(self) -> Inbound | None:
        """The next message; None when it was malformed or the socket is gone (`_open` tells which)."""
        raw = await self._raw()
        return None if raw is None else await self._read(raw)

    async def _raw(self) -> str | bytes | None:
        try:
            return await self._socket.recv()
        except SocketClosed:
            self._open = False
            return None

    async def _read(self, raw: str | bytes) -> Inbound | None:
        try:
            return read_inbound(raw)
        except OtherSound as error:
            await self._complain(str(error))
            # What would follow is no call. A stream that goes on in its own format is not ended by this.
            if self._start is None:
                self.unheard = _started(error.start)
                await self.hang_up()
            return None
        except Malformed as error:
            await self._complain(str(error))
            return None

    async def _complain(self, what: str) -> None:
        self._malformed += 1
        log.warning("media_frame_ignored", what=what, count=self._malformed)
        if self._malformed > self._max_malformed:
            await self.hang_up()

    async def _send(self, message: Outbound) -> None:
        """A socket that closes while we send is no error here: `signals()` tells it."""
        if not self._open:
            return
        try:
            await self._socket.send(write_outbound(message, stream=self._stream))
        except SocketClosed:
            self._open = False


def _started(start: Start) -> CallStarted | None:
    """None where it does not say of which call it is."""
    try:
        call_id = UUID(start.parameters.get("call_id", ""))
    except ValueError:
        return None
    return CallStarted(
        call_id=call_id,
        ticket=start.parameters.get("ticket", ""),
        carrier_ref=start.call,
        parameters=dict(start.parameters),
    )
