"""What a person did on a card, the same whichever messenger it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

EMPTY_CHOICE: Final = "_none_"
"""Stands for an option whose value is empty: messengers take none without a value."""


class Press(StrEnum):
    """OPEN asks for the form behind a button, CLOSE folds it again, LINK only opened a page (nothing is to be done)."""

    ACT = "act"
    SELECT = "select"
    OPEN = "open"
    CLOSE = "close"
    SUBMIT = "submit"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Pressed:
    """`values` by the names of the form's inputs; a choice outside a form is called `value`. `files` are the
    messenger's own ids."""

    press: Press
    ref: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
