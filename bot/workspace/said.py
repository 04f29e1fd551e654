"""A colleague's words as HTML: who is named stands out, addresses become links, and all else is text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from markupsafe import Markup, escape

from hrcore.messages.mentions import named_in
from hrcore.org.models import Person

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%\[\]]+")
_AFTER: Final = ".,;:!?'"
"""What ends a sentence rather than an address."""


def said(text: str, mentioned: Sequence[Person], reader_id: UUID | None) -> Markup:
    of_reader = {person.name.lower() for person in mentioned if person.id == reader_id}
    told, at = Markup(), 0
    for start, end, markup in sorted([*_links(text), *_mentions(text, mentioned, of_reader)]):
        if start >= at:
            told += escape(text[at:start]) + markup
            at = end
    return told + escape(text[at:])


def _links(text: str) -> Iterator[tuple[int, int, Markup]]:
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        link = Markup('<a href="{0}" target="_blank" rel="noopener noreferrer nofollow">{0}</a>').format(address)
        yield found.start(), found.start() + len(address), link


def _mentions(text: str, mentioned: Sequence[Person], of_reader: set[str]) -> Iterator[tuple[int, int, Markup]]:
    for named in named_in(text, {person.name for person in mentioned}):
        kind = "mention mention-me" if named.name.lower() in of_reader else "mention"
        words = Markup('<span class="{}">{}</span>').format(kind, text[named.start : named.end])
        yield named.start, named.end, words
