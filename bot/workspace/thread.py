"""A post and what was answered to it, as a page of its own or beside its channel."""

from typing import Final
from uuid import UUID

from fastapi import Request, Response

from bot.kit import Kit
from bot.web.pages import is_htmx
from bot.web.visitor import words_of
from bot.workspace.posts import Around, channel_name, show_posts
from bot.workspace.reader import Reader, member_page
from bot.workspace.room import NO_DRAFT, Draft, Writing, beside, room_list
from hrcore.messages import posts, rooms
from hrcore.messages.models import Post
from hrcore.work import Work

OLDER: Final = 50
"""Answers that are fetched at once while one scrolls."""


def thread_page(
    request: Request,
    reader: Reader,
    post_id: UUID,
    *,
    before: UUID | None = None,
    status: int = 200,
    draft: Draft = NO_DRAFT,
) -> Response:
    """Of an answer: the talk it belongs to. `before`: what was said before this answer; nothing is marked as read by it."""
    kit: Kit = request.app.state.kit
    say, aside = words_of(request), is_htmx(request)
    with kit.database.work(reader.actor) as work:
        first, answers = posts.thread_of(work, posts.post_in(work, post_id))
        if before is not None:
            answers = posts.answers_before(work, first, before, limit=OLDER)
        channel, membership = rooms.enter(work, first.channel_id)
        around = Around(reader.zone, open=channel.archived_at is None)
        shown = show_posts(kit, work, [first, *answers], say, around)
        older = _older(work, first, answers)
        if answers and before is None:
            rooms.was_read_aside(work, membership, answers[-1].id)
            work.session.flush()
        listed = room_list(work, say)
        name = next((room.name for room in listed if room.channel.id == channel.id), channel_name(channel, say))
    return member_page(
        request,
        "workspace/thread_aside.html" if aside else "workspace/thread.html",
        reader,
        status=status,
        channel=channel,
        channel_name=name,
        beside=beside(listed, channel.id),
        first=shown[0],
        answers=shown[1:],
        older=older,
        newest=before is None,
        writing=Writing.anew(draft),
        aside=aside,
    )


def older_answers(request: Request, reader: Reader, post_id: UUID, before: UUID, *, aside: bool) -> Response:
    """A fragment to stand before the answers that the page shows already. Nothing is marked as read by it."""
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        first, _ = posts.thread_of(work, posts.post_in(work, post_id))
        channel, _ = rooms.enter(work, first.channel_id)
        found = posts.answers_before(work, first, before, limit=OLDER)
        older = _older(work, first, found)
        around = Around(reader.zone, open=channel.archived_at is None)
        shown = show_posts(kit, work, found, words_of(request), around)
    return member_page(
        request, "workspace/older_answers.html", reader, first_id=first.id, answers=shown, older=older, aside=aside
    )


def _older(work: Work, first: Post, answers: list[Post]) -> UUID | None:
    """The answer before which there are more."""
    if not answers or not posts.answers_before(work, first, answers[0].id, limit=1):
        return None
    return answers[0].id
