"""What else a candidate's file shows to HR: each story brings its own panel, where it has something to say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

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

PANELS: Final[tuple[PanelMaker, ...]] = ()
"""In the order of the page."""


def panels_of(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> list[Panel]:
    return [panel for make in PANELS if (panel := make(kit, work, file, reader, say)) is not None]
