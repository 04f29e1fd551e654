"""A live call, free of any carrier's words: frames in, frames out, marks that tell what was heard.

Media time is counted in inbound frames of 20 ms, never by the wall clock.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


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
class Dialled:
    """What the carrier answered to our wish to call; `carrier_ref` is its own name of the call."""

    carrier_ref: str


class Telephone(Protocol):
    """Places calls. Ends within seconds; the story is carried on by the media socket and by callbacks."""

    @property
    def name(self) -> str: ...

    def dial(self, *, call_id: UUID, ticket: str, number: str | None) -> Dialled: ...
