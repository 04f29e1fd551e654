"""Text with places marked in it, safe to show."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end`; `kind` becomes a class, `id` an anchor."""

    start: int
    end: int
    kind: str = "quote"


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Of marks that overlap, the earlier and longer one stays."""
    pieces, at = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < at or mark.end > len(text) or mark.start >= mark.end:
            continue
        pieces.append(escape(text[at : mark.start]))
        inside = text[mark.start : mark.end]
        pieces.append(Markup('<mark class="mark-{}">{}</mark>').format(mark.kind, inside))
        at = mark.end
    return Markup("").join([*pieces, escape(text[at:])])


def places(text: str, words: Iterable[str]) -> list[Mark]:
    """Where the words stand, verbatim."""
    found = ((text.find(part), part) for part in words if part)
    return [Mark(start, start + len(part)) for start, part in found if start >= 0]
