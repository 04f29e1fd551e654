"""A live call, free of any carrier's words: frames in, frames out, marks that tell what was heard.

Media time is counted in inbound frames of 20 ms, never by the wall clock.
"""

from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from hrcore.languages import Language


@dataclass(frozen=True, slots=True)
class CallStarted:
    """The far end is connected. `interview_id` and `ticket` come from our own dialling, so they can be trusted only
    after the ticket has been checked."""

    call_id: UUID
    ticket: str
    carrier_ref: str
    parameters: dict[str, str]


@dataclass(frozen=True, slots=True)
class AudioFrame:
    """20 ms of µ-law from the far end (160 bytes)."""

    mulaw: bytes


@dataclass(frozen=True, slots=True)
class MarkHeard:
    """The far end has played everything sent before mark `name`, or threw it away after `clear` (cleared is True)."""

    name: str
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class KeyPressed:
    digit: str


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """A whole turn typed instead of spoken (browser phone without a microphone, or no speech engine)."""

    text: str


class HangupReason(StrEnum):
    FAR_END = "far_end"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class CallEnded:
    reason: HangupReason


CallSignal = CallStarted | AudioFrame | MarkHeard | KeyPressed | TypedAnswer | CallEnded


class CallChannel(Protocol):
    """One connected call. `signals()` ends after `CallEnded`."""

    def signals(self) -> AsyncIterator[CallSignal]: ...

    async def play(self, mulaw: bytes) -> None:
        """Queue audio at the far end; any length."""
        ...

    async def mark(self, name: str) -> None:
        """Ask to be told (`MarkHeard`) when everything queued so far has been played."""
        ...

    async def clear(self) -> None:
        """Throw away what is queued and not yet played."""
        ...

    async def caption(self, speaker: str, text: str, turn: int, *, asks: bool = False) -> None:
        """Show words beside the audio where the far end can; nothing happens where it cannot. `asks` says that these
        are the last words before an answer is expected."""
        ...

    async def hang_up(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Passed:
    """So much of the call's own time has gone by."""

    milliseconds: int


@dataclass(frozen=True, slots=True)
class Said:
    """What the far end has understood. `whole` is False while they still speak; what comes then may replace these words,
    or follow them."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SpokenOver:
    """They began to speak over us, and all that was still to be said is thrown away. `heard`: the end of our words that
    were heard, as far as is known."""

    heard: str


@dataclass(frozen=True, slots=True)
class SaidOut:
    """Our voice has just fallen silent."""


WordSignal = CallStarted | Passed | Said | SpokenOver | SaidOut | KeyPressed | CallEnded


class WordChannel(Protocol):
    """One connected call at whose far end speech is made and understood: words go both ways, and no sound.

    `signals()` ends after `CallEnded`; entered again, it begins with `CallStarted` again."""

    def signals(self) -> AsyncGenerator[WordSignal, None]: ...

    async def say(self, text: str, language: Language, *, interruptible: bool, last: bool) -> None:
        """Queues words to be spoken. `last`: those that follow do not belong to the same utterance."""
        ...

    async def listen_in(self, language: Language) -> None: ...

    async def hang_up(self) -> None:
        """Cuts off what is still being said."""
        ...


class NotReached(StrEnum):
    """Why a call did not become a conversation.

    WRONG_NUMBER: nobody can be reached under it. BLOCKED: the carrier may not call it. FAILED: the carrier could not, this
    time. MACHINE: an answering machine or a fax. HUNG_UP: picked up and put down again before a yes. NO_PLACE: answered
    when nobody of ours was free to speak. OTHER_SOUND: the carrier's stream is in a form that we cannot hear. Only the last
    three of these say nothing about the person."""

    NO_ANSWER = "no_answer"
    BUSY = "busy"
    MACHINE = "machine"
    HUNG_UP = "hung_up"
    WRONG_NUMBER = "wrong_number"
    BLOCKED = "blocked"
    FAILED = "failed"
    NO_PLACE = "no_place"
    OTHER_SOUND = "other_sound"


class DialRefused(Exception):
    """The carrier will not ring this number, and would not later either."""

    def __init__(self, reason: NotReached, code: str) -> None:
        super().__init__(f"{reason}: {code}")
        self.reason = reason


class DialUncertain(Exception):
    """No answer came: it may ring, or not. Never ask again; the carrier's callbacks tell."""


@dataclass(frozen=True, slots=True)
class Dialled:
    """What the carrier answered to our wish to call; `carrier_ref` is its own name of the call."""

    carrier_ref: str


class Telephone(Protocol):
    """Rings telephones. Ends within seconds; the story is carried on by the media socket and by callbacks, which name
    the call by `call_id`."""

    @property
    def name(self) -> str: ...

    @property
    def caller_number(self) -> str:
        """E.164; what the person sees on the display."""
        ...

    @property
    def calls_per_second(self) -> float: ...

    def dial(self, *, call_id: UUID, number: str) -> Dialled:
        """Raises `DialRefused`, `DialUncertain`, and `hrcore.errors.DeliveryFailed` where it is sure that nothing rings
        and asking again may help."""
        ...

    def hang_up(self, carrier_ref: str) -> None:
        """Ends it, whether it waits, rings or is spoken. One that is over already is no error."""
        ...
