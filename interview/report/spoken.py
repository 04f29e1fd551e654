"""Finds, in what a candidate said, the sentence that shows what a piece of advice is about. Always verbatim."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from interview.call.intents import Intent, in_questions
from interview.plan.model import Missing
from interview.prompts.texts import patterns
from interview.scoring.blind import tries_to_instruct
from interview.scoring.content import Content, sentences, size
from interview.scoring.evidence import shortened
from interview.scoring.model import Speaker, Transcript, TranscriptTurn

_ANSWERS: Final = (Intent.ANSWER, Intent.DONT_KNOW, Intent.LATER)
_LEAST: Final = 3.0
"""English words below which a sentence shows nothing."""
_CLEARLY: Final = 0.5
_MEASURED: Final = 0.75
"""From which strength a sentence is praised for figures or steps."""
_OFTEN: Final = 3
_EMPTY: Final = 2
"""Empty words in a sentence that then tells nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: `text` stands in `turn`. `place` counts the sentences of the answer from 0."""

    turn: TranscriptTurn
    text: str
    place: int

    @property
    def content(self) -> Content:
        return Content(self.text)

    @property
    def is_general(self) -> bool:
        """Nothing that was done, by nobody, with no figure: there is nothing that a sentence could be added to."""
        content = self.content
        if content.count("buzz") >= _EMPTY:
            return True
        told = content.strength(Missing.METHOD) + content.strength(Missing.RESULT)
        return not content.numbers and content.strength(Missing.OWN_PART) == 0 and told < 1.0


def sentences_of(transcript: Transcript, question_id: str) -> tuple[Said, ...]:
    """Of the answer to a question, in order, without what was no answer and what tried to direct the scorer."""
    found: list[Said] = []
    for turn in transcript.turns:
        if turn.speaker is not Speaker.CANDIDATE or turn.question_id != question_id:
            continue
        if in_questions(turn.text) not in _ANSWERS:
            continue
        for sentence in sentences(turn.text):
            if not tries_to_instruct(sentence):
                found += [Said(turn, text, len(found) + number) for number, text in enumerate(_pieces(sentence))]
    return tuple(found)


def _pieces(sentence: str) -> Iterator[str]:
    """Of the length of a quote: speech has few full stops."""
    rest = sentence.strip()
    while rest:
        piece = shortened(rest)
        if any(sign.isalnum() for sign in piece):
            yield piece
        rest = rest[len(piece) :].lstrip("，,、；; ")


def shown_by(part: str, said: Iterable[Said], used: frozenset[str] = frozenset()) -> Said | None:
    """The sentence that shows best that `part` is missing; one that was not used yet where there is another."""
    worth = _WORTH.get(part, _length)
    among = [one for one in said if size(one.text) >= _LEAST] or list(said)
    if not among:
        return None
    return max(among, key=lambda one: (one.text not in used, worth(one), -one.place))


def shows(part: str, said: Iterable[Said], used: frozenset[str] = frozenset()) -> Said | None:
    """The sentence that shows best that `part` is there; None where none does."""
    held = [one for one in said if _HELD[part](one) >= _CLEARLY]
    return max(held, key=lambda one: (one.text not in used, _HELD[part](one), -one.place), default=None)


def hits(signal: str, text: str) -> tuple[str, ...]:
    """The wordings of a signal of `advice.yaml` in a text, each once, as they stand there."""
    return tuple(dict.fromkeys(found.group(0).strip() for found in patterns("advice")[signal].finditer(text)))


def repeated_theme(transcript: Transcript) -> tuple[str, int] | None:
    """What was spoken of most, as it was said, and how often; None where nothing comes up again and again."""
    spoken = [turn.text for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE and turn.question_id]
    counted: Counter[str] = Counter()
    for text in spoken:
        counted.update(found.group(0).lower().removesuffix("s") for found in patterns("advice")["theme"].finditer(text))
    theme, times = max(counted.items(), key=lambda entry: (entry[1], len(entry[0])), default=("", 0))
    if times < _OFTEN:
        return None
    as_said = Counter(found.group(0) for text in spoken for found in patterns("advice")["theme"].finditer(text))
    return next(said for said, _ in as_said.most_common() if said.lower().removesuffix("s") == theme), times


def _length(one: Said) -> float:
    return min(1.0, size(one.text) / 25)


def _without_figures(one: Said) -> float:
    vague = 2.0 if hits("vague", one.text) else 0.0
    outcome = one.content.strength(Missing.RESULT)
    return vague + outcome - (3.0 if one.content.numbers else 0.0) + _length(one)


def _of_all(one: Said) -> float:
    """ "We" without an "I"."""
    mine = one.content.count(Missing.OWN_PART.value)
    return 2.0 * len(hits("we", one.text)) - mine + _length(one)


def _first(one: Said) -> float:
    return -float(one.place)


def _last(one: Said) -> float:
    return float(one.place)


def _outcome(one: Said) -> float:
    return 2.0 * one.content.strength(Missing.RESULT) + len(one.content.numbers)


def _signal(name: str) -> Callable[[Said], float]:
    return lambda one: 2.0 * one.content.count(name) + _length(one)


def _done(one: Said) -> float:
    """Something that was done, and told in few words."""
    return one.content.strength(Missing.OWN_PART) + one.content.strength(Missing.METHOD) + _length(one)


def _figures(one: Said) -> float:
    return 2.0 * len(one.content.numbers) + 2.0 * one.content.strength(Missing.RESULT) + _length(one)


def _measured(content: Content) -> float:
    """A figure of something, or two that can be compared; one alone may be a date or a customer."""
    strength = content.strength(Missing.METRIC)
    outcome = 0.5 * content.strength(Missing.RESULT)
    return strength + outcome if content.numbers and strength >= _MEASURED else 0.0


def _steps(content: Content) -> float:
    """Their own, and more than one word of it: one alone stands in any sentence."""
    strength, own = (content.strength(part) for part in (Missing.METHOD, Missing.OWN_PART))
    return strength if strength >= _MEASURED and own > 0 else 0.0


_WORTH: Final[dict[str, Callable[[Said], float]]] = {
    "metric": _without_figures,
    "own_part": _of_all,
    "method": _done,
    "result": _last,
    "situation": _first,
    "empty": _signal("buzz"),
    "unknown": _signal("dont_know"),
    "approach": _signal("dont_know"),
    "ask": _signal("dont_know"),
    "reasons": _done,
    "check": _signal("result"),
    "lesson": _done,
    "define": _figures,
    "lead": _first,
    "outcome": _outcome,
}

_HELD: Final[dict[str, Callable[[Said], float]]] = {
    "metric": lambda one: _measured(one.content),
    "result": lambda one: one.content.strength(Missing.RESULT),
    "reasons": lambda one: one.content.count("cause") + 0.5 * one.content.count("contrast"),
    "method": lambda one: _steps(one.content),
    "own_part": lambda one: one.content.strength(Missing.OWN_PART),
    "situation": lambda one: one.content.strength(Missing.SITUATION),
    "point": _length,
}
"""How clearly a sentence holds what somebody is praised for."""
