"""What the far end is playing now, reckoned in media time: one slice per inbound frame."""

from collections import deque
from typing import Final

from hrcore.ports.speech import FRAME_BYTES, FRAME_MS
from interview.voice.loudness import SILENCE, loudness

ECHO_FRAMES: Final = 25
"""An echo comes back within half a second."""


class Playout:
    def __init__(self) -> None:
        self._audio = bytearray()
        self._levels: deque[float] = deque([0.0] * ECHO_FRAMES, maxlen=ECHO_FRAMES)

    @property
    def queued_ms(self) -> int:
        return -(-len(self._audio) // FRAME_BYTES) * FRAME_MS

    @property
    def recent_level(self) -> float:
        """Loudest 20 ms of our own voice that an echo heard now could stem from."""
        return max(self._levels)

    def queue(self, mulaw: bytes) -> None:
        self._audio += mulaw

    def clear(self) -> None:
        self._audio.clear()

    def tick(self) -> bytes:
        """The 160 bytes played during one inbound frame; digital silence when nothing is queued."""
        piece = bytes(self._audio[:FRAME_BYTES])
        del self._audio[:FRAME_BYTES]
        self._levels.append(loudness(piece))
        return piece.ljust(FRAME_BYTES, SILENCE)
