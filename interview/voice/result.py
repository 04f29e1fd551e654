"""What a session leaves behind when its call is over."""

from dataclasses import dataclass, field
from enum import StrEnum

from interview.call.dialogue import Outcome, State


class Ending(StrEnum):
    """FINISHED: the conversation came to its end. FAR_END: the candidate hung up. LOST: the line broke. SUPERSEDED: a
    newer owner has the call. BROKEN: we could not speak any more; the candidate must be called back."""

    FINISHED = "finished"
    FAR_END = "far_end"
    LOST = "lost"
    SUPERSEDED = "superseded"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class CallResult:
    """`media_ms` counts over all calls of the interview, `turns` are those of this call.

    `response_ms`: silence between the end of each answer and our voice. `taken_back`: answers we cut off and joined
    again. `interrupted`: how often the candidate spoke over us and meant it."""

    ending: Ending
    outcome: Outcome | None
    state: State
    media_ms: int
    turns: int
    response_ms: tuple[int, ...] = ()
    interrupted: int = 0
    taken_back: int = 0


@dataclass(slots=True)
class Measures:
    """Collected while the call runs."""

    response_ms: list[int] = field(default_factory=list)
    interrupted: int = 0
    _speech_ended_ms: int | None = None

    def answer_ended(self, ended_ms: int) -> None:
        self._speech_ended_ms = ended_ms

    def we_speak(self, media_ms: int) -> None:
        if self._speech_ended_ms is not None:
            self.response_ms.append(media_ms - self._speech_ended_ms)
            self._speech_ended_ms = None
