"""What somebody reads who asked by a word, in a messenger or on a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.kit import Kit
from cards.kinds import KINDS
from cards.kinds.listing import Line, ListingView
from cards.view import Card
from cards.words import Words
from hrcore.work import Work

SHOWN: Final = 10
"""Lines of a card in a messenger; its page shows more."""


@dataclass(frozen=True, slots=True)
class Question:
    """`wanted` is what followed the word; `zone` the one in which the reader's times are said; at most `most` lines."""

    say: Words
    zone: str
    wanted: str = ""
    most: int = SHOWN


Answer = Callable[[Kit, Work, Question], Card]
"""Runs as the one who asked: the use cases behind it see to it that they read nothing they may not see."""


def listing(kit: Kit, question: Question, name: str, lines: list[Line], path: str) -> Card:
    """`lines` one more than are shown, where there are more; `path` of the page with the rest, if any."""
    view = ListingView(
        key=f"listing-{name}",
        name=name,
        lines=tuple(lines[: question.most]),
        wanted=question.wanted,
        page_url=kit.links.url(path) if path else "",
        is_cut=len(lines) > question.most,
    )
    return KINDS["listing"].build(view, question.say)


def joined(*parts: str) -> str:
    """Those that are not empty, one after the other."""
    return " · ".join(part for part in parts if part)
