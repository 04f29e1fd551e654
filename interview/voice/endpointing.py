"""When is somebody speaking, and when have they finished? Pure: probabilities in, milliseconds out."""

from interview.plan.model import Patience
from interview.voice.cues import asks_for_a_moment, is_hum, is_unfinished
from interview.voice.timing import Timing

VOICE_STARTS = 0.5
VOICE_ENDS = 0.35
WORD_GAP_MS = 160
"""Silence within one run of speech."""
CLICK_MS = 500
"""A click with this much silence after it is forgotten."""


class Endpointer:
    """`speech_ms`: voice in this turn; `run_ms`: voice since the last gap; `pause_ms`: silence since the last voice."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._voiced = False
        self.speech_ms = 0
        self.run_ms = 0
        self.pause_ms = 0

    @property
    def has_spoken(self) -> bool:
        return self.speech_ms >= self._timing.speech_at_least

    @property
    def quiet(self) -> bool:
        """No voice at all since the turn began, not even a click."""
        return self.speech_ms == 0

    def reset(self) -> None:
        self.speech_ms = self.run_ms = self.pause_ms = 0

    def hear(self, probability: float, chunk_ms: int) -> None:
        self._voiced = probability >= (VOICE_ENDS if self._voiced else VOICE_STARTS)
        if self._voiced:
            self.speech_ms += chunk_ms
            self.run_ms += chunk_ms
            self.pause_ms = 0
            return
        self.pause_ms += chunk_ms
        if self.pause_ms > WORD_GAP_MS:
            self.run_ms = 0
        if not self.has_spoken and self.pause_ms > CLICK_MS:
            self.speech_ms = 0


def pause_allowed(timing: Timing, patience: Patience, text: str, *, stretch: float = 1.0) -> int:
    """Silence in ms after which `text` counts as the whole answer. `stretch`: what we learnt from cutting this
    candidate off."""
    if asks_for_a_moment(text):
        return timing.thinking_pause
    pause = round(timing.pause(patience) * stretch)
    if is_hum(text):
        # "Mm" answers a yes-or-no question; anywhere else it is the breath before the answer.
        return pause if patience is Patience.SHORT else pause + timing.unfinished_pause
    return pause + timing.unfinished_pause if is_unfinished(text) else pause
