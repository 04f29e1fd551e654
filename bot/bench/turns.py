"""`zhaohu bench turns`: how often a pause is taken for the end of an answer, and how long people wait after the real end.

The product's own session (`interview/voice/session.py`) holds conversations in media time with people who make the pauses
of `tests/fixtures/pauses`, which was written without sight of it. A pause counts as cut off if we decided in it that
the answer was over, though the person went on; they go on as recorded, whatever we say, and later answers of the same
person profit from what the session learnt of them.
"""

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from bot.bench.turn_line import SILENT, BenchEngines, Inline, Line, MediaClock, PerfectDetector, voiced
from hrcore.errors import SetupProblem
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_MS
from interview.call.dialogue import Effect, Heard, HeardKind, Saying, SayingKind, State, Step
from interview.plan.model import Patience, Plan
from interview.scoring.model import TranscriptTurn
from interview.voice.result import CallResult
from interview.voice.session import VoiceSession
from interview.voice.timing import Pace, Timing

FIXTURES: Final = Path(__file__).parents[2] / "tests" / "fixtures" / "pauses"
STT_MS: Final = 300
SETTINGS: Final = (0.6, 0.8, 1.0, 1.3)
"""Times the product's own patience."""
_BEFORE_ANSWERING_MS: Final = 700
_UNFINISHED: Final = ("clause_unfinished", "hesitation_word")
_PATIENCE: Final = {"closed": Patience.SHORT, "open": Patience.LONG, "deep_dive": Patience.LONG}


@dataclass(frozen=True, slots=True)
class Piece:
    number: int
    text: str
    place: str
    speech_ms: int
    pause_ms: int


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class Found:
    """`pauses`: (place, kind of question, cut off) each; `reaction_ms`: (kind of question, ms) for each answer."""

    pauses: list[tuple[str, str, bool]] = field(default_factory=list)
    reaction_ms: list[tuple[str, int]] = field(default_factory=list)
    unheard: int = 0
    """Answers after which nothing of ours came for half a minute."""


class Person:
    """Says their answers one after the other, each some time after our voice has fallen silent."""

    def __init__(self, answers: Sequence[Answer], clock: MediaClock, found: Found) -> None:
        self._answers, self._clock, self._found = answers, clock, found
        self.line: Line
        self._index = self._piece = 0
        self._rest_ms = 0
        self._state = "listening"
        self._quiet_ms = 0
        self._ended_ms = 0
        self._waits_for_us = True
        self._cut = False

    @property
    def asked(self) -> Answer:
        """What is being answered, or comes next."""
        answered = self._state == "listening" and self._waits_for_us and self._ended_ms > 0
        return self._answers[min(self._index + answered, len(self._answers) - 1)]

    @property
    def is_done(self) -> bool:
        return self._index >= len(self._answers)

    def decided(self) -> None:
        """We took the answer for finished."""
        if self._state == "pausing":
            self._cut = True

    def speak(self) -> bytes | None:
        if self._state == "listening":
            return self._listen()
        self._rest_ms -= FRAME_MS
        if self._state == "speaking":
            piece = self._answers[self._index].pieces[self._piece]
            if self._rest_ms <= 0:
                self._end_piece(piece)
            return voiced(piece.number)
        if self._state == "pausing" and self._rest_ms <= 0:
            answer = self._answers[self._index]
            self._found.pauses.append((answer.pieces[self._piece].place, answer.kind, self._cut))
            self._piece += 1
            self._begin_piece()
        return SILENT

    def _listen(self) -> bytes | None:
        if self._waits_for_us and self.line.is_playing:
            if self._ended_ms:
                kind = self._answers[self._index].kind
                self._found.reaction_ms.append((kind, self.line.began_ms[-1] - self._ended_ms))
                self._index += 1
            self._waits_for_us = False
        self._quiet_ms = 0 if self.line.is_playing else self._quiet_ms + FRAME_MS
        if self._waits_for_us and self._ended_ms and self._quiet_ms > 30_000:
            self._found.unheard += 1
            return None
        if not self._waits_for_us and self._quiet_ms >= _BEFORE_ANSWERING_MS:
            if self.is_done:
                return None
            self._piece = 0
            self._begin_piece()
        return SILENT

    def _begin_piece(self) -> None:
        self._state, self._cut = "speaking", False
        self._rest_ms = self._answers[self._index].pieces[self._piece].speech_ms

    def _end_piece(self, piece: Piece) -> None:
        if piece.place != "turn_end":
            self._state, self._rest_ms = "pausing", piece.pause_ms
            return
        self._state, self._quiet_ms = "listening", 0
        self._ended_ms = self._clock.ms + FRAME_MS
        self._waits_for_us = True


