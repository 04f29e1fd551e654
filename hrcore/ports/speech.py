"""Speech: recognition and synthesis. Audio inside the product is 8 kHz µ-law, mono, as on the telephone.

Both ports are synchronous and may be called from threads; they say how many calls they can serve at once.
"""

from dataclasses import dataclass
from typing import Protocol

from hrcore.languages import Language

SAMPLE_RATE = 8000
FRAME_MS = 20
FRAME_BYTES = 160
"""One frame of 20 ms: 160 bytes of µ-law."""


@dataclass(frozen=True, slots=True)
class SpeechLimits:
    """`latency_ms`: typical time to an answer for a short turn; `calls`: live calls this engine can serve at once."""

    latency_ms: int
    calls: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """`confidence` is 0–1 (0 where nothing was understood); `text` is empty for noise and silence."""

    text: str
    confidence: float


class Recogniser(Protocol):
    """Speech to text, one whole turn at a time."""

    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> SpeechLimits: ...

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        """`hints` are names of the trade likely to be said (skills, products, employers)."""
        ...


class Synthesiser(Protocol):
    """Text to speech, one sentence or clause at a time."""

    @property
    def name(self) -> str:
        """Engine, model and voice set in one word; part of the cache key."""
        ...

    @property
    def limits(self) -> SpeechLimits: ...

    def voices(self, language: Language) -> tuple[str, ...]:
        """At least one voice for each complete language; the first is the interviewer's default."""
        ...

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        """µ-law at 8 kHz. Same text and voice give the same bytes."""
        ...


VAD_CHUNK_BYTES = 256
"""One decision of a voice detector: 256 samples of µ-law, 32 ms."""


class VadState(Protocol):
    """What a detector remembers of one call between chunks. Made by the detector, opaque to everyone else."""


class VoiceDetector(Protocol):
    """Is somebody speaking? One detector serves all calls; what it remembers of a call lies in that call's state."""

    def begin(self) -> VadState:
        """A fresh state for a new call."""
        ...

    def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
        """One 32 ms chunk (`VAD_CHUNK_BYTES`) of each of several calls in; 0–1 for each out; `states` move on in place."""
        ...
