"""No speech engine: the call runs on captions and typed answers. What is said takes a moment of silence, so that the
line keeps its rhythm; nothing that is heard means anything."""

from hrcore.languages import Language
from hrcore.ports.speech import Recognised, SpeechLimits, VadState

_SILENCE = b"\xff" * 1600
"""200 ms."""


class SilentSynthesiser:
    name = "silent"
    limits = SpeechLimits(latency_ms=0, calls=100)

    def voices(self, language: Language) -> tuple[str, ...]:
        return ("none",)

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        return _SILENCE


class SilentRecogniser:
    name = "silent"
    limits = SpeechLimits(latency_ms=0, calls=100)

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        return Recognised("", 0.0)


class _NoState:
    silent_chunks = 0


class SilentDetector:
    def begin(self) -> VadState:
        return _NoState()

    def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
        return [0.0] * len(chunks)