class Talk:
    """Asks what the person answers next; the last answer ends it."""

    def __init__(self, person: Person, language: Language) -> None:
        self._person, self._language = person, language

    def begin(self, plan: Plan) -> State:
        return State(language=self._language)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        if heard.kind is not HeardKind.ANSWERED:
            self._person.decided()
        asks = Saying(
            kind=SayingKind.QUESTION,
            text=self._person.asked.question[:40],
            language=self._language,
            question_id="q",
            patience=_PATIENCE[self._person.asked.kind],
        )
        return Step(state=state, sayings=(asks,))

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        return ()


class NoJournal:
    async def said(self, turn: TranscriptTurn) -> None:
        pass

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        pass


def measure() -> dict[str, Any]:
    """Raises `SetupProblem` where the recorded pauses are not beside the code."""
    from bot.bench.interruptions import measure_interruptions

    if not FIXTURES.is_dir():
        raise SetupProblem("bench-without-fixtures", path=str(FIXTURES))
    people = read_people()
    curve = {str(factor): summary(asyncio.run(_all(people, scaled(factor)))) for factor in SETTINGS}
    return {**curve["1.0"], **measure_interruptions(), "stt_latency_ms_assumed": STT_MS, "curve": curve}


def scaled(factor: float) -> Timing:
    timing = Timing()
    named = ("short_pause", "normal_pause", "long_pause", "long_pause_first", "unfinished_pause")
    return replace(timing, **{name: round(getattr(timing, name) * factor) for name in named})


def read_people() -> list[tuple[Language, list[Answer], dict[int, str]]]:
    """Everybody's answers in order, and the text of each of their pieces."""
    people: dict[str, tuple[Language, list[Answer], dict[int, str]]] = {}
    for line in (FIXTURES / "pauses.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        _, answers, texts = people.setdefault(one["speaker"]["id"], (one["language"], [], {}))
        pieces = []
        for piece in one["pieces"]:
            number = len(texts) + 1
            texts[number] = piece["text"]
            pieces.append(Piece(number, piece["text"], piece["place"], piece["speech_ms"], piece.get("pause_ms", 0)))
        answers.append(Answer(one["question"], one["question_kind"], tuple(pieces)))
    return list(people.values())


def summary(found: Found) -> dict[str, Any]:
    unfinished = [cut for place, _, cut in found.pauses if place in _UNFINISHED]
    ends = [cut for place, kind, cut in found.pauses if place == "sentence_end" and kind != "closed"]
    closed = [ms for kind, ms in found.reaction_ms if kind == "closed"]
    open_ = [ms for kind, ms in found.reaction_ms if kind != "closed"]
    return {
        "pauses": len(found.pauses),
        "cut_off_unfinished": share(unfinished),
        "cut_off_sentence_end": share(ends),
        "cut_off_by_place": {
            place: share([cut for at, _, cut in found.pauses if at == place])
            for place in sorted({place for place, _, _ in found.pauses})
        },
        "reaction_ms": {
            "closed_p50": percentile(closed, 0.5),
            "open_p50": percentile(open_, 0.5),
            "open_p95": percentile(open_, 0.95),
        },
        "answers": len(found.reaction_ms),
        "unheard": found.unheard,
    }


def share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0


def percentile(values: Iterable[float], at: float) -> int:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(at * len(ordered)))]) if ordered else 0


async def _all(people: Iterable[tuple[Language, list[Answer], dict[int, str]]], timing: Timing) -> Found:
    found = Found()
    for language, answers, texts in people:
        clock = MediaClock()
        person = Person(answers, clock, found)
        line = person.line = Line(clock, person.speak)
        await converse(Talk(person, language), line, clock, texts, timing, language)
    return found


async def converse(
    conversation: Any, line: Line, clock: MediaClock, texts: dict[int, str], timing: Timing, language: Language
) -> CallResult:
    engines = BenchEngines(
        recogniser=None,  # type: ignore[arg-type]
        synthesiser=None,  # type: ignore[arg-type]
        detector=PerfectDetector(),
        executor=Inline(),
        clock=clock,
        texts=texts,
        stt_ms=STT_MS,
    )
    plan = Plan(language=language, mind="bench", bank_version="1", minutes=30, job_title="-", company="-", questions=())
    session = VoiceSession(
        plan=plan,
        conversation=conversation,
        engines=engines,
        journal=NoJournal(),
        pace=Pace.WALL,
        timing=timing,
    )
    return await session.run(line)
