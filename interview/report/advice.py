"""Chooses what a candidate is praised for and advised, each time tied to a sentence of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from hrcore.languages import Language
from interview.plan.model import Missing
from interview.report.findings import PARTS, Finding, words_of
from interview.report.spoken import Said, hits, sentences_of, shown_by, shows
from interview.scoring.content import Content
from interview.scoring.model import Transcript

LEAST: Final = 3
"""Pieces of advice that everybody gets whose answers could be scored."""
MOST: Final = 4
_MOST_STRENGTHS: Final = 3
_STRENGTH_ORDER: Final = ("metric", "result", "reasons", "method", "own_part", "point", "situation")
_THIN_WORDS: Final = 20.0
_LONG_WORDS: Final = 70.0
_LEAST_STRENGTH_SCORE: Final = 3.0
_CLEARLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Advice:
    """`part` is a key of the sentences. `said` shows what it is about, `last` how the answer ended; `hit` are the words in it
    that are too general; `points` names the expected points."""

    part: str
    finding: Finding
    said: Said | None = None
    hit: str = ""
    points: str = ""
    last: str = ""


def strengths(found: tuple[Finding, ...], transcript: Transcript, language: Language) -> list[Advice]:
    """The best answers first; each strength is named once, and never without a sentence that shows it."""
    chosen: list[Advice] = []
    for finding in found:
        if finding.score < _LEAST_STRENGTH_SCORE:
            continue
        answer = Answer(finding, transcript)
        held = set(finding.answer.found) | ({"point"} if finding.found_points else set())
        held |= set() if _weighs_little(answer) else {"reasons"}
        for part in _STRENGTH_ORDER:
            shown = shows(part, answer.said, _quoted(chosen)) if part in held - {one.part for one in chosen} else None
            if shown is not None:
                chosen.append(Advice(part, finding, shown, points=listed(finding.found_points[:3], language)))
                break
    return chosen[:_MOST_STRENGTHS]


def improvements(found: tuple[Finding, ...], transcript: Transcript, language: Language) -> list[Advice]:
    """The weakest answers first, one piece each; then what else they lack, and last what makes a good answer better."""
    answers = [Answer(finding, transcript) for finding in reversed(found)]
    chosen: list[Advice] = []
    for ways, most in _ROUNDS:
        for answer in answers:
            if len(chosen) < most:
                chosen += _next(answer, ways(answer), chosen, language)
    return chosen


class Answer:
    """A scored answer, and what was said in it."""

    def __init__(self, finding: Finding, transcript: Transcript) -> None:
        self.finding = finding
        self.said = sentences_of(transcript, finding.question.id)
        self.content = Content(words_of(transcript, finding.question.id))

    @property
    def is_general(self) -> bool:
        """No case is told in it."""
        return all(one.is_general for one in self.said)


def _next(answer: Answer, parts: Iterator[str], chosen: list[Advice], language: Language) -> list[Advice]:
    """What was not yet advised, with a sentence that was not yet quoted, as far as there is one."""
    taken = {advice.part for advice in chosen}
    part = next((part for part in parts if part not in taken), None)
    shown = shown_by(part, answer.said, _quoted(chosen)) if part else None
    if part is None or shown is None:
        return []
    points = listed(answer.finding.missing_points[:1], language)
    outcome = shown_by("outcome", answer.said)
    last = outcome.text if outcome else ""
    return [Advice(part, answer.finding, shown, _hit(part, shown, language), points, last)]


def _quoted(chosen: list[Advice]) -> frozenset[str]:
    return frozenset(advice.said.text for advice in chosen if advice.said)


def _hit(part: str, shown: Said, language: Language) -> str:
    """The words that are too general, as they were said."""
    signal = {"metric": "vague", "own_part": "we"}.get(part)
    found = hits(signal, shown.text) if signal else ()
    return quoted(found[:1] if part == "own_part" else found[:2], language)


def _lacking(answer: Answer) -> Iterator[str]:
    finding, content = answer.finding, answer.content
    if content.knows_nothing:
        yield "unknown"
        return
    if content.count("buzz") >= 2 or answer.is_general:
        yield "empty"
    if content.size < _THIN_WORDS:
        yield "thin"
    # Where no case is told there is no part of one that is missing.
    if not answer.is_general:
        said_we = bool(hits("we", content.text))
        yield from (part for part in PARTS if part in finding.answer.missing and (part != "own_part" or said_we))
    if finding.missing_points:
        yield "point"


def _better(answer: Answer) -> Iterator[str]:
    """What nobody lacks who answers well, and what makes an answer stay in mind."""
    if answer.content.knows_nothing:
        yield from ("approach", "ask")
    elif not answer.is_general:
        yield from (part for part, lacks in _STILL.items() if lacks(answer))
        yield "lesson"


def _rest(answer: Answer) -> Iterator[str]:
    """What a case would have, for somebody who told none."""
    if not answer.content.knows_nothing:
        yield from ("situation", "method", "result", "metric", "own_part")


def _weighs_little(answer: Answer) -> bool:
    return answer.content.count("cause") + answer.content.count("contrast") < 2


def _ends_with_the_outcome(answer: Answer) -> bool:
    outcome = shown_by("outcome", answer.said)
    told = answer.content.size > _LONG_WORDS and answer.content.strength(Missing.RESULT) >= _CLEARLY
    return told and outcome is not None and outcome.place > 0


_STILL: Final[dict[str, Callable[[Answer], bool]]] = {
    "reasons": _weighs_little,
    "check": lambda answer: answer.content.count("reflection") == 0,
    "lead": _ends_with_the_outcome,
    "define": lambda answer: any(one.content.numbers for one in answer.said),
}
_ROUNDS: Final = (
    (_lacking, MOST),
    *((_lacking, LEAST),) * 2,
    *((_better, LEAST),) * LEAST,
    *((_rest, LEAST),) * LEAST,
)


def listed(names: tuple[str, ...], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(names)


def quoted(names: tuple[str, ...], language: Language) -> str:
    return "".join(f"「{name}」" for name in names) if language == "zh-CN" else ", ".join(f"“{name}”" for name in names)
