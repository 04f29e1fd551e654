"""The browser phone: its page, what it asks, and the stream that tells it to ask again."""

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, StreamingResponse

from bot.cards import file_of
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.centre import progress_in
from bot.portal.progress import Now, Progress
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.live import LiveNotices
from bot.web.pages import page
from bot.web.visitor import TheKit, words_of
from hrcore.permissions import Action
from hrcore.talent.service import newest_resume
from interview.call.places import speech_available
from interview.models import CallState

router = APIRouter(route_class=LinkRoute)

_OVER: Final = frozenset({Now.SCORING, Now.FEEDBACK, Now.CLOSED, Now.DECIDED, Now.WITHDRAWN})


@router.get("/me/{token}/phone")
def phone(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        progress = progress_in(work, found, newest_resume(work, found.application.id))
        speech = speech_available(work)
    return page(
        request,
        "portal/phone.html",
        token=visit.token,
        booking=kit.links.token(Purpose.BOOKING, found.application.id),
        job=found.job.title,
        company=found.company.name_in(words_of(request).language),
        progress=progress,
        in_browser=kit.telephone.name == "browser",
        phone=_phone(kit, progress, speech),
    )


@router.get("/me/{token}/phone.json")
def phone_state(kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        progress = progress_in(work, found, newest_resume(work, found.application.id))
        state = _phone(kit, progress, speech_available(work))
    return JSONResponse(state, headers={"Cache-Control": "no-store"})


@router.get("/me/{token}/phone/events")
async def phone_events(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    """`look`: ask again. Before there is an interview the stream ends, and the browser comes back by itself."""
    topic = await run_in_threadpool(_topic, kit, visit)
    live: LiveNotices = request.app.state.live
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_looks(live, topic), media_type="text/event-stream", headers=headers)


async def _looks(live: LiveNotices, topic: str) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    async for _ in live.changes({topic}):
        yield "event: look\ndata: again\n\n"


def _topic(kit: Kit, visit: Visit) -> str:
    with kit.database.work(visit.actor) as work:
        interview = file_of(work, visit.application.id).interview
    return f"phone {interview.id if interview else UUID(int=0)}"


def _phone(kit: Kit, progress: Progress, speech: bool) -> dict[str, Any]:
    """What phone.js works with. A ticket is handed out only while a call rings or is live."""
    call = progress.call
    if call is None:
        return {
            "state": "over" if progress.now in _OVER else "idle",
            "call_id": None,
            "ticket": None,
            "media_url": kit.settings.media_address,
            "speech": speech,
        }
    return {
        "state": "ringing" if call.state == CallState.RINGING else "live",
        "call_id": str(call.id),
        "ticket": kit.links.token(Purpose.CALL, call.id),
        "media_url": kit.settings.media_address,
        "speech": speech,
    }
