"""Where an answer and the résumé do not agree: what is to be cleared up, never who is right. Pure."""

import re
from dataclasses import dataclass
from functools import cache

from hrcore.languages import LANGUAGES, Language
from interview.plan.model import Question, QuestionKind, SourceKind
from interview.plan.spoken import without_bullet
from interview.prompts.texts import read_yaml
from interview.scoring.content import size

DENIED = "denied"
_DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"两": 2, "十": 10}
_WORDS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
} | {"a": 1, "半": 0.5, "half a": 0.5}
_AGREES = 1.5
"""Two figures within this factor say the same."""
_LONGEST = {"zh-CN": 34, "en": 90}
"""Characters of the line that are read out."""
_MONTHS = 12
_PRONOUNS = frozenset(
    [
        "it",
        "that",
        "this",
        "them",
        "there",
        "any",
        "这家公司",
        "那家公司",
        "这家",
        "那家",
        "他们公司",
        "这个公司",
        "那个公司",
        "这里",
        "那里",
    ]
)
_SHORT = 18.0
"""English words: in a short answer "never used it" means what was asked about."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`line` and `said` are verbatim, shortened to what can be spoken."""

    kind: str
    line: str
    said: str


def contradiction(question: Question, answer: str) -> Contradiction | None:
    """Only for questions that come from a line of the résumé."""
    if question.source.kind is not SourceKind.RESUME:
        return None
    written = question.source.text
    for kind, line, heard in _rules():
        if kind == "years" and question.kind is not QuestionKind.SKILL:
            continue  # how long a project took says nothing of how long a tool was used
        in_line, in_answer = line.search(written), heard.search(answer)
        if in_line and in_answer and _differ(kind, in_line, in_answer):
            return Contradiction(kind, _spoken(written), in_answer[0].strip(" ，。,."))
    return None


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """A line in one language may be denied in the other."""
    written = [read_yaml("interview.prompts", language, "contradictions.yaml") for language in LANGUAGES]
    return tuple(
        (kind, _compiled(line[kind]["line"]), _compiled(answer[kind]["answer"]))
        for kind in written[0]
        for line in written
        for answer in written
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _differ(kind: str, line: re.Match[str], heard: re.Match[str]) -> bool:
    """A figure in both must differ; where the answer names none ("just me"), the words themselves do."""
    if kind == DENIED:
        return _denies(line.string, heard)
    if kind == "role":
        return True
    written, said = _number(line), _number(heard)
    if written is None:
        return False
    if said is None:
        return kind == "team" and written > 1
    if kind == "years" and "month" in f"{_unit(heard)}".replace("个月", "month"):
        said /= _MONTHS
    low, high = sorted((written, said))
    return high > low * _AGREES


def _denies(line: str, heard: re.Match[str]) -> bool:
    """Another tool than the line's may well be unknown."""
    groups = heard.groupdict()
    named = (groups.get("object") or groups.get("place") or "").lower()
    return named in line.lower() if named and named not in _PRONOUNS else size(heard.string) < _SHORT


def _unit(heard: re.Match[str]) -> str:
    return (heard.groupdict().get("unit") or "").lower()


def _number(found: re.Match[str]) -> float | None:
    groups = found.groupdict()
    word = (groups.get("number") or groups.get("other") or "").lower()
    if word.isdigit():
        return float(word)
    if word in _WORDS:
        return float(_WORDS[word])
    if word and all(sign in _DIGITS for sign in word):
        tens, ten, ones = word.partition("十")
        return float(10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)) if ten else float(_DIGITS[word[0]])
    return None


def _spoken(line: str) -> str:
    bare = without_bullet(line)
    language: Language = "zh-CN" if re.search("[㐀-鿿]", bare) else "en"
    longest = _LONGEST[language]
    return bare if len(bare) <= longest else re.split(r"[，,；;。.]", bare[:longest])[0].strip() or bare[:longest]
