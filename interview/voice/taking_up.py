"""Where to take up a sentence that was cut: at the gap before the last word that was heard."""

from typing import Final

from hrcore.ports.speech import FRAME_BYTES, FRAME_MS
from interview.voice.loudness import loudness_of_frames

BYTES_A_MS: Final = 8
BACK_MS: Final = 400
"""Where no gap is found."""
LOOKED_AT_MS: Final = 1200
_GAP_FRAMES: Final = 3
_QUIET_SHARE: Final = 0.1


def taken_up_from(mulaw: bytes, heard_ms: int) -> int:
    """Milliseconds into the sentence; 0 where little of it was heard."""
    if heard_ms <= BACK_MS:
        return 0
    first_ms = max(heard_ms - LOOKED_AT_MS, 0) // FRAME_MS * FRAME_MS
    frames = (heard_ms - first_ms) // FRAME_MS
    sound = mulaw[BYTES_A_MS * first_ms : BYTES_A_MS * first_ms + frames * FRAME_BYTES]
    levels = list(loudness_of_frames(sound, FRAME_BYTES))
    quiet = _QUIET_SHARE * max(levels, default=0.0)
    for end in range(len(levels) - 2 * _GAP_FRAMES, _GAP_FRAMES - 1, -1):
        if all(level <= quiet for level in levels[end - _GAP_FRAMES : end]):
            return first_ms + end * FRAME_MS
    return heard_ms - BACK_MS
