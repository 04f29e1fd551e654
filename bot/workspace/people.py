"""Writing to one colleague, and going anywhere by a name: channels and people that fit what is typed."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from bot.portal.uploads import Posted, text_of
from bot.web.pages import is_htmx
from bot.web.typed import plain, row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from bot.workspace.room import room_list
from hrcore.messages.direct import colleagues_named, open_direct
from hrcore.org.names import name_forms, sought_words

router = APIRouter()
_SWITCHED_TO = 8
"""Of each kind."""


@router.get("/workspace/people")
def people(request: Request, kit: TheKit, reader: TheReader, q: str = "") -> Response:
    """Colleagues by name. Nobody is listed unasked: in a large company that is a telephone book."""
    typed, say = plain(q), words_of(request)
    with kit.database.work(reader.actor) as work:
        found = colleagues_named(work, typed) if typed else []
        companies = {one.company.id for one in found}
    template = "workspace/people_found.html" if is_htmx(request) else "workspace/people.html"
    return member_page(
        request,
        template,
        reader,
        typed=typed,
        people=[(one, one.company.name_in(say.language) if len(companies) > 1 else "") for one in found],
    )


@router.post("/workspace/people", dependencies=[OwnPage])
def write_to(kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """Opens the conversation with one colleague, or the one there is."""
    with kit.database.work(reader.actor) as work:
        channel = open_direct(work, row_id(text_of(form, "person")))
    return RedirectResponse(f"/workspace/channels/{channel.id}", status_code=303)


@router.get("/workspace/switch")
def switch(request: Request, kit: TheKit, reader: TheReader, q: str = "") -> JSONResponse:
    """Channels of the reader's, then colleagues; without anything typed the channels with something new come first."""
    typed = plain(q)
    found: list[dict[str, Any]] = []
    with kit.database.work(reader.actor) as work:
        rooms = room_list(work, words_of(request))
        fitting = [room for room in rooms if _fits(room.name, typed)]
        fitting.sort(key=lambda room: (bool(room.channel.archived_at), not room.unread))
        people = colleagues_named(work, typed, limit=_SWITCHED_TO) if typed else []
    written_to = {room.other_id for room in fitting if room.other_id is not None}
    for room in fitting[:_SWITCHED_TO]:
        path = f"/workspace/channels/{room.channel.id}"
        found.append({"sign": room.sign, "name": room.name, "about": room.company, "path": path, "unread": room.unread})
    for one in people:
        if one.person.id not in written_to:
            about = one.title or one.company.name_in(words_of(request).language)
            found.append({"sign": "@", "name": one.person.name, "about": about, "person": str(one.person.id)})
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def _fits(name: str, typed: str) -> bool:
    """As people are found: every word is part of the name, of its pinyin or of its initials."""
    forms = name_forms(name)
    return all(any(word in form for form in forms) for word in sought_words(typed))
