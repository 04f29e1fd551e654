"""What fills a card."""

from collections.abc import Callable
from typing import Any

from bot.kit import Kit
from cards.words import Words
from hrcore.work import Work

Maker = Callable[[Kit, Work, dict[str, str], Words], Any]
"""Kit, transaction, subject (ids) and the reader's words → the view of a kind in `cards/kinds`. Raises `NotFound` where
the subject is gone, `Forbidden` where it is not the reader's to see."""
