"""The built-in messenger: channels, posts, cards with buttons. Everything works by forms and links; the stream only saves
the reload."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.commands.table import press
from bot.commands.words import address, plain_words, read, words_for
from bot.kit import Kit
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.pages import is_htmx
from bot.web.typed import row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace import stream
from bot.workspace.posts import channel_name, problem_text, show_posts
from bot.workspace.reader import Reader, TheReader, member_page
from cards.kinds import KINDS
from cards.kinds.help import HelpView
from cards.render.html import HtmlRenderer
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.ids import new_id
from hrcore.messages import posts
from hrcore.messages.posts import MAX_WORDS

router = APIRouter()
router.include_router(stream.router)
PAGE = 12
"""Posts at once: a card is as tall as a screen, and is drawn from a dozen rows."""


@router.get("/workspace")
def workspace(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        mine = posts.channels_of(work)
    if mine:
        return RedirectResponse(f"/workspace/channels/{mine[0].channel.id}", status_code=303)
    return member_page(request, "workspace/empty.html", reader)


@router.get("/workspace/channels/{channel_id}")
def channel(request: Request, reader: TheReader, channel_id: UUID, before: UUID | None = None) -> Response:
    return _channel_page(request, reader, channel_id, before=before)


@router.post("/workspace/channels/{channel_id}/posts", dependencies=[OwnPage])
def post(request: Request, kit: TheKit, reader: TheReader, channel_id: UUID, form: Posted) -> Response:
    text = text_of(form, "text")
    command = read(text, reader.actor)
    if command is not None:
        return _open(request, address(command))
    try:
        with kit.database.work(reader.actor) as work:
            said = posts.say(work, channel_id, plain_words(text), text_of(form, "submission") or new_id().hex)
    except InvalidInput as error:
        if is_htmx(request):
            return HTMLResponse(words_of(request)(error.fields["text"]), status_code=error.status)
        return _channel_page(
            request, reader, channel_id, status=error.status, wrong=error.fields["text"], typed=text_of(form, "text")
        )
    if is_htmx(request):
        return _fragment(request, kit, reader, said.id)
    return RedirectResponse(f"/workspace/channels/{channel_id}#post-{said.id}", status_code=303)


@router.get("/workspace/posts/{post_id}")
def one_post(request: Request, kit: TheKit, reader: TheReader, post_id: UUID) -> Response:
    """A fragment: the post as it stands now."""
    return _fragment(request, kit, reader, post_id)


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
        return _fragment(request, kit, reader, post_id, problem)
    with kit.database.work(reader.actor) as work:
        channel_id = posts.post_in(work, post_id).channel_id
    if problem is None:
        return RedirectResponse(f"/workspace/channels/{channel_id}#post-{post_id}", status_code=303)
    return _channel_page(request, reader, channel_id, status=status, problem=problem)


@router.get("/workspace/help")
def help_page(request: Request, reader: TheReader, typed: str = "") -> Response:
    """The words this reader may use; seen by them alone."""
    view = HelpView(key="help", commands=words_for(reader.actor), prefix="/", unknown=typed[:20])
    card = HtmlRenderer("").render(KINDS["help"].build(view, words_of(request)))
    return member_page(request, "workspace/help.html", reader, card=card)


def _open(request: Request, path: str) -> Response:
    """A command is never posted where others read it; it opens its page."""
    if is_htmx(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, status_code=303)


def _channel_page(
    request: Request,
    reader: Reader,
    channel_id: UUID,
    *,
    before: UUID | None = None,
    status: int = 200,
    problem: tuple[UUID, str] | None = None,
    wrong: str = "",
    typed: str = "",
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        opened, membership = posts.enter(work, channel_id)
        found = posts.posts_in(work, opened, before=before, limit=PAGE + 1)
        older = len(found) > PAGE
        shown = show_posts(kit, work, found[-PAGE:], say, problem)
        if found and before is None:
            posts.was_read(work, membership, found[-1].id)
            work.session.flush()
        mine = posts.channels_of(work)
    companies = {room.company.id for room in mine}
    return member_page(
        request,
        "workspace/channel.html",
        reader,
        status=status,
        channel=opened,
        channel_name=channel_name(opened, say),
        rooms=[
            (room, channel_name(room.channel, say), room.company.name_in(say.language) if len(companies) > 1 else "")
            for room in mine
        ],
        posts=shown,
        older=shown[0].id if older else None,
        newest=before is None,
        submission=new_id().hex,
        max_words=MAX_WORDS,
        wrong=wrong,
        typed=typed,
    )


def _fragment(
    request: Request, kit: Kit, reader: Reader, post_id: UUID, problem: tuple[UUID, str] | None = None
) -> Response:
    with kit.database.work(reader.actor) as work:
        found = posts.post_in(work, post_id)
        shown = show_posts(kit, work, [found], words_of(request), problem)
        _, membership = posts.enter(work, found.channel_id)
        posts.was_read(work, membership, found.id)
    answer = member_page(request, "workspace/post_alone.html", reader, post=shown[0])
    answer.headers["HX-Retarget"] = f"#post-{post_id}"
    answer.headers["HX-Reswap"] = "outerHTML"
    return answer
