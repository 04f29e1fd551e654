"""A whole advert that somebody pastes, as it comes out of a text processor: cleaned of its marks, and taken apart."""

import re
from dataclasses import dataclass
from typing import Final

from interview.prompts.texts import read_yaml

_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CELLS: Final = re.compile(r" *\t[ \t]*")
_MARK: Final = re.compile(
    r"^[ \t\u00a0\u3000]*(?:[\uf000-\uf0ff❖➢➤✓✔■□◆◇►‣⁃∙]+|[o§Øüv](?=\t))[ \t\u00a0]*", re.MULTILINE
)
"""Bullets of symbol fonts: signs of the private area, or a letter with a tab behind it."""
_AROUND: Final = re.compile(r"^(?:[#*_\s【\[（(]*)(?:[一二三四五六七八九十\d]{1,2}[、.．)）])?\s*|[\s:：*_】\])）]+$")
_HEADINGS: Final = {
    part: re.compile("|".join(f"(?:{one})" for one in words), re.IGNORECASE)
    for part, words in read_yaml("interview.plan", "headings.yaml").items()
}
_LONGEST_HEADING: Final = 40
_CELL: Final = " – "


@dataclass(frozen=True, slots=True)
class Pasted:
    """`other`: what stood under headings that an advert has no field for, headings and all."""

    summary: str
    duties: str
    requirements: str
    other: str


def cleaned(text: str) -> str:
    """Line ends of every kind as one, bullets of symbol fonts as bullets, the cells of a table's row side by side; what
    nobody sees is left out. Words stay to the letter."""
    text = _MARK.sub("• ", _ENDS.sub("\n", _UNSEEN.sub("", text)))
    lines = (line.strip(" \t") for line in text.split("\n"))
    return "\n".join(_CELLS.sub(_between, line) for line in lines)


def taken_apart(text: str) -> Pasted:
    """By its headings; what stands before the first introduces."""
    found: dict[str, list[str]] = {"summary": [], "duties": [], "requirements": [], "other": []}
    at = "summary"
    for line in cleaned(text).split("\n"):
        part, rest = _heading(line)
        if part is None:
            found[at].append(line)
            continue
        at = part
        if at == "other":
            found[at].append(line)
        elif rest:
            found[at].append(rest)
    return Pasted(**{name: _joined(lines) for name, lines in found.items()})


def _heading(line: str) -> tuple[str | None, str]:
    """The part that the line opens and what it says already; None for a line that is no heading."""
    head, colon, rest = line.partition("：") if "：" in line else line.partition(":")
    for title, said in ((line, ""), (head, rest.strip())) if colon else ((line, ""),):
        bare = _AROUND.sub("", _AROUND.sub("", title))
        if not bare or len(bare) > _LONGEST_HEADING:
            continue
        part = next((name for name, pattern in _HEADINGS.items() if pattern.fullmatch(bare)), None)
        if part is not None:
            return part, said
    return None, ""


def _between(found: re.Match[str]) -> str:
    """A tab behind a bullet or a number only sets it apart."""
    before = found.string[: found.start()]
    return " " if not before or re.fullmatch(r"\W*|[（(]?\d{1,2}[.、)）]", before) else _CELL


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
