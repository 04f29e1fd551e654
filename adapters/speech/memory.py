"""Speech without models, for tests: text goes over the telephone as tones and comes back exactly.

A character is a run of 20 ms tones, each a digit of six bits (two digits for ASCII, a mark and four digits for the
rest), and a hum that fills the time a person would need to say it. Hums part the characters, so what is said survives
being cut, silence around it and between sentences, and frames that begin anywhere.
"""

import numpy as np
from numpy.typing import NDArray

from adapters.speech import sound
from adapters.speech.sound import Samples
from hrcore.errors import InvalidInput
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_BYTES, SAMPLE_RATE, VAD_CHUNK_BYTES, Recognised, SpeechLimits, VadState

_TONE_HZ = SAMPLE_RATE // FRAME_BYTES
"""Multiples of this have whole periods in a frame, so that one never sounds like another."""

_HUMS = {"low": 3, "high": 4}
_FIRST_DIGIT, _WIDE = 6, 72
_WIDE_FRAMES, _ASCII_FRAMES = 12, 3
_AMPLITUDE = 0.4
_AUDIBLE = 0.02
_OFFSETS = range(0, FRAME_BYTES, 8)


class ToneSynthesiser:
    """240 ms for a Chinese character, 60 ms for a Latin one: about as long as a voice would take."""

    @property
    def name(self) -> str:
        return "tones-1"

    @property
    def limits(self) -> SpeechLimits:
        return SpeechLimits(latency_ms=1, calls=1000)

    def voices(self, language: Language) -> tuple[str, ...]:
        return tuple(_HUMS)

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        if voice not in _HUMS:
            raise InvalidInput({"voice": "error-unknown-voice"})
        tones = [tone for character in text.strip() for tone in _tones(ord(character), _HUMS[voice])]
        if not tones:
            return b""
        time = np.arange(FRAME_BYTES) / SAMPLE_RATE
        cycles = np.outer(np.array(tones) * _TONE_HZ, time)
        wave: Samples = (_AMPLITUDE * np.sin(2 * np.pi * cycles)).astype(np.float32)
        return sound.encode(wave.reshape(-1))


class ToneRecogniser:
    """Reads what `ToneSynthesiser` said; anything else is noise to it."""

    @property
    def name(self) -> str:
        return "tones-1"

    @property
    def limits(self) -> SpeechLimits:
        return SpeechLimits(latency_ms=1, calls=1000)

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        sentences = [said for stretch in _stretches(sound.decode(mulaw)) if (said := _read(_heard(stretch)))]
        if not sentences:
            return Recognised("", 0.0)
        return Recognised(("" if language == "zh-CN" else " ").join(sentences), 1.0)


class EnergyState(VadState):
    """Loudness needs no memory."""


class EnergyDetector:
    """Loud is speech: from silence at -50 dB of full scale to certainty at -30 dB."""

    def begin(self) -> EnergyState:
        return EnergyState()

    def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
        if any(len(chunk) != VAD_CHUNK_BYTES for chunk in chunks):
            raise ValueError(f"a chunk is {VAD_CHUNK_BYTES} bytes")
        power = [float(np.square(sound.decode(chunk)).mean()) for chunk in chunks]
        return [float(np.clip((10 * np.log10(each + 1e-10) + 50) / 20, 0, 1)) for each in power]


def _tones(code: int, hum: int) -> list[int]:
    if code < 128:
        digits, frames = [code >> 6, code & 63], _ASCII_FRAMES
        tones = [_FIRST_DIGIT + digit for digit in digits]
    else:
        digits, frames = [code >> shift & 63 for shift in (18, 12, 6, 0)], _WIDE_FRAMES
        tones = [_WIDE, *(_FIRST_DIGIT + digit for digit in digits)]
    return tones + [hum] * (frames - len(tones))


def _stretches(samples: Samples) -> list[Samples]:
    """What lies between silences of 20 ms and more."""
    loud = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    if not len(loud):
        return []
    gaps = np.flatnonzero(np.diff(loud) > FRAME_BYTES)
    starts = [loud[0], *loud[gaps + 1]]
    ends = [*loud[gaps], loud[-1]]
    return [samples[max(0, start - 1) : end + FRAME_BYTES] for start, end in zip(starts, ends, strict=True)]


def _heard(stretch: Samples) -> list[int]:
    """The tone of each frame, with the frames laid where they sound purest; 0 where no single tone stands out."""
    best: tuple[float, NDArray[np.int64]] = (0.0, np.zeros(0, dtype=np.int64))
    for offset in _OFFSETS:
        whole = stretch[offset : offset + (len(stretch) - offset) // FRAME_BYTES * FRAME_BYTES]
        if not len(whole):
            continue
        power = np.square(np.abs(np.fft.rfft(whole.reshape(-1, FRAME_BYTES), axis=1)))
        purity = power.max(axis=1) / (power.sum(axis=1) + 1e-9)
        if float(purity.mean()) > best[0]:
            best = float(purity.mean()), np.where(purity > 0.5, power.argmax(axis=1), 0)
    return [int(tone) for tone in best[1]]


def _read(tones: list[int]) -> str:
    said, digits = "", list[int]()
    for tone in tones:
        if tone in _HUMS.values():
            said += _character(digits)
            digits = []
        elif tone:
            digits.append(tone)
    return said.strip()


def _character(tones: list[int]) -> str:
    """Empty where a part of the character was lost."""
    wide = tones[:1] == [_WIDE]
    digits = [tone - _FIRST_DIGIT for tone in (tones[1:] if wide else tones)]
    if len(digits) != (4 if wide else 2) or not all(0 <= digit < 64 for digit in digits):
        return ""
    code = 0
    for digit in digits:
        code = code << 6 | digit
    return chr(code) if code <= 0x10FFFF else ""
