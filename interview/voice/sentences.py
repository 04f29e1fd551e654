"""Cuts a saying into sentences, so that the first is heard while the second is still being made."""

import re
from typing import Final

_END: Final = re.compile(
    r"(?<=[。！？；!?;])(?![。！？；!?;”’」』）)\"'])|(?<=[。！？；!?;][”’」』）)\"'])|(?<=[.!?][\"']) +|(?<=\.) +"
)
_COMMA: Final = re.compile(r"(?<=[，、：,])")
_ABBREVIATION: Final = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|No|vs|etc|approx|e\.g|i\.e|[A-Z])\.)\s*$")
_WIDE: Final = re.compile(r"[㐀-鿿]")
SHORTEST: Final = 8
"""Weight below which a sentence is said together with its neighbour; a Chinese character weighs two."""
LONGEST: Final = 120


def sentences(text: str) -> tuple[str, ...]:
    """The sentences in order; joined by spaces or nothing they give the text again. Empty for blank text."""
    whole: list[str] = []
    for part in _END.split(text.strip()):
        piece = part.strip()
        if not piece:
            continue
        if whole and (_weight(whole[-1]) < SHORTEST or _weight(piece) < SHORTEST or _ABBREVIATION.search(whole[-1])):
            whole[-1] = joined(whole[-1], piece)
        else:
            whole.append(piece)
    return tuple(short for sentence in whole for short in _shortened(sentence))


def joined(before: str, after: str) -> str:
    """Two stretches of speech as one text: a space between words, none between Chinese characters."""
    if not before or not after:
        return before or after
    tight = _wide(before[-1]) or _wide(after[0])
    return before + after if tight else f"{before} {after}"


def _wide(character: str) -> bool:
    return bool(_WIDE.match(character)) or character in "。！？；，、：“”‘’「」『』（）…"


def _weight(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _shortened(sentence: str) -> list[str]:
    """Very long sentences are cut at a comma once they pass the limit."""
    if _weight(sentence) <= LONGEST:
        return [sentence]
    pieces: list[str] = []
    for clause in (part.strip() for part in _COMMA.split(sentence)):
        if pieces and _weight(pieces[-1]) + _weight(clause) <= LONGEST:
            pieces[-1] = joined(pieces[-1], clause)
        else:
            pieces.append(clause)
    return [piece for piece in pieces if piece]
