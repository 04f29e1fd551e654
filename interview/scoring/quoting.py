"""Chooses the candidate's words that a score rests on."""

from dataclasses import dataclass

from interview.plan.model import Missing, Question
from interview.scoring.content import Content, sentences
from interview.scoring.evidence import shortened
from interview.scoring.model import Quote, TranscriptTurn

_PARTS = (Missing.OWN_PART, Missing.METHOD, Missing.METRIC, Missing.RESULT)


@dataclass(frozen=True, slots=True)
class Passage:
    """`turn` as it was spoken, `blinded` the same turn for the scorer, of the same length."""

    turn: TranscriptTurn
    blinded: str


def strongest(passages: tuple[Passage, ...], question: Question, most: int = 2) -> tuple[Quote, ...]:
    """The sentences that hold most of what the question asks for, verbatim; the longest where none stands out."""
    rated: list[tuple[float, int, Quote]] = []
    for passage in passages:
        for start, end in _stretches(passage.blinded):
            seen = passage.blinded[start:end]
            if not set(seen) <= {"□", " "}:
                words = passage.turn.text[start:end]
                rated.append((_worth(seen, question), -len(rated), Quote(turn_id=passage.turn.id, text=words)))
    rated.sort(key=lambda entry: entry[:2], reverse=True)
    quotes = tuple(dict.fromkeys(quote for _, _, quote in rated))
    return quotes[:most]


def _stretches(text: str) -> list[tuple[int, int]]:
    """Offsets of sentences; one too long for a quote (speech has few full stops) is taken in pieces."""
    found: list[tuple[int, int]] = []
    place = 0
    for sentence in sentences(text):
        place = text.index(sentence, place)
        end = place + len(sentence)
        while place < end:
            piece = shortened(text[place:end])
            start = text.index(piece, place)
            found.append((start, start + len(piece)))
            place = start + len(piece)
            while place < end and text[place] in "，,、；; ":
                place += 1
    return found


def _worth(sentence: str, question: Question) -> float:
    content = Content(sentence)
    held = sum(content.strength(part) for part in _PARTS)
    return held + len(content.touched(question.points)) + 0.4 * content.count("cause") + min(0.5, content.size / 60)
