"""HR's channels: who is in them, what they are called, and which messages they get."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.portal.uploads import Posted, text_of
from bot.web.typed import chosen_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import channel_name
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.errors import field_error
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.org import channels as keeping
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()
PLACE = "/hr/settings/channels"


@router.get("/hr/settings/channels")
def channels(request: Request, reader: TheReader) -> Response:
    return _list(request, reader)


@router.post("/hr/settings/channels", dependencies=[OwnPage])
def create(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`id` came with the empty form, so that the same form sent twice is one channel."""
    said: dict[str, str] = {code: text_of(form, f"name-{code}") for code in LANGUAGES}
    try:
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.MANAGE_PEOPLE)
            made = keeping.open_group(work, company, said, chosen_id(text_of(form, "id"), "name-en"))
    except InvalidInput as error:
        return _list(request, reader, said=said, wrong=error.fields, status=error.status)
    return RedirectResponse(f"{PLACE}/{made.id}?saved=1", status_code=303)


@router.get("/hr/settings/channels/{channel_id}")
def channel(request: Request, reader: TheReader, channel_id: UUID, saved: str = "") -> Response:
    return _page(request, reader, channel_id, saved=bool(saved))


@router.post("/hr/settings/channels/{channel_id}", dependencies=[OwnPage])
def change(request: Request, kit: TheKit, reader: TheReader, channel_id: UUID, form: Posted) -> Response:
    """`do` is rename, add, remove or archive."""
    said: dict[str, str] = {code: text_of(form, f"name-{code}") for code in LANGUAGES}
    do = text_of(form, "do")
    try:
        with kit.database.work(reader.actor) as work:
            _done(work, keeping.channel_kept(work, channel_id, lock=True), do, form)
    except InvalidInput as error:
        typed = said if do == "rename" else None
        return _page(request, reader, channel_id, said=typed, wrong=error.fields, status=error.status)
    return RedirectResponse(f"{PLACE}/{channel_id}?saved=1", status_code=303)


def _done(work: Work, found: Channel, do: str, form: Posted) -> None:
    """Raises `InvalidInput` naming the field."""
    if do == "rename":
        keeping.rename(work, found, {code: text_of(form, f"name-{code}") for code in LANGUAGES})
    elif do == "add":
        keeping.let_in(work, found, work.get(Person, chosen_id(text_of(form, "person"), "person")))
    elif do == "remove":
        keeping.let_out(work, found, chosen_id(text_of(form, "person"), "person"))
    elif do == "archive":
        keeping.archive(work, found)
    else:
        raise InvalidInput({"channel": "field-choice"})


def _list(
    request: Request,
    reader: Reader,
    *,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_PEOPLE)
        found = keeping.channels_kept(work, company)
    return member_page(
        request,
        "hr/settings_channels.html",
        reader,
        status=status,
        company=company,
        channels=[(one, channel_name(one.channel, say)) for one in found],
        said=said or dict.fromkeys(LANGUAGES, ""),
        wrong=wrong or {},
        codes=LANGUAGES,
        longest=keeping.LONGEST_NAME,
        new=new_id(),
    )


def _page(
    request: Request,
    reader: Reader,
    channel_id: UUID,
    *,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
    saved: bool = False,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        found = keeping.channel_kept(work, channel_id)
        inside = keeping.people_in(work, found)
        there = {one.id for one in inside}
        others = [(str(one.id), one.name) for one, _ in members(work, found.company_id) if one.id not in there]
    wrong = wrong or {}
    problem = next((field_error(wrong[name], say) for name in ("channel", "person") if name in wrong), "")
    shown: dict[str, str] = {code: found.names.get(code, "") for code in LANGUAGES}
    if found.kind == ChannelKind.JOB and not shown[found.language]:
        shown[found.language] = found.name
    return member_page(
        request,
        "hr/settings_channel.html",
        reader,
        status=status,
        channel=found,
        name=channel_name(found, say),
        inside=inside,
        others=others,
        by_hand=found.kind in (ChannelKind.GROUP, ChannelKind.JOB) and found.archived_at is None,
        is_group=found.kind == ChannelKind.GROUP,
        said=said or shown,
        wrong=wrong,
        problem=problem,
        codes=LANGUAGES,
        longest=keeping.LONGEST_NAME,
        saved=saved,
    )
