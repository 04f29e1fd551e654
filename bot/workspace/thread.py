"""A post and what was answered to it, as a page of its own or beside its channel."""

from uuid import UUID

from fastapi import Request, Response

from bot.kit import Kit
from bot.web.pages import is_htmx
from bot.web.visitor import words_of
from bot.workspace.posts import Around, channel_name, show_posts
from bot.workspace.reader import Reader, member_page
from bot.workspace.room import NO_DRAFT, Draft, Writing, beside, room_list
from hrcore.messages import posts, rooms


def thread_page(
    request: Request, reader: Reader, post_id: UUID, *, status: int = 200, draft: Draft = NO_DRAFT
) -> Response:
    """Of an answer: the talk it belongs to."""
    kit: Kit = request.app.state.kit
    say, aside = words_of(request), is_htmx(request)
    with kit.database.work(reader.actor) as work:
        first, answers = posts.thread_of(work, posts.post_in(work, post_id))
        channel, membership = rooms.enter(work, first.channel_id)
        around = Around(reader.zone, open=channel.archived_at is None)
        shown = show_posts(kit, work, [first, *answers], say, around)
        if answers:
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
        cut=len(answers) == posts.LONGEST_THREAD,
        writing=Writing.anew(draft),
        aside=aside,
    )
