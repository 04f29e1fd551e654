"""One round of sayings, sentence by sentence, and how much of it was heard."""

from dataclasses import dataclass

from interview.call.dialogue import Saying
from interview.scoring.model import Speaker, TranscriptTurn
from interview.voice.sentences import joined, sentences


@dataclass(slots=True)
class Line:
    """One sentence. `asks`: the last before an answer is expected. `ends_ms`: when its last sample is played at the far end, as far as we can reckon; None while it
    is not queued. `silent`: the voice failed, the words can only be read."""

    text: str
    saying: Saying
    turn: int
    mark: str
    asks: bool = False
    queued: bool = False
    captioned: bool = False
    silent: bool = False
    ends_ms: int = 0
    plays_ms: int = 0
    """How long what was queued of it lasts, from `begins_ms` into the sentence on."""
    begins_ms: int = 0
    heard_ms: int = 0
    """Of the sentence, when it was cut."""


class Round:
    """What is said between two turns of the candidate."""

    def __init__(self, sayings: tuple[Saying, ...], *, first_turn: int) -> None:
        self.sayings = sayings
        self.lines = _lines(sayings, first_turn)
        self.text = " ".join(line.text for line in self.lines)
        self.heard = 0
        self.started_ms: int | None = None
        self.fruitless_interruptions = 0
        self._noted = 0
        self._attempt = 0
        self._line_started_ms = 0

    @property
    def complete(self) -> bool:
        return self.heard >= len(self.lines)

    @property
    def asking(self) -> Saying | None:
        """The saying that decides how long we wait for an answer, and which question the answer belongs to."""
        asking = [saying for saying in self.sayings if saying.asks]
        return asking[-1] if asking else (self.sayings[-1] if self.sayings else None)

    @property
    def interruptible(self) -> bool:
        current = self.current
        return current is not None and current.saying.interruptible

    @property
    def current(self) -> Line | None:
        return None if self.complete else self.lines[self.heard]

    @property
    def asked(self) -> bool:
        """Some of what asks was heard, not only an acknowledgement before it."""
        return any(line.saying.asks for line in self.lines[: self.heard])

    def cut(self, media_ms: int) -> None:
        """The sentence that is being played was broken off now."""
        line = self.current
        if line is not None and line.queued and not line.silent:
            line.heard_ms = line.begins_ms + max(line.plays_ms - max(line.ends_ms - media_ms, 0), 0)

    def rewind(self) -> None:
        """What was queued and not heard will be said again, under new marks: the old ones still come back."""
        self._attempt += 1
        for index, line in enumerate(self.lines):
            if index >= self.heard:
                line.queued = line.captioned = False
                line.mark = f"{line.turn}.{index}.{self._attempt}"

    def play_started(self, media_ms: int) -> None:
        if self.started_ms is None:
            self.started_ms = self._line_started_ms = media_ms

    def mark_heard(self, mark: str) -> bool:
        """True when the mark is one of ours. Marks come in order, so a mark also stands for those before it."""
        for index in range(self.heard, len(self.lines)):
            if self.lines[index].queued and self.lines[index].mark == mark:
                self.heard = index + 1
                return True
        return False

    def overdue(self, media_ms: int, grace_ms: int) -> bool:
        """The far end should have played the current line long ago, but did not say so."""
        line = self.current
        return line is not None and line.queued and media_ms > line.ends_ms + grace_ms

    def finished_turns(self, media_ms: int, *, cut: bool = False) -> tuple[TranscriptTurn, ...]:
        """Turns not yet noted whose sentences were all heard; with `cut` also the one broken off, as far as heard.

        Words that could only be read count as heard once they are answered."""
        while cut and (line := self.current) is not None and line.silent and line.captioned:
            self.heard += 1
        turns: list[TranscriptTurn] = []
        while self._noted < self.heard:
            turn = self.lines[self._noted].turn
            mine = [index for index, line in enumerate(self.lines) if line.turn == turn]
            if mine[-1] >= self.heard and not cut:
                break
            turns.append(self._turn([self.lines[index] for index in mine if index < self.heard], media_ms))
            self._noted = mine[-1] + 1
            self._line_started_ms = media_ms
        return tuple(turns)

    def _turn(self, lines: list[Line], media_ms: int) -> TranscriptTurn:
        text = ""
        for line in lines:
            text = joined(text, line.text)
        return TranscriptTurn(
            id=f"t{lines[0].turn}",
            speaker=Speaker.INTERVIEWER,
            text=text,
            question_id=lines[0].saying.question_id,
            rung_id=lines[0].saying.rung_id,
            started_ms=self._line_started_ms,
            ended_ms=max(media_ms, self._line_started_ms),
        )


def _lines(sayings: tuple[Saying, ...], first_turn: int) -> list[Line]:
    lines: list[Line] = []
    for turn, saying in enumerate(sayings, start=first_turn):
        for text in sentences(saying.text):
            lines.append(Line(text=text, saying=saying, turn=turn, mark=f"{turn}.{len(lines)}.0"))
    if lines:
        lines[-1].asks = any(saying.asks for saying in sayings)
    return lines
