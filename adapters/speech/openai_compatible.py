"""Any speech service that speaks OpenAI's audio interface: the company's own, a cloud's, or a server beside us."""

import io
import math
import wave
from dataclasses import dataclass
from typing import Final

import numpy as np
import openai
import soxr

from adapters.speech import sound
from adapters.speech.plausible import believable
from adapters.speech.sound import Samples
from hrcore.errors import SpeechUnavailable
from hrcore.languages import Language
from hrcore.ports.speech import SAMPLE_RATE, Recognised, SpeechLimits

PCM_RATE = 24000
"""What `response_format="pcm"` means at OpenAI: 24 kHz, 16 bit, mono, little-endian, no header."""

_CODES: Final[dict[Language, str]] = {"zh-CN": "zh", "en": "en"}
_UNSAID_CONFIDENCE = 0.8
"""For services that do not tell how sure they are."""


@dataclass(frozen=True, slots=True)
class SpeechService:
    """`calls`: live calls the contract with the service allows at once; `timeout_s` holds for one request."""

    base_url: str
    api_key: str
    model: str
    timeout_s: float = 8.0
    retries: int = 1
    calls: int = 50

    def client(self) -> openai.OpenAI:
        return openai.OpenAI(
            base_url=self.base_url,
            api_key=self.api_key or "none",
            timeout=self.timeout_s,
            max_retries=self.retries,
        )


class OpenAiRecogniser:
    def __init__(self, service: SpeechService) -> None:
        self._service = service
        self._client = service.client()

    def close(self) -> None:
        self._client.close()

    @property
    def name(self) -> str:
        return self._service.model

    @property
    def limits(self) -> SpeechLimits:
        return SpeechLimits(latency_ms=900, calls=self._service.calls)

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        samples = sound.decode(mulaw)
        if len(samples) < SAMPLE_RATE // 10 or float(np.abs(samples).max()) < 0.003:
            return Recognised("", 0.0)
        prompt = "、".join(hints) if language == "zh-CN" else ", ".join(hints)
        try:
            answer = self._client.audio.transcriptions.create(
                file=("turn.wav", _wav(samples), "audio/wav"),
                model=self._service.model,
                language=_CODES[language],
                prompt=prompt or openai.omit,
                response_format="json",
                temperature=0.0,
                include=["logprobs"] if "transcribe" in self._service.model else openai.omit,
            )
        except openai.OpenAIError as failure:
            raise _unavailable("recognition", failure) from failure
        text, share = believable(answer.text or "", seconds=len(samples) / SAMPLE_RATE)
        logs = [item.logprob for item in getattr(answer, "logprobs", None) or [] if item.logprob is not None]
        certain = math.exp(sum(logs) / len(logs)) if logs else _UNSAID_CONFIDENCE
        return Recognised(text, round(certain * share, 3) if text else 0.0)


class OpenAiSynthesiser:
    """`voices` per language are the service's own names, the interviewer's default first."""

    def __init__(self, service: SpeechService, voices: dict[Language, tuple[str, ...]]) -> None:
        self._service = service
        self._voices = voices
        self._client = service.client()

    def close(self) -> None:
        self._client.close()

    @property
    def name(self) -> str:
        return self._service.model

    @property
    def limits(self) -> SpeechLimits:
        return SpeechLimits(latency_ms=800, calls=self._service.calls)

    def voices(self, language: Language) -> tuple[str, ...]:
        return self._voices[language]

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        if not text.strip():
            return b""
        try:
            answer = self._client.audio.speech.create(
                input=text, model=self._service.model, voice=voice, response_format="wav"
            )
        except openai.OpenAIError as failure:
            raise _unavailable("synthesis", failure) from failure
        samples, rate = _samples(answer.content)
        peak = float(np.abs(samples).max(initial=0.0))
        level = np.float32(0.7 / peak) if peak else np.float32(1)
        return sound.encode(
            soxr.resample(samples * level, rate, SAMPLE_RATE) if rate != SAMPLE_RATE else samples * level
        )


def _wav(samples: Samples) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(np.rint(samples * 32767).astype("<i2").tobytes())
    return file.getvalue()


def _samples(body: bytes) -> tuple[Samples, int]:
    """WAV as asked for, or raw PCM from services that know no other format. Streamed WAVs lie about their length."""
    rate, channels, pcm = PCM_RATE, 1, body
    if body[:4] == b"RIFF":
        at = body.find(b"fmt ")
        channels = int.from_bytes(body[at + 10 : at + 12], "little")
        rate = int.from_bytes(body[at + 12 : at + 16], "little")
        bits = int.from_bytes(body[at + 22 : at + 24], "little")
        start = body.find(b"data")
        if bits != 16 or channels not in (1, 2) or start < 0:
            raise SpeechUnavailable(f"synthesis: {bits}-bit WAV with {channels} channels", retry=False)
        pcm = body[start + 8 :]
    frame = 2 * channels
    samples = np.frombuffer(pcm[: len(pcm) // frame * frame], dtype="<i2").reshape(-1, channels).mean(axis=1)
    return (samples / 32768).astype(np.float32), rate


def _unavailable(what: str, failure: openai.OpenAIError) -> SpeechUnavailable:
    """Busy, slow and broken services may recover; a refused key or an unknown model will not."""
    status = failure.status_code if isinstance(failure, openai.APIStatusError) else None
    return SpeechUnavailable(
        f"{what}: {type(failure).__name__} {status or ''}".strip(),
        retry=status is None or status in (408, 409, 425, 429) or status >= 500,
    )
