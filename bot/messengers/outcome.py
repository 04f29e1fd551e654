"""What the one who typed, pressed or submitted something reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cards.view import Card
from hrcore.work import Work

Settle = Callable[[Work], None]
"""Marks the thing as done, in the transaction that does it; raises `AlreadyDone` where it has been."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence, or a card for them alone (`form`: the ref of the form on it that is to be filled in), or what is wrong
    with the fields they sent (`wrong`: input → finished sentence). Nothing where the card they pressed says it all.

    `replaces`: the card says the same as the text, in place of the form that was sent, where that stands on a card."""

    text: str = ""
    card: Card | None = None
    form: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)
    failed: bool = False
    replaces: bool = False
