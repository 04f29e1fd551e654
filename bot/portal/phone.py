"""The browser phone: its page, what it asks, and the stream that tells it to ask again."""

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, StreamingResponse

from bot.cards.file import file_of
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.progress import Now, Progress
from bot.portal.standing import progress_in
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.live import LiveNotices
from bot.web.pages import page
from bot.web.visitor import TheKit, words_of
from cards.words import Words
from hrcore.permissions import Action
from hrcore.talent.service import newest_resume
from interview.call.places import speech_available
from interview.models import CallState

router = APIRouter(route_class=LinkRoute)

_TO_COME: Final = frozenset(
    {Now.PREPARING, Now.UNREADABLE, Now.INVITED, Now.BOOKED, Now.CALLING, Now.RINGING, Now.LIVE, Now.BROKEN}
)
_OVER: Final = frozenset(Now) - _TO_COME


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
        phone=_phone(kit, progress, speech, words_of(request)),
    )


@router.get("/me/{token}/phone.json")
def phone_state(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        progress = progress_in(work, found, newest_resume(work, found.application.id))
        state = _phone(kit, progress, speech_available(work), words_of(request))
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


def _phone(kit: Kit, progress: Progress, speech: bool, say: Words) -> dict[str, Any]:
    """What phone.js works with. A ticket is handed out only while a call rings or is live."""
    call, state = progress.call, "idle"
    if call is not None:
        state = "ringing" if call.state == CallState.RINGING else "live"
    elif progress.now in _OVER:
        state = "over"
    return {
        "state": state,
        "call_id": str(call.id) if call else None,
        "ticket": kit.links.token(Purpose.CALL, call.id) if call else None,
        "media_url": kit.settings.media_address,
        "speech": speech,
        "told": _told_idle(progress, say),
    }


def _told_idle(progress: Progress, say: Words) -> str:
    """What the page says while the phone does not ring."""
    match progress.now:
        case Now.BOOKED if progress.starts_at is not None:
            return say("portal-phone-idle-booked", when=say.promised(progress.starts_at, progress.zone))
        case Now.CALLING:
            return say("portal-phone-now")
        case Now.BROKEN:
            return say("portal-next-broken")
        case _:
            return say("portal-phone-idle-other")
