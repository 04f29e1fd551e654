"""The candidate's end of a call, played by a machine: a real websocket that speaks as the carrier does."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from typing import Final
from uuid import UUID

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode

from adapters.telephony.media_wire import (
    Caption,
    Clear,
    Connected,
    Dtmf,
    Inbound,
    Malformed,
    Mark,
    Media,
    Play,
    Start,
    Stop,
    Text,
    read_outbound,
    write_inbound,
)
from bot.robot.ear import Ear
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_BYTES, FRAME_MS, Synthesiser
from interview.voice.sentences import joined
from interview.voice.timing import Pace

log = structlog.get_logger(__name__)

SILENT_FRAME: Final = b"\xff" * FRAME_BYTES
AHEAD_FRAMES: Final = 5
"""In media time the robot waits after so many frames until the server has read them."""
MOST_MS: Final = 3 * 3600 * 1000
_CHINESE: Final = re.compile(r"[㐀-鿿]")


@dataclass(frozen=True, slots=True)
class Pressed:
    digits: str


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


Reply = str | Pressed | Typed
"""Spoken words (empty: stays silent), keys, or typed words."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How this candidate behaves. Times in media milliseconds of the whole robot, over all its calls.

    `interject` is asked at every caption; what it returns is said over the interviewer after `interject_after_ms`."""

    answers_after_ms: int = 400
    hangs_up_at_ms: int | None = None
    drops_at_ms: int | None = None
    interject: Callable[[str], str] | None = None
    interject_after_ms: int = 600


class CallEnd(StrEnum):
    """SERVER: the interviewer ended it. LOST: the line broke. HUNG_UP, DROPPED: the robot did. TIMED_OUT: the robot gave up."""

    SERVER = "server"
    LOST = "lost"
    HUNG_UP = "hung_up"
    DROPPED = "dropped"
    TIMED_OUT = "timed_out"


@dataclass(frozen=True, slots=True)
class Heard:
    """One line of the robot's own protocol; `media_ms` when it appeared."""

    speaker: str
    text: str
    media_ms: int


@dataclass(slots=True)
class CallReport:
    end: CallEnd = CallEnd.SERVER
    media_ms: int = 0
    captions: list[Heard] = field(default_factory=list)
    replies: list[Heard] = field(default_factory=list)
    clears: int = 0


