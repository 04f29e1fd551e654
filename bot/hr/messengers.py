"""HR's view of the company's messengers: workspaces, who is linked, which channel is shown where, what did not arrive."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.commands.table import press
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.typed import chosen_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import channel_name
from bot.workspace.reader import Reader, TheReader, member_page
from hrcore.errors import Forbidden, InvalidInput
from hrcore.messages.models import Message
from hrcore.messengers import standing
from hrcore.messengers.models import MessengerRoom, Platform
from hrcore.org.models import Channel, Person

router = APIRouter()


@router.get("/hr/messengers")
def messengers(request: Request, kit: TheKit, reader: TheReader, saved: str = "") -> Response:
    return _page(request, kit, reader, saved=bool(saved))


@router.post("/hr/messengers/rooms", dependencies=[OwnPage])
def choose(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    said = {name: text_of(form, name) for name in ("channel", "platform", "conversation")}
    try:
        with kit.database.work(reader.actor) as work:
            channel = work.get(Channel, chosen_id(said["channel"], "channel"), lock=True)
            standing.choose_room(work, channel, _platform(said["platform"]), said["conversation"])
    except InvalidInput as error:
        return _page(request, kit, reader, said=said, wrong=error.fields, status=error.status)
    return RedirectResponse("/hr/messengers?saved=1#rooms", status_code=303)


@router.post("/hr/messengers/rooms/{room_id}/end", dependencies=[OwnPage])
def end(kit: TheKit, reader: TheReader, room_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        standing.leave_room(work, work.get(MessengerRoom, room_id, lock=True))
    return RedirectResponse("/hr/messengers#rooms", status_code=303)


@router.post("/hr/messengers/messages/{message_id}/again", dependencies=[OwnPage])
def again(kit: TheKit, reader: TheReader, message_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        message = work.get(Message, message_id)
        press(kit, work, kit.links.ref("retry_message", message.id, message.attempts), {})
    return RedirectResponse("/hr/messengers#undelivered", status_code=303)


def _page(
    request: Request,
    kit: Kit,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    saved: bool = False,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        if reader.actor.person_id is None:
            raise Forbidden("no member")
        company_id = work.get(Person, reader.actor.person_id).company_id
        found = standing.workspaces(work)
        people = standing.colleagues(work, company_id)
        shown = [(one, channel_name(one.channel, say)) for one in standing.channels(work)]
        dead, given_up = standing.undelivered(work), standing.given_up(work)
    return member_page(
        request,
        "hr/messengers.html",
        reader,
        status=status,
        workspaces=found,
        people=people,
        linked=sum(bool(one.accounts) for one in people),
        channels=shown,
        platforms=[(str(one), say(f"messenger-{one}")) for one in Platform],
        dead=dead,
        given_up=given_up,
        said=said or {"channel": "", "platform": "", "conversation": ""},
        wrong=wrong or {},
        saved=saved,
    )


def _platform(text: str) -> Platform:
    if text not in tuple(Platform):
        raise InvalidInput({"platform": "field-choice"})
    return Platform(text)
