"""A part of the personal centre. Those who make one need no more than this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.kit import Kit
from bot.portal.visits import Visit
from cards.words import Words
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Section:
    """`template` is included with `section` = `values`, and `say`, `token`, `lang` of the page. With an `anchor` (the id
    its panel has) and a `title` in the reader's words it is found in the row of links at the top. `ahead`: what waits here for the candidate and until when, as one sentence
    for the top of the page, and `go` what the button says that leads here."""

    template: str
    values: dict[str, Any]
    anchor: str = ""
    title: str = ""
    ahead: str = ""
    go: str = ""


SectionMaker = Callable[[Kit, Work, Visit, Words], Section | None]
