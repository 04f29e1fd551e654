"""Cutting words so that nothing a reader sees as one sign is torn, and what may not go into a messenger's text at all."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_JOINER: Final = "\u200d"
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u2028\u2029"  # control characters but tab and line feed
    "\u202a-\u202e\u2066-\u2069"  # a direction forced on what follows: it would turn our own words around
    "\ud800-\udfff\ufffe\uffff]"  # no characters: they cannot be sent
)
_EXTENDING: Final = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]+$")


def cleaned(text: str) -> str:
    """Without control characters. Right-to-left writing stays as it is; marks that force a direction go."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def cut(text: str, limit: int, measure: Callable[[str], int] = len) -> str:
    """At most `limit` as `measure` counts, which must be no less than the characters; what was cut ends in `…`."""
    if len(text) <= limit and measure(text) <= limit:
        return text
    if limit < 1:
        return ""
    low, high = 0, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle] + "…") <= limit else (low, middle - 1)
    return text[: _boundary(text, low)].rstrip() + "…"


def utf16(text: str) -> int:
    """The length as JavaScript counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _boundary(text: str, at: int) -> int:
    """The nearest place at or before `at` that lies between two signs."""
    while 0 < at < len(text) and (_extends(text[at]) or text[at - 1] == _JOINER):
        at -= 1
    flags = _FLAG.search(text[:at])
    if flags and len(flags[0]) % 2 and at < len(text) and _FLAG.match(text[at]):
        at -= 1
    return at


def _extends(character: str) -> bool:
    return bool(_EXTENDING.match(character)) or unicodedata.category(character) in {"Mn", "Me", "Mc"}
