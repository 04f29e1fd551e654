"""Sound on a telephone line, and voices for emulators: 8 kHz µ-law, one byte a sample."""

import hashlib
import io
import wave
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE: Final = 8000
SILENCE: Final = b"\xff"
Voice = Callable[[str], bytes]
"""Words → µ-law."""

_BIAS: Final = 0x84
_CLIP: Final = 32635


def to_mulaw(samples: NDArray[np.int16]) -> bytes:
    """ITU-T G.711."""
    wide = samples.astype(np.int32)
    sign = np.where(wide < 0, 0x80, 0)
    level = np.minimum(np.abs(wide), _CLIP) + _BIAS
    exponent = np.floor(np.log2(level)).astype(np.int32) - 7
    mantissa = (level >> (exponent + 3)) & 0x0F
    coded = ~(sign | (exponent << 4) | mantissa) & 0xFF
    return bytes(coded.astype(np.uint8))


def from_mulaw(mulaw: bytes) -> NDArray[np.int16]:
    coded = ~np.frombuffer(mulaw, np.uint8)
    exponent = ((coded >> 4) & 7).astype(np.int32)
    level = ((((coded & 0x0F).astype(np.int32) << 3) + _BIAS) << exponent) - _BIAS
    return np.where(coded & 0x80, -level, level).astype(np.int16)


def tones(text: str, rate: int = RATE) -> NDArray[np.int16]:
    """A sound for each word or Chinese character: the same for the same, and about as long as it takes to be said."""
    pieces = [_tone(piece, rate) for piece in _pieces(text)]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)


def tone_voice(text: str) -> bytes:
    return to_mulaw(tones(text))


def wav(samples: NDArray[np.int16], rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for word in text.split():
        latin = ""
        for sign in word:
            if sign < "⺀":
                latin += sign
                continue
            pieces += [latin, sign] if latin else [sign]
            latin = ""
        pieces += [latin] if latin else []
    return pieces


def _tone(piece: str, rate: int) -> NDArray[np.int16]:
    count = int(rate * (0.2 if piece >= "⺀" else 0.06 * len(piece) + 0.08))
    pitch = 180 + hashlib.sha256(piece.encode()).digest()[0]
    at = np.arange(count) / rate
    fade = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / (0.01 * rate))
    return (fade * 9000 * (np.sin(2 * np.pi * pitch * at) + 0.4 * np.sin(4 * np.pi * pitch * at))).astype(np.int16)
