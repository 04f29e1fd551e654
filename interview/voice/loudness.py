"""How loud µ-law audio is."""

from typing import Final

import numpy as np

SILENCE: Final = b"\xff"
"""One sample of digital silence in µ-law."""


def _expand(code: int) -> int:
    """One µ-law byte to 16-bit linear (ITU-T G.711)."""
    inverted = ~code & 0xFF
    magnitude = (((inverted & 0x0F) << 3) + 0x84 << ((inverted & 0x70) >> 4)) - 0x84
    return -magnitude if inverted & 0x80 else magnitude


_LINEAR: Final = np.array([_expand(code) for code in range(256)], dtype=np.float32) / 32768.0


def loudness(mulaw: bytes) -> float:
    """Root mean square, 0–1 of full scale; 0 for no audio."""
    if not mulaw:
        return 0.0
    samples = _LINEAR[np.frombuffer(mulaw, dtype=np.uint8)]
    return float(np.sqrt(np.dot(samples, samples) / samples.size))


def loudness_of_frames(mulaw: bytes, frame_bytes: int) -> list[float]:
    """Of each frame; the audio is a whole number of them."""
    samples = _LINEAR[np.frombuffer(mulaw, dtype=np.uint8)].reshape(-1, frame_bytes)
    levels: list[float] = np.sqrt(np.einsum("ij,ij->i", samples, samples) / frame_bytes).tolist()
    return levels
