"""What the far end is playing now, reckoned in media time: one slice per inbound frame."""

from collections import deque
from typing import Final

from hrcore.ports.speech import FRAME_BYTES, FRAME_MS
from interview.voice.loudness import SILENCE, loudness_of_frames

ECHO_FRAMES: Final = 25
"""An echo comes back within half a second."""
_SILENT: Final = (SILENCE * FRAME_BYTES, 0.0)


class Playout:
    def __init__(self) -> None:
        self._frames: deque[tuple[bytes, float]] = deque()
        """What will be played, 160 bytes each and no fewer, and how loud it is."""
        self._padding = 0
        """Bytes of silence that fill up the last of them."""
        self._levels: deque[float] = deque([0.0] * ECHO_FRAMES, maxlen=ECHO_FRAMES)

    @property
    def queued_ms(self) -> int:
        return len(self._frames) * FRAME_MS

    @property
    def recent_level(self) -> float:
        """Loudest 20 ms of our own voice that an echo heard now could stem from."""
        return max(self._levels)

    def queue(self, mulaw: bytes) -> None:
        """Measured at once: frame by frame that costs more than all else that happens in a frame."""
        if self._frames and self._padding:
            mulaw = self._frames.pop()[0][: -self._padding] + mulaw
        self._padding = -len(mulaw) % FRAME_BYTES
        whole = mulaw + SILENCE * self._padding
        frames = (whole[at : at + FRAME_BYTES] for at in range(0, len(whole), FRAME_BYTES))
        self._frames += zip(frames, loudness_of_frames(whole, FRAME_BYTES), strict=True)

    def clear(self) -> None:
        self._frames.clear()

    def tick(self) -> bytes:
        """The 160 bytes played during one inbound frame; digital silence when nothing is queued."""
        piece, level = self._frames.popleft() if self._frames else _SILENT
        self._levels.append(level)
        return piece
