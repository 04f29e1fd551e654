"""The pages of a practice call, the same for candidates and colleagues: how it goes, the phone, what was good and what would
make it better."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from bot.kit import Kit
from bot.practice import A_DAY, EnoughForToday, Practice, Practices
from bot.web.pages import is_htmx, page
from bot.web.visitor import words_of
from cards.errors import error_text
from hrcore.actors import system
from hrcore.errors import LinkExpired, NotFound
from hrcore.languages import nearest
from interview.call.places import speech_available
from interview.practice import MINUTES, practice_plan


@dataclass(frozen=True, slots=True)
class Room:
    """Who practises, and where their pages are. `frame`: the template around the page; `more` goes to it."""

    who: UUID
    base: str
    frame: str
    company: str
    more: dict[str, Any]


def guide(request: Request, room: Room, *, status: int = 200, problem: str = "") -> Response:
    language = nearest(words_of(request).language)
    anchors = practice_plan(language, room.company).questions[0].anchors
    kit: Kit = request.app.state.kit
    with kit.database.work(system("practice")) as work:
        speech = speech_available(work)
    values = {"anchors": anchors, "minutes": MINUTES, "a_day": A_DAY, "speech": speech}
    return _page(request, room, "guide", status=status, problem=problem, **values)


def begin(request: Request, kit: Kit, room: Room) -> Response:
    say = words_of(request)
    try:
        practice = Practices(kit).begin(room.who, nearest(say.language), room.company)
    except EnoughForToday as error:
        return guide(request, room, status=error.status, problem=error_text(error, say))
    return RedirectResponse(f"{room.base}/{practice.id}", status_code=303)


def phone(request: Request, kit: Kit, room: Room, practice_id: UUID) -> Response:
    practice = _find(kit, room, practice_id)
    if practice is None:
        return _gone(request, room)
    if practice.state == "over":
        return RedirectResponse(f"{room.base}/{practice_id}/feedback", status_code=303)
    return _page(request, room, "phone", at=f"{room.base}/{practice_id}", phone=_state(kit, practice))


def state(kit: Kit, room: Room, practice_id: UUID) -> Response:
    """Raises `NotFound` for one that is gone, or another's."""
    practice = _find(kit, room, practice_id)
    if practice is None:
        raise NotFound("no such practice")
    return JSONResponse(_state(kit, practice), headers={"Cache-Control": "no-store"})


def feedback(request: Request, kit: Kit, room: Room, practice_id: UUID) -> Response:
    practice = _find(kit, room, practice_id)
    if practice is None:
        return _gone(request, room)
    if practice.feedback is None and is_htmx(request):
        return Response(status_code=204)
    return _page(request, room, "feedback", at=f"{room.base}/{practice_id}", feedback=practice.feedback)


def forget(request: Request, kit: Kit, room: Room, practice_id: UUID) -> Response:
    if _find(kit, room, practice_id) is None:
        return _gone(request, room)
    Practices(kit).forget(practice_id)
    return RedirectResponse(room.base, status_code=303)


def _gone(request: Request, room: Room) -> Response:
    return _page(request, room, "gone", status=404)


def _find(kit: Kit, room: Room, practice_id: UUID) -> Practice | None:
    """None for one that is gone, or another's."""
    try:
        return Practices(kit).find(practice_id, room.who)
    except LinkExpired:
        return None


def _state(kit: Kit, practice: Practice) -> dict[str, Any]:
    """What phone.js works with; no ticket once it is over."""
    with kit.database.work(system("practice")) as work:
        speech = speech_available(work)
    is_over = practice.state == "over"
    return {
        "state": practice.state,
        "call_id": None if is_over else str(practice.id),
        "ticket": None if is_over else Practices(kit).ticket(practice),
        "media_url": kit.settings.media_address,
        "speech": speech,
        "told": "",
    }


def _page(request: Request, room: Room, name: str, *, status: int = 200, **values: Any) -> Response:
    shown = {"base": room.base, "frame": room.frame, "company": room.company, **room.more, **values}
    return page(request, f"practice/{name}.html", status=status, **shown)
