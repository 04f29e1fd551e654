"""What is new, for an open page: ids and marks only. The page fetches what changed, so each reader is asked for their
rights again, and a stream that was cut misses nothing."""

import json
from collections.abc import AsyncIterator
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from bot.kit import Kit
from bot.web.live import LiveNotices
from bot.web.visitor import TheKit, signed_in
from bot.workspace.reader import TheReader
from hrcore.errors import ZhaohuError
from hrcore.messages import posts, rooms

router = APIRouter()


@router.get("/workspace/channels/{channel_id}/events")
def events(request: Request, kit: TheKit, reader: TheReader, channel_id: UUID, thread: UUID | None = None) -> Response:
    """Server-sent events `state`: {"posts": {id: mark}, "unread": {channel: count}, "mentions": {channel: count}}, and
    "thread": {id: mark} of the post `thread` with its answers; `gone` ends it."""
    with kit.database.work(reader.actor) as work:
        if thread is not None:
            posts.post_in(work, thread)
        rooms.enter(work, channel_id)
        topics = {f"channel {room.channel.id}" for room in rooms.channels_of(work)}
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(
        _changes(request, channel_id, thread, topics), media_type="text/event-stream", headers=headers
    )


async def _changes(request: Request, channel_id: UUID, thread: UUID | None, topics: set[str]) -> AsyncIterator[str]:
    kit: Kit = request.app.state.kit
    live: LiveNotices = request.app.state.live
    told = ""
    async for _ in live.changes(topics):
        try:
            state = await run_in_threadpool(_state, request, kit, channel_id, thread)
        except ZhaohuError:
            yield "event: gone\ndata: {}\n\n"
            return
        yield f"event: state\ndata: {state}\n\n" if state != told else ": still here\n\n"
        told = state


def _state(request: Request, kit: Kit, channel_id: UUID, thread: UUID | None) -> str:
    """Roles and membership are read anew each time."""
    with kit.database.work(signed_in(request)) as work:
        channel, _ = rooms.enter(work, channel_id)
        mine = rooms.channels_of(work)
        state = {
            "posts": posts.marks_in(work, channel),
            "unread": {str(room.channel.id): room.unread for room in mine if room.unread},
            "mentions": {str(room.channel.id): room.mentions for room in mine if room.mentions},
        }
        if thread is not None and posts.post_in(work, thread).channel_id == channel.id:
            state["thread"] = posts.thread_marks(work, thread)
        return json.dumps(state)
