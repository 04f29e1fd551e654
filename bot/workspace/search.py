"""Searching what was said in the reader's channels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from bot.web.typed import plain
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from bot.workspace.room import room_list
from hrcore.messages import search
from hrcore.messages.posts import authors_of
from hrcore.messages.search import Hit

router = APIRouter()
PAGE: Final = 20
_BEFORE: Final = 40
_AFTER: Final = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """`path` leads to the post in its place; `words`: some of it around the first hit, with the hits marked."""

    channel: str
    author: str
    at: datetime
    path: str
    words: Markup


@router.get("/workspace/search")
def search_page(
    request: Request, kit: TheKit, reader: TheReader, q: str = "", room: UUID | None = None, before: UUID | None = None
) -> Response:
    """`room`: only in this channel; `before`: older than this post."""
    typed = plain(q)[:120]
    terms = search.terms_of(typed)
    with kit.database.work(reader.actor) as work:
        hits = search.found(work, terms, channel_id=room, before=before, limit=PAGE + 1)
        authors = authors_of(work, [hit.post for hit in hits])
        rooms = room_list(work, words_of(request))
    names = {one.channel.id: one.name for one in rooms}
    return member_page(
        request,
        "workspace/search.html",
        reader,
        typed=typed,
        terms=terms,
        room=room,
        rooms=rooms,
        hits=[
            Shown(
                names.get(hit.post.channel_id, ""),
                authors[hit.post.person_id].name if hit.post.person_id in authors else "",
                hit.post.created_at,
                _path(hit),
                snippet(hit.text, hit.spans),
            )
            for hit in hits[:PAGE]
        ],
        older=hits[PAGE - 1].post.id if len(hits) > PAGE else None,
    )


def snippet(text: str, spans: tuple[tuple[int, int], ...]) -> Markup:
    start = max(0, spans[0][0] - _BEFORE)
    end = min(len(text), spans[0][1] + _AFTER)
    told, at = escape("…" if start else ""), start
    for first, last in spans:
        if last > end:
            break
        told += escape(text[at:first]) + Markup("<mark>{}</mark>").format(text[first:last])
        at = last
    return told + escape(text[at:end]) + ("…" if end < len(text) else "")


def _path(hit: Hit) -> str:
    if hit.post.reply_to is not None:
        return f"/workspace/posts/{hit.post.reply_to}/thread#post-{hit.post.id}"
    return f"/workspace/channels/{hit.post.channel_id}?around={hit.post.id}#post-{hit.post.id}"
