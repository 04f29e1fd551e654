"""The built-in messenger: channels, posts, cards with buttons. Everything works by forms and links; the stream only saves
the reload."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.commands.table import press
from bot.commands.words import address, plain_words, read, words_for
from bot.portal.uploads import Posted, every_text, files_of_form, text_of
from bot.web.pages import is_htmx
from bot.web.typed import row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace import completions, files, people, search, stream
from bot.workspace.posts import problem_text
from bot.workspace.reader import TheReader, member_page
from bot.workspace.room import Draft, Place, fragment, older_posts, room_list, room_page
from bot.workspace.thread import older_answers, thread_page
from cards.kinds import KINDS
from cards.kinds.help import HelpView
from cards.render.html import HtmlRenderer
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.ids import new_id
from hrcore.messages import posts, rooms
from hrcore.messages.files import Attached, Upload
from hrcore.messages.saying import say

router = APIRouter()
router.include_router(stream.router)
router.include_router(completions.router)
router.include_router(files.router)
router.include_router(people.router)
router.include_router(search.router)
_PHONE: Final = "Mobi"
"""Browsers of telephones say so. There the list of channels is a page of its own, and comes first."""


@router.get("/workspace")
def workspace(request: Request, kit: TheKit, reader: TheReader) -> Response:
    if _PHONE in request.headers.get("user-agent", ""):
        return RedirectResponse("/workspace/channels", status_code=303)
    with kit.database.work(reader.actor) as work:
        mine = rooms.channels_of(work)
    if mine:
        return RedirectResponse(f"/workspace/channels/{mine[0].channel.id}", status_code=303)
    return member_page(request, "workspace/empty.html", reader)


@router.get("/workspace/channels")
def channels(request: Request, kit: TheKit, reader: TheReader) -> Response:
    """The list alone, for screens that have no room for it beside a channel."""
    with kit.database.work(reader.actor) as work:
        listed = room_list(work, words_of(request))
    return member_page(request, "workspace/rooms_page.html", reader, rooms=listed)


@router.get("/workspace/channels/{channel_id}")
def channel(
    request: Request,
    reader: TheReader,
    channel_id: UUID,
    before: UUID | None = None,
    after: UUID | None = None,
    around: UUID | None = None,
) -> Response:
    """`before`, `after`, `around`: a post, where one does not begin with the newest ones."""
    place = Place(before, after, around)
    if before is not None and is_htmx(request):
        return older_posts(request, reader, channel_id, place)
    return room_page(request, reader, channel_id, place)


@router.post("/workspace/channels/{channel_id}/posts", dependencies=[OwnPage])
def post(request: Request, kit: TheKit, reader: TheReader, channel_id: UUID, form: Posted) -> Response:
    text = text_of(form, "text")
    answered = row_id(text_of(form, "reply_to")) if text_of(form, "reply_to") else None
    command = read(text, reader.actor)
    if command is not None:
        return _open(request, address(command), is_form=command.word is not None and bool(command.word.form))
    try:
        with kit.database.work(reader.actor) as work:
            submission = text_of(form, "submission") or new_id().hex
            attached = Attached([Upload(*one) for one in files_of_form(form, "file")], kit.files)
            said = say(work, channel_id, plain_words(text), submission, reply_to=answered, attached=attached)
    except InvalidInput as error:
        wrong = next(iter(error.fields.values()))
        if is_htmx(request):
            return HTMLResponse(words_of(request)(wrong), status_code=error.status)
        draft = Draft(text_of(form, "text"), wrong)
        if answered is not None:
            return thread_page(request, reader, answered, status=error.status, draft=draft)
        return room_page(request, reader, channel_id, status=error.status, draft=draft)
    if is_htmx(request):
        return fragment(request, reader, said.id, aside=bool(text_of(form, "aside")))
    place = f"/workspace/posts/{said.reply_to}/thread" if said.reply_to else f"/workspace/channels/{channel_id}"
    return RedirectResponse(f"{place}#post-{said.id}", status_code=303)


@router.get("/workspace/posts/{post_id}")
def one_post(request: Request, reader: TheReader, post_id: UUID, aside: bool = False) -> Response:
    """A fragment: the post as it stands now."""
    return fragment(request, reader, post_id, aside=aside)


@router.get("/workspace/posts/{post_id}/thread")
def thread(
    request: Request, reader: TheReader, post_id: UUID, before: UUID | None = None, aside: bool = False
) -> Response:
    """A post and what was answered to it: a page, or what stands beside the channel. `before`: an answer, where one does
    not begin with the newest ones."""
    if before is not None and is_htmx(request):
        return older_answers(request, reader, post_id, before, aside=aside)
    return thread_page(request, reader, post_id, before=before)


@router.post("/workspace/act", dependencies=[OwnPage])
def act(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """A button of a card. What went wrong is said at the card, to the one who pressed it."""
    post_id = row_id(text_of(form, "post"))
    inputs = every_text(form)
    problem: tuple[UUID, str] | None = None
    status = 200
    try:
        with kit.database.work(reader.actor) as work:
            posts.post_in(work, post_id)
            press(kit, work, text_of(form, "ref"), inputs)
    except ZhaohuError as error:
        problem, status = (post_id, problem_text(error, words_of(request), reader.zone)), error.status
    if is_htmx(request):
        return fragment(request, reader, post_id, problem)
    with kit.database.work(reader.actor) as work:
        channel_id = posts.post_in(work, post_id).channel_id
    if problem is None:
        return RedirectResponse(f"/workspace/channels/{channel_id}#post-{post_id}", status_code=303)
    return room_page(request, reader, channel_id, status=status, problem=problem)


@router.get("/workspace/help")
def help_page(request: Request, reader: TheReader, typed: str = "") -> Response:
    """The words this reader may use; seen by them alone."""
    view = HelpView(key="help", commands=words_for(reader.actor), prefix="/", unknown=typed[:20])
    card = HtmlRenderer("").render(KINDS["help"].build(view, words_of(request)))
    return member_page(request, "workspace/help.html", reader, card=card)


def _open(request: Request, path: str, *, is_form: bool) -> Response:
    """A command is never posted where others read it; it opens its page, and a form where one is."""
    if is_htmx(request):
        opened = {"X-Form": path} if is_form else {}
        return Response(status_code=204, headers={"HX-Redirect": path, **opened})
    return RedirectResponse(path, status_code=303)
