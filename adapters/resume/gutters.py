"""Finds the white strip between two columns, and tells real columns from dates in a margin and from table rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the strip: the words of each row that has any, and its row number."""

    rows: list[tuple[int, float, float, str]]

    @property
    def letters(self) -> int:
        return sum(len(text) for _, _, _, text in self.rows)

    def texts(self) -> list[str]:
        return [text for _, _, _, text in self.rows]

    def share(self, test: re.Pattern[str]) -> float:
        return sum(test.search(text) is not None for text in self.texts()) / len(self.rows)

    def headings(self) -> int:
        return sum(heading(text) is not None for text in self.texts())

    def flush(self, edge: int) -> float:
        """The share of rows whose left (1) or right (2) edge is the commonest one."""
        places = [row[edge] for row in self.rows]
        return max(sum(abs(place - other) < _ALIGNED for other in places) for place in places) / len(places)


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
            found.append((index, words[0].left, words[-1].right, " ".join(word.text for word in words)))
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
    if small is right and right.flush(2) >= 0.7 and right.flush(1) < 0.5:
        return margin
    beside = {index for index, _, _, _ in large.rows}
    aligned = sum(index in beside for index, _, _, _ in small.rows) / len(small.rows)
    if aligned < 0.7 and len(small.rows) >= 6 and small.letters >= 0.08 * large.letters:
        return Kind.COLUMNS
    if small.headings() and len(small.rows) >= 6 and small.letters >= 0.1 * large.letters:
        return Kind.COLUMNS
    return None
