"""`WordChannel` over one ConversationRelay socket, on which Twilio speaks and listens for us.

A silent line sends nothing, so the channel counts the time itself. In media time (a far end that waits for us: tests,
the demo) the far end tells it, and is held back by not being read.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Final
from uuid import UUID

import structlog

from adapters.telephony.media_streams import MAX_MALFORMED, Socket, SocketClosed
from adapters.telephony.media_wire import Malformed
from adapters.telephony.relay_wire import (
    End,
    Fault,
    Inbound,
    Info,
    Interrupt,
    Key,
    Outbound,
    Prompt,
    Setup,
    Speak,
    Words,
    read_inbound,
    write_outbound,
)
from hrcore.languages import Language
from hrcore.ports.telephony import (
    CallEnded,
    CallStarted,
    HangupReason,
    KeyPressed,
    Passed,
    Said,
    SaidOut,
    SpokenOver,
    WordSignal,
)

log = structlog.get_logger(__name__)
TICK_MS: Final = 50
SPOKEN_IN: Final[dict[Language, str]] = {"zh-CN": "zh-CN", "en": "en-US"}
GOODBYE_S: Final = 2.0
_WAITING: Final = 64
"""Messages that may wait for us."""
_GOODBYES: Final = (1000, 1001)
"""Codes with which Twilio closes when the call is over; a network that breaks says nothing (1006)."""
_WIDE_FROM: Final = "\u2e80"


class RelayChannel:
    """One connected call. `started()` is awaited before `signals()`, to check the ticket first."""

    def __init__(self, socket: Socket, *, max_malformed: int = MAX_MALFORMED) -> None:
        self._socket = socket
        self._max_malformed = max_malformed
        self._malformed = 0
        self._start: CallStarted | None = None
        self._open = True
        self._told_time = False
        self._clock_ms: int | None = None
        self._over = False
        self._waiting: asyncio.Queue[WordSignal] = asyncio.Queue(_WAITING)
        self._reader: asyncio.Task[None] | None = None
        self._ticked_at = 0.0

    async def started(self) -> CallStarted | None:
        """Waits for the setup message; None when the far end went away, or speaks something else."""
        try:
            while self._start is None and self._open:
                message = await self._receive()
                if isinstance(message, Setup):
                    self._begin(message)
                elif message is not None:
                    self._complain("before setup")
        except SocketClosed:
            self._open = False
        return self._start

    def in_media_time(self) -> None:
        """The far end tells the time."""
        self._told_time = True
        self._waiting = asyncio.Queue(1)

    def is_over(self) -> None:
        """The carrier has said that nobody is there any more, and the socket may not know. From any thread."""
        self._over = True

    async def signals(self) -> AsyncGenerator[WordSignal, None]:
        started = await self.started()
        if started is None:
            yield CallEnded(HangupReason.LOST)
            return
        yield started
        if self._reader is None:
            self._ticked_at = asyncio.get_running_loop().time()
            self._reader = asyncio.create_task(self._read_on())
        while True:
            signal = await self._next()
            if self._over and isinstance(signal, Passed):
                signal = CallEnded(HangupReason.FAR_END)
            yield signal
            if isinstance(signal, CallEnded):
                return

    async def say(self, text: str, language: Language, *, interruptible: bool, last: bool) -> None:
        # What follows in the same utterance is spoken without a pause: English needs its space.
        token = text if last or text[-1:] >= _WIDE_FROM else f"{text} "
        await self._send(Words(token, SPOKEN_IN[language], last, interruptible))

    async def listen_in(self, language: Language) -> None:
        await self._send(Speak(SPOKEN_IN[language]))

    async def hang_up(self) -> None:
        """Twilio goes on to the action of `<Connect>`, which is ours. It closes; only where it does not, we do."""
        was_open = self._open
        await self._send(End())
        self._open = False
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait({self._reader})
        if was_open:
            with suppress(SocketClosed, TimeoutError):
                async with asyncio.timeout(GOODBYE_S):
                    while True:
                        await self._socket.recv()
        await self._socket.close()

    async def _next(self) -> WordSignal:
        if self._told_time:
            return await self._waiting.get()
        loop = asyncio.get_running_loop()
        due = self._ticked_at + TICK_MS / 1000
        with suppress(TimeoutError):
            async with asyncio.timeout_at(due):
                return await self._waiting.get()
        passed = round((loop.time() - self._ticked_at) * 1000)
        self._ticked_at += passed / 1000
        return Passed(passed)

    async def _read_on(self) -> None:
        reason = HangupReason.LOST
        try:
            while self._open:
                message = await self._receive()
                if message is not None and (signal := self._signal_of(message)) is not None:
                    await self._waiting.put(signal)
        except SocketClosed as closed:
            reason = HangupReason.FAR_END if closed.code in _GOODBYES else HangupReason.LOST
        self._open = False
        await self._waiting.put(CallEnded(reason))

    def _signal_of(self, message: Inbound) -> WordSignal | None:
        match message:
            case Prompt(words=words, last=last):
                return Said(words.strip(), last)
            case Interrupt(until=until):
                return SpokenOver(until)
            case Key(digit=digit):
                return KeyPressed(digit)
            case Info(name="agentSpeaking", value="off"):
                return SaidOut()
            case Info(name="clock", value=at) if self._told_time and at.isdigit():
                before, self._clock_ms = self._clock_ms, int(at)
                return Passed(max(self._clock_ms - before, 0)) if before is not None else None
            case Fault():
                log.warning("relay_refused_a_message")
            case Setup():
                self._complain("out of place")
        return None

    def _begin(self, setup: Setup) -> None:
        try:
            call_id = UUID(setup.parameters.get("call_id", ""))
        except ValueError:
            log.warning("relay_setup_without_call")
            self._open = False
            return
        ticket = setup.parameters.get("ticket", "")
        self._start = CallStarted(call_id, ticket, carrier_ref=setup.call, parameters=dict(setup.parameters))

    async def _receive(self) -> Inbound | None:
        """None for what cannot be read. Raises SocketClosed."""
        raw = await self._socket.recv()
        try:
            return read_inbound(raw)
        except Malformed as error:
            self._complain(str(error))
            return None

    def _complain(self, what: str) -> None:
        """Raises SocketClosed where nearly nothing can be read."""
        self._malformed += 1
        log.warning("relay_message_ignored", what=what, count=self._malformed)
        if self._malformed > self._max_malformed:
            raise SocketClosed

    async def _send(self, message: Outbound) -> None:
        """A socket that closes while we send is no error here: `signals()` tells it."""
        if self._open:
            with suppress(SocketClosed):
                await self._socket.send(write_outbound(message))
