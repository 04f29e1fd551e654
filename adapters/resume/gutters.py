"""Finds the white strip between two columns, and tells real columns from dates in a margin and from table rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol

from adapters.resume.headings import heading

_BIN = 2.0
_FEWEST_ROWS = 4
_NARROWEST = 8.0
_ALIGNED = 2.5
_DATED = re.compile(r"(19|20)\d{2}|present|至今|\b\d+ (months?|years?)\b", re.IGNORECASE)


class PlacedWord(Protocol):
    text: str
    left: float
    right: float


class PlacedRow(Protocol):
    y: float
    size: float

    @property
    def words(self) -> Sequence[PlacedWord]: ...

    def text(self) -> str: ...


class Kind(Enum):
    COLUMNS = "columns"
    LEFT_MARGIN = "left margin"
    RIGHT_MARGIN = "right margin"


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` to `last` (both included) are divided at `x`."""

    first: int
    last: int
    x: float
    kind: Kind


class _Stretch(NamedTuple):
    """What one row has on one side of the strip."""

    row: int
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class _Side:
    rows: list[_Stretch]

    @property
    def letters(self) -> int:
        return sum(len(stretch.text) for stretch in self.rows)

    def texts(self) -> list[str]:
        return [stretch.text for stretch in self.rows]

    def share(self, test: re.Pattern[str]) -> float:
        return sum(test.search(text) is not None for text in self.texts()) / len(self.rows)

    def headings(self) -> int:
        return sum(heading(text) is not None for text in self.texts())

    def flush(self, places: list[float]) -> float:
        """The share of rows whose edge is at the commonest place."""
        return max(sum(abs(place - other) < _ALIGNED for other in places) for place in places) / len(places)

    def flush_left(self) -> float:
        return self.flush([stretch.left for stretch in self.rows])

    def flush_right(self) -> float:
        return self.flush([stretch.right for stretch in self.rows])


def find_band(rows: Sequence[PlacedRow]) -> Band | None:
    """The tallest divided part of the page, or None if the rows are simply read one after another."""
    if len(rows) < _FEWEST_ROWS:
        return None
    candidates = sorted(_strips(rows), reverse=True)
    for _, first, last, x in candidates[:6]:
        kind = _kind(rows, first, last, x)
        if kind is not None:
            return Band(first, last, x, kind)
    return None


def _strips(rows: Sequence[PlacedRow]) -> list[tuple[float, int, int, float]]:
    """(rows on the emptier side, first row, last row, x) of every white strip, the widest place of each."""
    start = min(word.left for row in rows for word in row.words)
    end = max(word.right for row in rows for word in row.words)
    sizes = sorted(row.size for row in rows)
    width = max(2, round(max(_NARROWEST, 0.9 * sizes[len(sizes) // 2]) / _BIN))
    covered = [_coverage(row, start) for row in rows]
    found: dict[tuple[int, int, int], list[float]] = {}
    for position in range(1, int((end - start) / _BIN)):
        window = ((1 << width) - 1) << position
        x = start + (position + width / 2) * _BIN
        for first, last in _runs(covered, window):
            left, right = _occupied(rows, first, last, x)
            if min(left, right) >= _FEWEST_ROWS:
                found.setdefault((min(left, right), first, last), []).append(x)
    return [(count, first, last, places[len(places) // 2]) for (count, first, last), places in found.items()]


def _coverage(row: PlacedRow, start: float) -> int:
    mask = 0
    for word in row.words:
        low, high = int((word.left - start) / _BIN), int((word.right - start) / _BIN)
        mask |= ((1 << (high - low + 1)) - 1) << low
    return mask


def _runs(covered: list[int], window: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    first: int | None = None
    for index, mask in enumerate([*covered, window]):
        if mask & window:
            if first is not None and index - first >= _FEWEST_ROWS:
                runs.append((first, index - 1))
            first = None
        elif first is None:
            first = index
    return runs


def _occupied(rows: Sequence[PlacedRow], first: int, last: int, x: float) -> tuple[int, int]:
    left = sum(row.words[0].left < x for row in rows[first : last + 1])
    right = sum(row.words[-1].left >= x for row in rows[first : last + 1])
    return left, right


def _side(rows: Sequence[PlacedRow], first: int, last: int, x: float, right: bool) -> _Side:
    found = []
    for index in range(first, last + 1):
        words = [word for word in rows[index].words if (word.left >= x) is right]
        if words:
            found.append(_Stretch(index, words[0].left, words[-1].right, " ".join(word.text for word in words)))
    return _Side(found)


def _kind(rows: Sequence[PlacedRow], first: int, last: int, x: float) -> Kind | None:
    left, right = _side(rows, first, last, x, False), _side(rows, first, last, x, True)
    small, large = (left, right) if left.letters <= right.letters else (right, left)
    margin = Kind.LEFT_MARGIN if small is left else Kind.RIGHT_MARGIN
    if small.headings() and large.headings() and small.share(_DATED) < 0.8:
        return Kind.COLUMNS
    if small.headings() >= 0.7 * len(small.rows):
        return margin
    if small.share(_DATED) >= 0.3:
        return margin
    if small is right and right.flush_right() >= 0.7 and right.flush_left() < 0.5:
        return margin
    beside = {stretch.row for stretch in large.rows}
    aligned = sum(stretch.row in beside for stretch in small.rows) / len(small.rows)
    if aligned < 0.7 and len(small.rows) >= 6 and small.letters >= 0.08 * large.letters:
        return Kind.COLUMNS
    if small.headings() and len(small.rows) >= 6 and small.letters >= 0.1 * large.letters:
        return Kind.COLUMNS
    return None
