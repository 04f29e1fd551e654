"""The line of a live call, frame by frame: what the person says and presses, what is played to them.

Everything that happens on a live call goes through `frame()`, so all of it happens on the media's own time.
"""

import asyncio
import heapq
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from tests.emulators.clock import Clock
from tests.emulators.sound import SILENCE, Voice
from tests.emulators.twilio.orders import Source

FRAME_BYTES: Final = 160
FRAME_MS: Final = 20
_LATE_S: Final = 0.5


class HungUp(Exception):
    """The call is over; nothing more can be played."""


class Redirected(Exception):
    """The app gave the call other TwiML."""

    def __init__(self, source: Source) -> None:
        self.source = source


@dataclass(eq=False, slots=True)
class Utterance:
    words: str
    audio: bytes
    said: asyncio.Event = field(default_factory=asyncio.Event)
    at: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms. `audio` is the person's; `marks` are those that have been played; `words` have just been said to their end;
    `begins` is whether the person began to say something."""

    audio: bytes
    digits: str = ""
    marks: tuple[str, ...] = ()
    words: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the conversation as the person would tell it. `who`: app, person, keys or note."""

    who: str
    words: str
    at_ms: int


class Line:
    """`heard` is what came out of the person's receiver from the first frame on, silence included."""

    def __init__(self, clock: Clock, voice: Voice, *, limit_ms: int) -> None:
        self._clock, self._voice, self._limit_ms = clock, voice, limit_ms
        self.at_ms = 0
        self.heard = bytearray()
        self.told: list[Told] = []
        self.hung_up_by = ""
        self.stream_cut = False
        """The network between Twilio and the app's socket breaks."""
        self._redirect: Source | None = None
        self._mouth: deque[Utterance] = deque()
        self._keys: deque[str] = deque()
        self._sound = bytearray()
        self._played = 0
        self._marks: deque[tuple[int, str]] = deque()
        self._waiting: list[tuple[int, int, asyncio.Event]] = []
        self._count = 0
        self._due: float | None = None
        self.listeners: list[deque[bytes]] = []
        """Softphones: each gets what is played, frame by frame."""
        self.microphone: deque[bytes] = deque()

    # The person's side.

    async def say(self, words: str = "", audio: bytes | None = None) -> None:
        """Returns when it has been said. Words become sound, or sound goes as it is and `words` is what it means."""
        await self.utter(words, audio).said.wait()

    def utter(self, words: str = "", audio: bytes | None = None) -> Utterance:
        utterance = Utterance(words, self._voice(words) if audio is None else audio)
        self._mouth.append(utterance)
        return utterance

    def press(self, digits: str) -> None:
        """`w` waits half a second, `W` a second."""
        self._keys.extend(digits)

    async def wait(self, milliseconds: int) -> None:
        """Of the call's own time."""
        passed = asyncio.Event()
        self._count += 1
        heapq.heappush(self._waiting, (self.at_ms + milliseconds, self._count, passed))
        await passed.wait()

    async def until_quiet(self, milliseconds: int = 600) -> None:
        """Until something has been played and then nothing for so long."""
        quiet = 0
        spoken = False
        while quiet < milliseconds:
            await self.wait(FRAME_MS)
            silent = not self._sound and self.heard[-FRAME_BYTES:].count(SILENCE) == FRAME_BYTES
            spoken = spoken or not silent
            quiet = quiet + FRAME_MS if silent and spoken else 0

    def hang_up(self, by: str = "person") -> None:
        self.hung_up_by = self.hung_up_by or by

    # The carrier's side.

    def redirect(self, source: Source) -> None:
        self._redirect = source

    def tell(self, who: str, words: str) -> None:
        self.told.append(Told(who, words, self.at_ms))

    def play(self, audio: bytes) -> None:
        self._sound += audio

    def mark(self, name: str) -> bool:
        """Whether it has been reached already: nothing is left to play before it."""
        if not self._sound:
            return True
        self._marks.append((self._played + len(self._sound), name))
        return False

    def clear(self) -> list[str]:
        """Throws away what has not been played; gives the marks that were in it."""
        self._sound.clear()
        names = [name for _, name in self._marks]
        self._marks.clear()
        return names

    @property
    def is_playing(self) -> bool:
        return bool(self._sound)

    @property
    def saying(self) -> str:
        """What the person has said so far of what they are saying."""
        if not self._mouth or not self._mouth[0].at:
            return ""
        one = self._mouth[0]
        return one.words[: len(one.words) * one.at // max(len(one.audio), 1)]

    @property
    def to_play_ms(self) -> int:
        return len(self._sound) * FRAME_MS // FRAME_BYTES

    async def frame(self) -> Frame:
        """Lets 20 ms pass. Raises HungUp, Redirected."""
        await self._pace()
        if self.at_ms >= self._limit_ms:
            self.hang_up("limit")
        if self.hung_up_by:
            raise HungUp
        if self._redirect is not None:
            source, self._redirect = self._redirect, None
            self._sound.clear()
            self._marks.clear()
            raise Redirected(source)
        self.at_ms += FRAME_MS
        self._sound_out()
        marks = []
        while self._marks and self._marks[0][0] <= self._played:
            marks.append(self._marks.popleft()[1])
        audio, words, begins = self._sound_in()
        frame = Frame(audio, self._key(), tuple(marks), words, begins)
        while self._waiting and self._waiting[0][0] <= self.at_ms:
            heapq.heappop(self._waiting)[2].set()
        return frame

    async def play_out(self) -> None:
        """Until all is played. Keys and words are not listened to."""
        while self._sound:
            await self.frame()

    async def pause(self, milliseconds: int) -> None:
        end = self.at_ms + milliseconds
        while self.at_ms < end:
            await self.frame()

    def _sound_out(self) -> None:
        played = bytes(self._sound[:FRAME_BYTES])
        del self._sound[:FRAME_BYTES]
        self._played += len(played)
        whole = played.ljust(FRAME_BYTES, SILENCE)
        self.heard += whole
        for listener in self.listeners:
            listener.append(whole)

    def _sound_in(self) -> tuple[bytes, str, bool]:
        if not self._mouth:
            return (self.microphone.popleft() if self.microphone else SILENCE * FRAME_BYTES), "", False
        utterance = self._mouth[0]
        begins, utterance.at = utterance.at == 0, utterance.at + FRAME_BYTES
        audio = utterance.audio[utterance.at - FRAME_BYTES : utterance.at].ljust(FRAME_BYTES, SILENCE)
        if utterance.at < len(utterance.audio):
            return audio, "", begins
        self._mouth.popleft()
        utterance.said.set()
        if utterance.words:
            self.tell("person", utterance.words)
        return audio, utterance.words, begins

    def _key(self) -> str:
        if not self._keys:
            return ""
        key = self._keys[0]
        if key in "wW":
            self._keys.popleft()
            self._keys.extendleft("_" * ((25 if key == "w" else 50) - 1))
            return ""
        self._keys.popleft()
        if key == "_":
            return ""
        self.tell("keys", key)
        return key

    async def _pace(self) -> None:
        if self._clock.virtual:
            await self._clock.sleep(FRAME_MS / 1000)
            return
        now = time.monotonic()
        self._due = (self._due or now) + FRAME_MS / 1000
        if now - self._due > _LATE_S:
            self._due = now
        await asyncio.sleep(max(self._due - now, 0))
