"""The résumé as lines and pieces that know where they stand in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hrcore.ports.resume import Quoted, Span

_BULLET: Final = re.compile(
    r"^\s*(?:[•·●○◦▪▫■□◆◇➢➤►▶✓✔√»★☆‣⁃∙]+\s*|[*\-–—>+]+[ \t]+|\d{1,2}[.、)）](?!\d)\s*|[(（]\d{1,2}[)）]\s*|[①-⑳]\s*)"
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
SEPARATORS: Final = re.compile(r"\t|\u3000+|[ ]{2,}|\s*[|｜]\s*|\s+[·•∙]\s+|\s*\n\s*")
_MOST_BRACKETS: Final = 6
_EDGE: Final = " \t\n\u3000,，、;；|｜·•:：–—-~～/"


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is as written; `start` is its offset. `body` is the offset after an opening bullet mark."""

    text: str
    start: int
    body: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def bulleted(self) -> bool:
        return self.body > self.start + len(self.text) - len(self.text.lstrip())

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def words(self) -> str:
        return self.text[self.body - self.start :].strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text between separators, its edges trimmed."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def quoted(self, value: str | None = None) -> Quoted:
        return Quoted(value if value is not None else squeeze(self.text), Span(self.start, self.end))


def split_lines(text: str) -> list[Line]:
    lines = []
    start = 0
    for raw in text.split("\n"):
        mark = _BULLET.match(raw)
        opening = mark.end() if mark else len(raw) - len(raw.lstrip())
        lines.append(Line(raw, start, start + opening))
        start += len(raw) + 1
    return lines


def pieces(text: str, start: int, end: int, separators: re.Pattern[str] = SEPARATORS) -> list[Piece]:
    """The non-empty pieces of text[start:end]; what stands between them is lost."""
    found = []
    at = start
    for cut in [*separators.finditer(text, start, end), None]:
        piece = trim(text, at, cut.start() if cut else end)
        if piece is not None:
            found.append(piece)
        at = cut.end() if cut else end
    return found


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> Piece | None:
    """Without separators and unpaired brackets at its edges; None if nothing is left."""
    for _ in range(_MOST_BRACKETS):
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        cut_left, cut_right = _loose_brackets(text[start:end])
        if not cut_left and not cut_right:
            break
        start, end = start + cut_left, max(start, end - cut_right)
    return Piece(text[start:end], start) if start < end else None


def _loose_brackets(words: str) -> tuple[int, int]:
    """How many characters to cut left and right: a bracket without its partner belongs to words that were cut away."""
    for opening, closing in ("()", "（）", "[]", "【】"):
        if words.startswith(opening) and words.endswith(closing) and words.count(opening) == 1:
            return 1, 1
        if words.startswith(closing) or (words.startswith(opening) and closing not in words):
            return 1, 0
        if words.endswith(opening) or (words.endswith(closing) and opening not in words):
            return 0, 1
    return 0, 0


def squeeze(text: str) -> str:
    """Line breaks and runs of blanks become one space, none between Chinese characters or after a line's hyphen."""
    text = re.sub(r"(?<=[\w])-\n\s*", "-", text)
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def has_han(text: str) -> bool:
    return _HAN.search(text) is not None


def han_share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(has_han(char) for char in letters) / len(letters) if letters else 0.0


def without(text: str, start: int, end: int, holes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of text[start:end] outside the holes."""
    at = start
    for first, last in sorted(holes):
        if at < first:
            yield at, min(first, end)
        at = max(at, last)
    if at < end:
        yield at, end
