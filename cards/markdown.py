"""The small markdown of card texts: `**bold**`, `[words](https://…)`, line breaks, and lines that begin with `- `.

Anything else is plain. Words that come from people go through `escape` first, so they can never become markup.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cards.cutting import cut

_MARKED = re.compile(
    r"(?P<escaped>\\.)"
    r"|\*\*(?P<bold>(?:\\.|[^\\*])+?)\*\*"
    r"|\[(?P<label>(?:\\.|[^\\\[\]])+)\]\((?P<url>[^()\s]+)\)"
)
_SPECIAL = re.compile(r"([\\*\[\]()_`~<>-])")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of plain words; `url` is empty or already known to be safe."""

    text: str
    bold: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    spans: tuple[Span, ...]
    bullet: bool = False


def escape(plain: str) -> str:
    """Plain words as markdown that reads exactly as they do; line breaks become spaces."""
    return _SPECIAL.sub(r"\\\1", " ".join(plain.split()))


def link(label: str, url: str) -> str:
    return f"[{escape(label)}]({url.replace('(', '%28').replace(')', '%29')})"


def parse(markdown: str) -> tuple[Line, ...]:
    """Lines in order; empty lines separate paragraphs and stay as lines without spans."""
    return tuple(_line(raw) for raw in markdown.strip().splitlines())


def plain(markdown: str) -> str:
    """The words alone; links keep their address in brackets."""
    lines = parse(markdown)
    return "\n".join(("- " if line.bullet else "") + "".join(_said(span) for span in line.spans) for line in lines)


def safe_url(url: str) -> str:
    """The address if it is http, https, or a path of our own; otherwise nothing."""
    if re.match(r"https?://[^\s]+$", url, re.IGNORECASE):
        return url
    return url if re.match(r"/(?![/\\])[^\s\\]*$", url) else ""


def _said(span: Span) -> str:
    return f"{span.text} ({span.url})" if span.url else span.text


def _line(raw: str) -> Line:
    stripped = raw.strip()
    bullet = stripped.startswith("- ")
    return Line(tuple(_spans(stripped[2:] if bullet else stripped)), bullet)


def _spans(raw: str) -> Iterator[Span]:
    text, at = "", 0
    for match in _MARKED.finditer(raw):
        text += raw[at : match.start()]
        at = match.end()
        if match["escaped"]:
            text += match["escaped"][1]
            continue
        if text:
            yield Span(text)
            text = ""
        if match["bold"]:
            yield Span(_bare(match["bold"]), bold=True)
        else:
            yield Span(_bare(match["label"]), url=safe_url(match["url"]))
    text += raw[at:]
    if text:
        yield Span(text)


def _bare(raw: str) -> str:
    return _ESCAPED.sub(r"\1", raw)


def shorten(markdown: str, limit: int, measure: Callable[[str], int] = len) -> str:
    """At most `limit` of markdown, cut between spans or inside plain words, never inside a mark."""
    if measure(markdown) <= limit:
        return markdown
    kept: list[str] = []
    room = limit - 1
    for line in parse(markdown):
        written = ("- " if line.bullet else "") + "".join(_written(span) for span in line.spans)
        if measure(written) + 1 > room:
            head = cut(plain(written), room, lambda words: measure(escape(words))).rstrip("… ")
            return "\n".join([*kept, escape(head) + "…"])
        kept.append(written)
        room -= measure(written) + 1
    return "\n".join(kept)


def _written(span: Span) -> str:
    if span.url:
        return link(span.text, span.url)
    return f"**{escape(span.text)}**" if span.bold else escape(span.text)
