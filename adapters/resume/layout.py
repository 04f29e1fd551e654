"""From characters with places to lines in the order a person reads them: rows, then columns, sidebars and margins.

Coordinates are points; x grows to the right, y (the baseline) downwards.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from adapters.resume.gutters import Band, Kind, find_band

_SAME_LINE = 0.35
_SPACE = 0.2
_CJK_SPACE = 0.6
_OVERPRINT = 0.12
_WIDE_GAP = 2.0
_NEW_PARAGRAPH = 1.6
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Glyph:
    char: str
    left: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class Word:
    """Characters without a gap between them. `glued` words follow the one before without a space."""

    text: str
    left: float
    right: float
    glued: bool = False


@dataclass(slots=True)
class Row:
    """What stands on one baseline. `before` and `after` are notes from a margin that belong to this row."""

    y: float
    size: float
    words: list[Word]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def text(self) -> str:
        written = ""
        for last, word in zip([None, *self.words], self.words, strict=False):
            if last is not None and not word.glued:
                written += "\t" if word.left - last.right > _WIDE_GAP * self.size else " "
            written += word.text
        return written.strip()

    def line(self) -> str:
        return "\t".join(part for part in (*self.before, self.text(), *self.after) if part)


def reading_order(glyphs: list[Glyph]) -> list[str]:
    """The lines of one page; an empty line marks a paragraph's end. A tab stands for a wide gap within a line."""
    rows = _rows(glyphs)
    lines = _read(rows, 0)
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _rows(glyphs: list[Glyph]) -> list[Row]:
    gathered: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if gathered and glyph.y - gathered[-1][0].y <= _SAME_LINE * min(glyph.size, gathered[-1][0].size):
            gathered[-1].append(glyph)
        else:
            gathered.append([glyph])
    rows = [_row(sorted(line, key=lambda glyph: (glyph.left, glyph.right))) for line in gathered]
    return [row for row in rows if row.words]


def _row(glyphs: list[Glyph]) -> Row:
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    row = Row(y=glyphs[0].y, size=median([glyph.size for glyph in inked or glyphs]), words=[])
    last: Glyph | None = None
    spaced = False
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if last is not None and last.char == glyph.char and 0 < glyph.left - last.left < _OVERPRINT * glyph.size:
            continue
        _append(row, last, glyph, spaced)
        last, spaced = glyph, False
    return row


def _append(row: Row, last: Glyph | None, glyph: Glyph, spaced: bool) -> None:
    gap = glyph.left - last.right if last is not None else 0.0
    if last is None:
        row.words.append(Word(glyph.char, glyph.left, glyph.right))
        return
    dense = is_wide(last.char) or is_wide(glyph.char)
    wide_enough = gap > (_CJK_SPACE if dense else _SPACE) * glyph.size
    # A space that takes no room between two Chinese characters is the producer's, not the writer's.
    written = spaced and not (is_wide(last.char) and is_wide(glyph.char) and gap < 0.12 * glyph.size)
    if wide_enough or written:
        row.words.append(Word(glyph.char, glyph.left, glyph.right))
    elif dense and gap > _SPACE * glyph.size:
        row.words.append(Word(glyph.char, glyph.left, glyph.right, glued=True))
    else:
        row.words[-1].text += glyph.char
        row.words[-1].right = max(row.words[-1].right, glyph.right)


def is_wide(char: str) -> bool:
    code = ord(char)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFF60 or code >= 0x20000


def _read(rows: list[Row], depth: int) -> list[str]:
    band = find_band(rows) if depth < _MAX_DEPTH else None
    if band is None:
        return _plain(rows)
    above, below = rows[: band.first], rows[band.last + 1 :]
    left, right = _split(rows[band.first : band.last + 1], band.x)
    if band.kind is Kind.COLUMNS:
        inside = [*_read(left, depth + 1), "", *_read(right, depth + 1)]
    else:
        main, margin = (left, right) if band.kind is Kind.RIGHT_MARGIN else (right, left)
        _attach(main, margin, band)
        inside = _read(main, depth + 1)
    return [*_read(above, depth + 1), *_blank_between(above, rows, band), *inside, "", *_read(below, depth + 1)]


def _blank_between(above: list[Row], rows: list[Row], band: Band) -> list[str]:
    if not above:
        return []
    return [""] if rows[band.first].y - above[-1].y > _NEW_PARAGRAPH * above[-1].size * 1.2 else []


def _split(rows: list[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        for side, words in (
            (left, [word for word in row.words if word.left < x]),
            (right, [word for word in row.words if word.left >= x]),
        ):
            if words:
                notes = (row.before, row.after) if not (side is right and left and left[-1].y == row.y) else ([], [])
                side.append(Row(row.y, row.size, words, *notes))
    return left, right


def _attach(main: list[Row], margin: list[Row], band: Band) -> None:
    """Dates and places beside a job belong to the row beside which they begin, all lines of them."""
    for note in _notes(margin):
        height = note[0].size * 0.8
        beside = min(main, key=lambda row: (row.y < note[0].y - height, abs(row.y - note[0].y)))
        lines = [row.line() for row in note]
        if band.kind is Kind.RIGHT_MARGIN:
            beside.after += lines
        else:
            beside.before += lines


def _notes(margin: list[Row]) -> list[list[Row]]:
    """Lines of a margin in groups of even, tight spacing."""
    groups: list[list[Row]] = []
    for row in margin:
        if groups:
            pitch = row.y - groups[-1][-1].y
            usual = groups[-1][1].y - groups[-1][0].y if len(groups[-1]) > 1 else 1.75 * row.size
            if pitch <= usual * 1.12:
                groups[-1].append(row)
                continue
        groups.append([row])
    return groups


def _plain(rows: list[Row]) -> list[str]:
    lines: list[str] = []
    pitches = [second.y - first.y for first, second in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    for index, row in enumerate(rows):
        if index and pitches[index - 1] > max(_NEW_PARAGRAPH * row.size, 1.3 * usual):
            lines.append("")
        lines.append(row.line())
    return lines
