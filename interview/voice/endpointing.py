"""When is somebody speaking, and when have they finished? Pure: probabilities in, milliseconds out."""

from bisect import insort
from typing import Final

from interview.plan.model import Patience
from interview.voice.cues import asks_for_a_moment, is_closing, is_hum, is_unfinished
from interview.voice.timing import Timing

VOICE_STARTS = 0.5
VOICE_ENDS = 0.35
WORD_GAP_MS = 160
"""Silence within one run of speech."""
SHORTEST_PAUSE_MS: Final = 200
LONGEST_PAUSE_MS: Final = 4000
USUAL_PAUSE_MS: Final = 1400
"""Of a hundred pauses within answers, 85 are shorter."""
ENOUGH: Final = 200
"""Pauses after which a person is known."""
SURE_AFTER: Final = 6
"""Pauses after which what is known of a person weighs as much as what is usual."""
CLICK_MS = 500
"""A click with this much silence after it is forgotten."""


class OwnPace:
    """How long this person's pauses within answers are, against those of most people. Learnt from pauses after which they
    went on by themselves."""

    def __init__(self) -> None:
        self._pauses: list[int] = []

    def paused(self, milliseconds: int) -> None:
        if milliseconds >= SHORTEST_PAUSE_MS and len(self._pauses) < ENOUGH:
            insort(self._pauses, min(milliseconds, LONGEST_PAUSE_MS))

    @property
    def factor(self) -> float:
        """Between 0.75 and 1.6; 1 before anything is known."""
        known = len(self._pauses)
        if not known:
            return 1.0
        usual = self._pauses[int(0.85 * (known - 1))] / USUAL_PAUSE_MS
        sure = known / (known + SURE_AFTER)
        return min(max(1.0 + sure * (usual - 1.0), 0.75), 1.6)


class Endpointer:
    """`speech_ms`: voice in this turn; `run_ms`: voice since the last gap; `pause_ms`: silence since the last voice."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._voiced = False
        self.pace = OwnPace()
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
            if self.has_spoken:
                self.pace.paused(self.pause_ms)
            self.speech_ms += chunk_ms
            self.run_ms += chunk_ms
            self.pause_ms = 0
            return
        self.pause_ms += chunk_ms
        if self.pause_ms > WORD_GAP_MS:
            self.run_ms = 0
        if not self.has_spoken and self.pause_ms > CLICK_MS:
            self.speech_ms = 0


def pause_allowed(timing: Timing, patience: Patience, text: str, *, spoken_ms: int = 0, pace: float = 1.0) -> int:
    """Silence in ms after which `text` counts as the whole answer, of which `spoken_ms` were voice. `pace`: how long the
    pauses of this person are, 1 is usual."""
    if asks_for_a_moment(text):
        return timing.thinking_pause
    pause = timing.pause(patience)
    if patience is Patience.LONG:
        pause = round(_of_long_answer(timing, spoken_ms) * pace)
    if is_hum(text):
        # "Mm" answers a yes-or-no question; anywhere else it is the breath before the answer.
        return pause if patience is Patience.SHORT else pause + timing.unfinished_pause
    if is_unfinished(text):
        return pause + timing.unfinished_pause
    return min(pause, timing.closing_pause) if is_closing(text) else pause


def _of_long_answer(timing: Timing, spoken_ms: int) -> float:
    """Who has only begun to tell is thinking; after as much as such an answer usually takes, a pause is its end."""
    told = (spoken_ms - timing.long_answer_begun) / (timing.long_answer - timing.long_answer_begun)
    return timing.long_pause_first + (timing.long_pause - timing.long_pause_first) * min(max(told, 0.0), 1.0)
