"""What is to be approved, in the words of its own noun: approvals know only kind and id."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from bot.kit import Kit
from cards.view import Field
from cards.words import Words
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Described:
    """`title` stands alone (`Second round: Maya Okafor, Product Manager`); `pages` are (label, path) to read before one
    decides; `points` finished sentences."""

    title: str
    fields: tuple[Field, ...] = ()
    points: tuple[str, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()


Describer = Callable[[Kit, Work, UUID, Words], Described]
"""Kit, transaction, id of the subject, the reader's words."""
