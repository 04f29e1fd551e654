"""What else a candidate's file shows to HR: each story brings its own panel, where it has something to say."""

from typing import Final

from bot.cards.file import File
from bot.hr import approvals, correspondence, degrees, offers, onboarding, rounds, takeover
from bot.hr.panel import Panel, PanelMaker
from bot.kit import Kit
from bot.workspace.reader import Reader
from cards.words import Words
from hrcore.work import Work

PANELS: Final[tuple[PanelMaker, ...]] = (
    rounds.panel,
    degrees.panel,
    approvals.panel,
    takeover.panel,
    offers.panel,
    correspondence.panel,
    onboarding.panel,
)
"""In the order of the page."""


def panels_of(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> list[Panel]:
    return [panel for make in PANELS if (panel := make(kit, work, file, reader, say)) is not None]
