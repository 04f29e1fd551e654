"""Words as Slack takes them. `rich_text` says what is bold and what is a link without any markup, so nothing a person
wrote can turn into a mention, a link or an emoji there; the few places that know only mrkdwn get words without marks."""

import re
from collections.abc import Iterable
from typing import Final

from cards.cutting import cleaned, cut, utf16
from cards.markdown import Line, Span, parse
from cards.render.absolute import Absolute
from cards.render.pieces import Json

_MARKS: Final = re.compile(r"[*_~`]|:[\w+'-]+:|^\s*>", re.MULTILINE)


def escaped(text: str) -> str:
    """For mrkdwn: nothing can become a mention, a channel or a link."""
    return cleaned(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bears_marks(text: str) -> bool:
    """Whether mrkdwn would show it otherwise than it is written."""
    return _MARKS.search(text) is not None


def plain(text: str, limit: int = 3000) -> Json:
    """Slack refuses an empty text; a space that is not one (U+00A0) stands for it."""
    return {"type": "plain_text", "text": cut(cleaned(text), limit, utf16).strip() or "\u00a0", "emoji": False}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def said(text: str, *, bold: bool = False, url: str = "") -> list[Json]:
    """An element of rich text, or none for empty words."""
    kept = cleaned(text)
    if not kept:
        return []
    element: Json = {"type": "link", "url": url, "text": kept} if url else {"type": "text", "text": kept}
    return [element | {"style": {"bold": True}} if bold else element]


def section(elements: Iterable[Json]) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def rich_text(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def lines(rows: Iterable[list[Json]]) -> list[Json]:
    """Rows of elements under one another, for one section; an empty row is an empty line, but not at the end."""
    kept = list(rows)
    while kept and not kept[-1]:
        kept.pop()
    found: list[Json] = []
    for row in kept:
        found += [*(said("\n") if found else []), *row]
    return found


def paragraphs(markdown: str, absolute: Absolute) -> list[Json]:
    """Sections and lists of rich text; empty where nothing is said."""
    parts: list[Json] = []
    rows: list[list[Json]] = []
    bullets: list[Json] = []

    def close() -> None:
        if any(rows):
            parts.append(section(lines(rows)))
        if bullets:
            parts.append({"type": "rich_text_list", "style": "bullet", "indent": 0, "elements": list(bullets)})
        rows.clear()
        bullets.clear()

    for line in parse(markdown):
        row = _row(line, absolute)
        if line.bullet and row:
            if rows:
                close()
            bullets.append(section(row))
        elif not line.bullet:
            if bullets:
                close()
            rows.append(row)
    close()
    return parts


def _row(line: Line, absolute: Absolute) -> list[Json]:
    return [element for span in line.spans for element in _span(span, absolute)]


def _span(span: Span, absolute: Absolute) -> list[Json]:
    return said(span.text, bold=span.bold, url=absolute(span.url))
