"""What makes an entry of the question bank unfit to be asked, however well it is written as YAML."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from interview.plan.bank.model import BankCompetency, BankSkill, SkillQuestion
from interview.plan.guard import is_forbidden
from interview.plan.model import Difficulty, ExpectedPoint
from interview.scoring.content import STRUCTURE, Content

FAMILIES: Final = frozenset(
    ["engineering", "product", "data", "operations", "sales", "design", "hr", "finance", "manufacturing", "retail"]
)
POINTS: Final = range(2, 6)
FEWEST_WORDS: Final = 3
LONGEST: Final = 300
"""Signs of one question: more than anybody keeps in mind on the phone."""
_ASKS_ONCE_OR_TWICE: Final = re.compile(r"[^?？]+[?？](?:[^?？]+[?？])?")


class Fault(NamedTuple):
    """`field` as it is written in the file, levels parted by dots; `why` picks the sentence."""

    field: str
    why: str


def skill_faults(skill: BankSkill) -> Iterator[Fault]:
    if skill.family is not None and skill.family not in FAMILIES:
        yield Fault("family", "family")
    if not skill.aliases:
        yield Fault("aliases", "list")
    for difficulty in Difficulty:
        for fault in _question_faults(skill.at(difficulty)):
            yield fault._replace(field=f"{difficulty.value}.{fault.field}")


def _question_faults(question: SkillQuestion) -> Iterator[Fault]:
    yield from _asked("ask", question.ask)
    if len(question.points) not in POINTS:
        yield Fault("points", "points")
    for name, words in question.points.items():
        if len({word.strip() for word in words if len(word.strip()) > 1 or not word.isascii()}) < FEWEST_WORDS:
            yield Fault(f"points.{name}", "words")
    expected = tuple(ExpectedPoint(name=name, words=words) for name, words in question.points.items())
    if Content(question.ask).touched(expected):
        yield Fault("ask", "echo")
    if question.wrong and len(Content(question.wrong).touched(expected)) > 1:
        yield Fault("wrong", "loose")


def competency_faults(competency: BankCompetency) -> Iterator[Fault]:
    yield from _asked("ask", competency.ask)
    for number, text in enumerate(competency.also, start=1):
        yield from _asked(f"also.{number}", text)
    if re.findall(r"\{[^{}]*\}|[{}]", competency.about_line) != ["{topic}"]:
        yield Fault("about_line", "topic")
    for field, text in (("about_line", competency.about_line), ("easier", competency.easier)):
        if is_forbidden(text):
            yield Fault(field, "forbidden")
    if set(competency.ladder) != {part.value for part in STRUCTURE}:
        yield Fault("ladder", "ladder")
    yield from (Fault(f"ladder.{part}", "forbidden") for part, text in competency.ladder.items() if is_forbidden(text))


def _asked(field: str, text: str) -> Iterator[Fault]:
    if not _ASKS_ONCE_OR_TWICE.fullmatch(text.strip()):
        yield Fault(field, "question")
    if len(text) > LONGEST:
        yield Fault(field, "long")
    if is_forbidden(text):
        yield Fault(field, "forbidden")
