"""A part of a candidate's file as HR sees it. Those who make one need no more than this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.cards.file import File
from bot.kit import Kit
from bot.workspace.reader import Reader
from cards.words import Words
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Panel:
    """`template` is included with `panel` = `values`, and `say`, `me`, `file` of the page."""

    template: str
    values: dict[str, Any]


PanelMaker = Callable[[Kit, Work, File, Reader, Words], Panel | None]
