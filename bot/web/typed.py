"""What somebody typed, chose or sent, read as what it is meant to be. Nothing that can be typed ends in an error of ours."""

import re
from datetime import date, datetime
from typing import Final
from uuid import UUID

from hrcore.errors import InvalidInput, NotFound

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
"""Days beyond are slips of the keyboard, and sums with them would leave the calendar."""
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_WIDE: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
"""Digits as a Chinese keyboard may write them."""
_BETWEEN: Final = re.compile(r"[,，、;；\n]")


class Typed(dict[str, str]):
    """What stood in the fields of a form; nothing in those that were not sent."""

    def __missing__(self, name: str) -> str:
        return ""


def plain(text: str) -> str:
    """Without what nobody sees and no keyboard writes: control characters other than tabs and line ends."""
    return _UNSEEN.sub("", text).strip()


def whole(text: str) -> int | None:
    """A number of at most nine digits; None for anything else."""
    written = text.translate(_WIDE)
    return int(written) if _WHOLE.fullmatch(written) else None


def day_of(text: str) -> date | None:
    """None for what is no day of our time."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def day_in(text: str, field: str) -> date:
    """Raises `InvalidInput` naming the field."""
    found = day_of(text)
    if found is None:
        raise InvalidInput({field: "field-date"})
    return found


def moment_in(text: str, field: str) -> datetime:
    """One of the moments that a page offered. Raises `InvalidInput` naming the field: what cannot be read was never
    offered."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput({field: "field-slot-gone"}) from error
    if found.tzinfo is None or day_of(found.date().isoformat()) is None:
        raise InvalidInput({field: "field-slot-gone"})
    return found


def chosen_id(text: str, field: str) -> UUID:
    """Raises `InvalidInput` naming the field."""
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidInput({field: "field-choice"}) from error


def row_id(text: str) -> UUID:
    """Of something that the page itself named. Raises `NotFound`."""
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound("no such row") from error


def names_in(text: str) -> tuple[str, ...]:
    """Written with whatever commas, or a line each."""
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
