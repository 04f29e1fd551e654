"""A far end in media time for the bench of turn-taking: people who say their answers piece by piece, as recorded.

Nothing here waits for the clock of the wall. Sound carries the number of the piece it belongs to, so that the recogniser
that stands in knows which words were in it; voice is loud and silence is not, so that any detector agrees about both.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from adapters.speech.memory import EnergyState
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_BYTES, FRAME_MS, Recognised, VadState
from hrcore.ports.telephony import AudioFrame, CallEnded, CallSignal, CallStarted, HangupReason, MarkHeard
from interview.voice.detection import DetectorPool, Told
from interview.voice.engines import Engines

SILENT: Final = b"\xff" * FRAME_BYTES
_LOUD: Final = b"\x0e\x8e"
_BREATHS: Final = 6
"""Turns of the loop per frame in which tasks may go on."""
OURS_MS: Final = {"en": 62, "zh-CN": 200}
"""Of our voice, per character."""
_QUIET: Final = 0xC0
"""µ-law codes from here on are softer than the voices of people, who would otherwise be taken for our own echo."""


def our_voice(number: int, milliseconds: int) -> bytes:
    """Sound that tells, in each of its milliseconds, which sentence and which millisecond of it it is."""
    at = range(milliseconds)
    digits = ((number % 64, ms // 4096, ms // 64 % 64, ms % 64) * 2 for ms in at)
    return bytes(_QUIET | digit for one in digits for digit in one)


def place_of(sound: bytes) -> tuple[int, int]:
    """(sentence, millisecond) of sound of `our_voice` that begins with a whole millisecond."""
    number, high, middle, low = (code & 63 for code in sound[:4])
    return number, high * 4096 + middle * 64 + low


def voiced(piece: int) -> bytes:
    """20 ms of the piece with this number."""
    return piece.to_bytes(2, "big") + _LOUD * ((FRAME_BYTES - 2) // 2)


class Inline(Executor):
    """Does at once what it is given."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **named))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


class PerfectDetector(DetectorPool):
    """Voice is voice from its first 32 ms on; what a real one is late by is not measured here. It says so before the next
    frame, as a real one does."""

    def __init__(self) -> None:
        super().__init__(None)  # type: ignore[arg-type]

    def begin(self) -> VadState:
        return EnergyState()

    def judge_soon(self, chunk: bytes, state: VadState, told: Told) -> None:
        probability = 1.0 if chunk.count(0xFF) < len(chunk) // 2 else 0.0
        asyncio.get_running_loop().call_soon(told, probability)


class MediaClock:
    """Milliseconds of the call, and who waits for them."""

    def __init__(self) -> None:
        self.ms = 0
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []

    async def wait(self, milliseconds: int) -> None:
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self.ms + milliseconds, until))
        await until

    def tick(self) -> None:
        self.ms += FRAME_MS
        due = [one for one in self._waiting if one[0] <= self.ms]
        if due:
            self._waiting = [one for one in self._waiting if one[0] > self.ms]
            for _, until in due:
                if not until.done():
                    until.set_result(None)


@dataclass(frozen=True, slots=True)
class BenchEngines(Engines):
    """Recognition takes `stt_ms` of media time and makes no mistakes; voices are there at once."""

    clock: MediaClock = field(default_factory=MediaClock)
    texts: dict[int, str] = field(default_factory=dict)
    stt_ms: int = 0
    sentences: list[str] = field(default_factory=list)
    """Ours, in the order in which they were first made."""

    async def recognise(self, mulaw: bytes, language: Language, hints: tuple[str, ...]) -> Recognised | None:
        await self.clock.wait(self.stt_ms)
        found: dict[int, None] = {}
        for at in _frames(mulaw):
            found[int.from_bytes(mulaw[at : at + 2], "big")] = None
        space = "" if language == "zh-CN" else " "
        return Recognised(space.join(self.texts[piece] for piece in found), 1.0 if found else 0.0)

    async def synthesise(self, text: str, language: Language) -> bytes | None:
        if text not in self.sentences:
            self.sentences.append(text)
        return our_voice(self.sentences.index(text), OURS_MS[language] * len(text))


def _frames(mulaw: bytes) -> list[int]:
    return [at for at in range(0, len(mulaw), FRAME_BYTES) if mulaw[at + 2 : at + 4] == _LOUD]


class Line:
    """`CallChannel` whose far end is `speaks`: asked for the next 20 ms of the person's sound.

    `began_ms`: when our voice began after it had been silent. `cleared`, `taken_up`: (when, place) where our voice was
    cut off, as far as it had been played, and where it went on after that."""

    def __init__(self, clock: MediaClock, speaks: Callable[[], bytes | None]) -> None:
        self._clock, self._speaks = clock, speaks
        self._sound = bytearray()
        self._played = 0
        self._marks: deque[tuple[int, str]] = deque()
        self.began_ms: list[int] = []
        self.cleared: list[tuple[int, tuple[int, int]]] = []
        self.taken_up: list[tuple[int, tuple[int, int]]] = []

    @property
    def is_playing(self) -> bool:
        return bool(self._sound)

    async def signals(self) -> AsyncIterator[CallSignal]:
        yield CallStarted(UUID(int=0), "", "", {})
        while True:
            self._clock.tick()
            for _ in range(_BREATHS):
                await asyncio.sleep(0)
            for name in self._play():
                yield MarkHeard(name)
            sound = self._speaks()
            if sound is None:
                yield CallEnded(HangupReason.FAR_END)
                return
            yield AudioFrame(sound)

    def _play(self) -> list[str]:
        step = min(len(self._sound), FRAME_BYTES)
        del self._sound[:step]
        self._played += step
        reached = []
        while self._marks and self._marks[0][0] <= self._played:
            reached.append(self._marks.popleft()[1])
        return reached

    async def play(self, mulaw: bytes) -> None:
        if not self._sound and mulaw:
            self.began_ms.append(self._clock.ms)
            if len(self.taken_up) < len(self.cleared):
                self.taken_up.append((self._clock.ms, place_of(mulaw)))
        self._sound += mulaw

    async def mark(self, name: str) -> None:
        self._marks.append((self._played + len(self._sound), name))

    async def clear(self) -> None:
        if self._sound:
            self.cleared.append((self._clock.ms, place_of(bytes(self._sound[:4]))))
        self._sound.clear()
        self._marks.clear()

    async def caption(self, speaker: str, text: str, turn: int, *, asks: bool = False) -> None:
        pass

    async def hang_up(self) -> None:
        pass
