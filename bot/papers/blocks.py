"""What a printed page is made of: plain values, which the template `paper` sets one under the other."""

from collections.abc import Iterable
from typing import Any, Final

Block = dict[str, Any]
FULL: Final = 10
_OF_ONE_PAGE: Final = 2400
"""Signs, with what stands around them, that surely fit on a page."""


def heading(text: str) -> Block:
    return {"kind": "heading", "text": text}


def part(text: str) -> Block:
    """A heading below a heading."""
    return {"kind": "part", "text": text}


def text(said: str, language: str = "", *, soft: bool = False) -> Block:
    """`language`: of the words, where it is not that of the page; breaking of lines depends on it."""
    return {"kind": "text", "text": said, "lang": language, "soft": soft}


def notice(said: str, language: str = "") -> Block:
    return {"kind": "notice", "text": said, "lang": language}


def labelled(label: str, said: str, language: str = "") -> Block:
    return {"kind": "labelled", "label": label, "text": said, "lang": language}


def example(label: str, said: str, language: str = "") -> Block:
    return {"kind": "example", "label": label, "text": said, "lang": language}


def score(label: str, shown: str, value: float | None, *notes: str, strong: bool = False, language: str = "") -> Block:
    """`shown` is the number as the reader writes it, `value` 0–10 draws the bar; `notes` are sentences about it."""
    return {
        "kind": "score",
        "label": label,
        "shown": shown,
        "share": None if value is None else value / FULL,
        "notes": [note for note in notes if note],
        "strong": strong,
        "lang": language,
    }


def quote(said: str, where: str = "", language: str = "", title: str = "") -> Block:
    return {"kind": "quote", "text": said, "where": where, "lang": language, "title": title}


def lines(items: Iterable[str], language: str = "") -> Block:
    return {"kind": "lines", "items": list(items), "lang": language}


def facts(*rows: tuple[str, str]) -> Block:
    return {"kind": "facts", "rows": [list(row) for row in rows if row[1]]}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Block:
    """The first column is words, the others are numbers."""
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows]}


def group(blocks: Iterable[Block], *, lined: bool = True, together: bool = False) -> Block:
    """`lined`: set apart by a line above; `together`: not torn between two pages, as long as it is not too long for one."""
    inner = list(blocks)
    short = len(str(inner)) < _OF_ONE_PAGE
    return {"kind": "group", "blocks": inner, "lined": lined, "together": together and short}


def groups(parts: Iterable[list[Block]], *, together: bool = False) -> list[Block]:
    """One under the other, with lines between."""
    return [group(part, lined=number > 0, together=together) for number, part in enumerate(parts)]
