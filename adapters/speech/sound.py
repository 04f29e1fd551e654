"""µ-law at 8 kHz, the sound of the telephone (ITU-T G.711), to and from float32 samples between -1 and 1."""

import numpy as np
from numpy.typing import NDArray

from hrcore.ports.speech import SAMPLE_RATE

Samples = NDArray[np.float32]

SILENCE = b"\xff"
"""One byte of digital silence."""

_BIAS = 0x84
_CLIP = 32635


def _decoding_table() -> Samples:
    code = ~np.arange(256, dtype=np.uint8)
    exponent = (code >> 4 & 0x07).astype(np.int32)
    magnitude = (((code & 0x0F).astype(np.int32) << 3) + _BIAS << exponent) - _BIAS
    return (np.where(code & 0x80, -magnitude, magnitude) / 32768).astype(np.float32)


def _encoding_table() -> NDArray[np.uint8]:
    """Indexed by the 16-bit sample as an unsigned number."""
    pcm = np.arange(65536, dtype=np.int32)
    pcm = np.where(pcm > 32767, pcm - 65536, pcm)
    magnitude = np.minimum(np.abs(pcm), _CLIP) + _BIAS
    exponent = np.floor(np.log2(magnitude)).astype(np.int32) - 7
    mantissa = magnitude >> exponent + 3 & 0x0F
    sign = np.where(pcm < 0, 0x80, 0)
    code: NDArray[np.uint8] = (~(sign | exponent << 4 | mantissa) & 0xFF).astype(np.uint8)
    return code


_DECODED = _decoding_table()
_ENCODED = _encoding_table()


def decode(mulaw: bytes) -> Samples:
    decoded: Samples = _DECODED[np.frombuffer(mulaw, dtype=np.uint8)]
    return decoded


def encode(samples: Samples) -> bytes:
    pcm = np.clip(np.rint(samples * 32768), -32768, 32767).astype(np.int16)
    return _ENCODED[pcm.view(np.uint16)].tobytes()


def seconds(mulaw: bytes) -> float:
    return len(mulaw) / SAMPLE_RATE