class RobotCaller:
    """`call()` connects and stays to the end; called again after a drop, it comes back with the same ticket."""

    def __init__(
        self,
        *,
        url: str,
        call_id: UUID,
        ticket: str,
        answer: Callable[[str], Reply],
        synthesiser: Synthesiser,
        pace: Pace = Pace.MEDIA,
        manners: Manners | None = None,
        on_caption: Callable[[str, str], None] | None = None,
        captions: bool = True,
        practice: bool = False,
    ) -> None:
        self._url = url
        self._parameters = {"call_id": str(call_id), "ticket": ticket, "captions": "1" if captions else "0"}
        self._parameters["pace"] = pace.value
        if practice:
            self._parameters["practice"] = "1"
        self._answer = answer
        self._synthesiser = synthesiser
        self._pace = pace
        self._manners = manners or Manners()
        self._on_caption = on_caption
        self._stream = f"MZ{call_id.hex}"
        self._call = f"CA{call_id.hex}"
        self.report = CallReport()
        self.ear = Ear()
        self._mouth = bytearray()
        self._sequence = 0
        self._frames = 0
        self._said: list[str] = []
        self._asked = False
        self._dropped = False
        self._thinking: asyncio.Task[None] | None = None
        self._interjection: tuple[int, str] | None = None

    async def call(self) -> CallReport:
        self.ear, self._mouth, self._said = Ear(), bytearray(), []
        self._sequence = self._frames = 0
        self._asked = False
        self._interjection = None
        async with connect(self._url, ping_interval=None, max_size=None, compression=None) as socket:
            reader = asyncio.create_task(self._read(socket))
            try:
                self.report.end = await self._talk(socket)
            except ConnectionClosed as closed:
                ended = closed.rcvd is not None and closed.rcvd.code == CloseCode.NORMAL_CLOSURE
                self.report.end = CallEnd.SERVER if ended else CallEnd.LOST
            finally:
                reader.cancel()
                if self._thinking is not None:
                    self._thinking.cancel()
                await asyncio.wait({reader})
        if reader.done() and not reader.cancelled():
            reader.result()
        return self.report

    async def _talk(self, socket: ClientConnection) -> CallEnd:
        await socket.send(write_inbound(Connected()))
        await self._send(socket, Start(stream=self._stream, call=self._call, parameters=self._parameters))
        begun = asyncio.get_running_loop().time()
        while self.report.media_ms < MOST_MS:
            await self._frame(socket)
            if self._manners.hangs_up_at_ms is not None and self.report.media_ms >= self._manners.hangs_up_at_ms:
                await self._send(socket, Stop(call=self._call))
                return CallEnd.HUNG_UP
            if self._drops_now():
                socket.transport.abort()
                return CallEnd.DROPPED
            await self._react(socket)
            await self._keep_pace(socket, begun)
        return CallEnd.TIMED_OUT

    async def _frame(self, socket: ClientConnection) -> None:
        """20 ms pass: one frame of ours goes out, one of theirs is played."""
        self._frames += 1
        self.report.media_ms += FRAME_MS
        frame = bytes(self._mouth[:FRAME_BYTES]).ljust(FRAME_BYTES, b"\xff") if self._mouth else SILENT_FRAME
        del self._mouth[:FRAME_BYTES]
        await self._send(socket, Media(frame, chunk=self._frames, timestamp_ms=(self._frames - 1) * FRAME_MS))
        for name in self.ear.play_frame():
            await self._send(socket, Mark(name))

    async def _keep_pace(self, socket: ClientConnection, begun: float) -> None:
        if self._pace is Pace.WALL:
            await asyncio.sleep(max(begun + self._frames * FRAME_MS / 1000 - asyncio.get_running_loop().time(), 0))
        elif self._frames % AHEAD_FRAMES == 0:
            await (await socket.ping())

    async def _react(self, socket: ClientConnection) -> None:
        if self._thinking is not None:
            if not self._thinking.done():
                if self._pace is Pace.WALL:
                    return
                await asyncio.wait({self._thinking})
            self._thinking.result()
            self._thinking = None
        if self._interjection is not None and self.report.media_ms >= self._interjection[0]:
            text, self._interjection = self._interjection[1], None
            self._think(self._say(text))
        elif self._asked and not self._mouth and self.ear.quiet_ms >= self._manners.answers_after_ms:
            self._asked = False
            said, self._said = reduce(joined, self._said, ""), []
            self._think(self._reply(socket, said))

    def _think(self, work: Coroutine[None, None, None]) -> None:
        self._thinking = asyncio.get_running_loop().create_task(work)

    async def _reply(self, socket: ClientConnection, said: str) -> None:
        reply = await asyncio.to_thread(self._answer, said)
        match reply:
            case Pressed(digits=digits):
                self._note(digits)
                for digit in digits:
                    await self._send(socket, Dtmf(digit))
            case Typed(text=text):
                self._note(text)
                await self._send(socket, Text(text))
            case str():
                await self._say(reply)

    async def _say(self, text: str) -> None:
        if not text.strip():
            return
        self._note(text)
        self._mouth += await asyncio.to_thread(self._spoken, text)

    def _spoken(self, text: str) -> bytes:
        language: Language = "zh-CN" if _CHINESE.search(text) else "en"
        voice = self._synthesiser.voices(language)[-1]
        return self._synthesiser.synthesise(text, language=language, voice=voice)

    def _note(self, text: str) -> None:
        self.report.replies.append(Heard("candidate", text, self.report.media_ms))

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for raw in socket:
                await self._take(socket, raw)
        except ConnectionClosed:
            return

    async def _take(self, socket: ClientConnection, raw: str | bytes) -> None:
        try:
            message = read_outbound(raw)
        except Malformed as error:
            log.warning("robot_frame_ignored", what=str(error))
            return
        match message:
            case Play(payload=payload):
                self.ear.queue(payload)
            case Mark(name=name):
                for reached in self.ear.mark(name):
                    await self._send(socket, Mark(reached))
            case Clear():
                self.report.clears += 1
                self._asked, self._said = False, []
                for name in self.ear.clear():
                    await self._send(socket, Mark(name))
            case Caption():
                self._captioned(message)

    def _captioned(self, caption: Caption) -> None:
        self.report.captions.append(Heard(caption.speaker, caption.text, self.report.media_ms))
        if self._on_caption is not None:
            self._on_caption(caption.speaker, caption.text)
        if caption.speaker != "interviewer":
            return
        self._said.append(caption.text)
        self._asked = self._asked or caption.asks
        text = self._manners.interject(caption.text) if self._manners.interject is not None else ""
        if text:
            self._interjection = (self.report.media_ms + self._manners.interject_after_ms, text)

    def _drops_now(self) -> bool:
        at = self._manners.drops_at_ms
        if at is None or self._dropped or self.report.media_ms < at:
            return False
        self._dropped = True
        return True

    async def _send(self, socket: ClientConnection, message: Inbound) -> None:
        self._sequence += 1
        await socket.send(write_inbound(message, stream=self._stream, sequence=self._sequence))
