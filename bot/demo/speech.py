"""How long a spoken answer is, and how it is cut to that."""

import re
from typing import Final

from bot.demo.memories import CLAUSE, ENDING
from hrcore.languages import Language

LIMITS: Final[dict[Language, tuple[int, int]]] = {"zh-CN": (50, 120), "en": (25, 70)}
"""Fewest and most of an answer: characters in Chinese, words in English."""

LINE_LIMITS: Final[dict[Language, int]] = {"zh-CN": 60, "en": 32}


def length(text: str, language: Language) -> int:
    return len("".join(text.split())) if language == "zh-CN" else len(text.split())


def fitted(sentences: tuple[str, ...], spare: list[str], language: Language) -> str:
    """The sentences in order, leaving out what would make it too long, with spare ones added while it is too short."""
    fewest, most = LIMITS[language]
    joint = "" if language == "zh-CN" else " "
    kept: list[str] = []
    for sentence in sentences:
        if not kept or length(joint.join([*kept, sentence]), language) <= most:
            kept.append(sentence)
    for sentence in spare:
        if length(joint.join(kept), language) >= fewest:
            break
        if sentence not in kept and length(joint.join([*kept, sentence]), language) <= most:
            kept.append(sentence)
    return joint.join(kept)


def shortened(line: str, language: Language) -> str:
    """A line short enough to say in one breath: whole clauses from its beginning, else its first words."""
    most = LINE_LIMITS[language]
    if length(line, language) <= most:
        return line
    ends = [match.start() for match in re.finditer(CLAUSE[language], line)]
    fitting = [end for end in ends if 0 < length(line[:end], language) <= most]
    if fitting:
        return line[: fitting[-1]].strip(ENDING)
    return line[:most] if language == "zh-CN" else " ".join(line.split()[:most])
