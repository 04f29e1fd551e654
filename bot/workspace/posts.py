"""From a post to what its reader sees: a card drawn for them, or a colleague's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape
from sqlalchemy import select

from bot.cards.table import card_for
from bot.kit import Kit
from bot.workspace.said import said
from cards.errors import error_text, field_error, field_label
from cards.render.html import HtmlRenderer
from cards.words import Words
from hrcore.errors import AlreadyDone, InvalidInput, KeyDestroyed, ReportClosed, ZhaohuError
from hrcore.messages.files import files_of
from hrcore.messages.mentions import mentions_of
from hrcore.messages.models import Post, PostFile
from hrcore.messages.posts import WORDS, Thread, authors_of, mark, threads_under
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.recruiting.models import Application, Job
from hrcore.work import Work

ACT: Final = "/workspace/act"
_MOMENT: Final = timedelta(minutes=5)
"""Within it, what one person says one after the other is read as one."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """`size` as people say it. A `picture` is shown in its post."""

    id: UUID
    name: str
    size: str
    picture: bool


@dataclass(frozen=True, slots=True)
class ShownPost:
    """Either `card` or `text` and `files`; nothing where what it spoke of is gone. `author` is empty for the product itself. `day` is
    said where another begins; `follows`: of the same author, a moment later; `new`: the first that the reader has not
    seen. `answers`: how many there are to it, the last of them at `answered_at`; `open`: it can be answered."""

    id: UUID
    mark: str
    at: datetime
    author: str
    own: bool
    day: str = ""
    follows: bool = False
    new: bool = False
    answers: int = 0
    answered_at: datetime | None = None
    open: bool = True
    card: Markup | None = None
    text: Markup | str = ""
    files: tuple[ShownFile, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Where in the channel the posts stand: the one before the first of them, and up to which post the reader had seen
    the channel (None: no line is drawn). `zone` is the reader's; `open`: something can still be said here."""

    zone: str
    previous: Post | None = None
    seen_to: UUID | None = None
    open: bool = True


def show_posts(
    kit: Kit, work: Work, posts: list[Post], say: Words, around: Around, problem: tuple[UUID, str] | None = None
) -> list[ShownPost]:
    """`problem`: the post whose button did not work, and the sentence that says why."""
    authors = authors_of(work, posts)
    work.vault.hold_keys(authors)
    held = _held(work, posts)
    told = dict([problem]) if problem else {}
    named = mentions_of(work, (post.id for post in posts if post.kind == WORDS))
    shown = [_show(kit, work, post, authors, say, told.get(post.id, ""), named.get(post.id, [])) for post in posts]
    given = files_of(work, (post.id for post in posts if post.kind == WORDS))
    shown = [replace(one, files=tuple(_files(work, given.get(one.id, ())))) for one in shown]
    held.clear()
    return _in_their_places(posts, shown, threads_under(work, (post.id for post in posts)), say, around)


def _in_their_places(
    posts: list[Post], shown: list[ShownPost], threads: dict[UUID, Thread], say: Words, around: Around
) -> list[ShownPost]:
    placed: list[ShownPost] = []
    before, drawn = around.previous, around.seen_to is None
    for post, one in zip(posts, shown, strict=True):
        new = not drawn and around.seen_to is not None and post.id > around.seen_to and not one.own
        drawn = drawn or new
        thread = threads.get(post.id)
        begins = before is None or _day(before, around.zone) != _day(post, around.zone)
        placed.append(
            replace(
                one,
                day=say.date(_day(post, around.zone)) if begins else "",
                follows=before is not None and not begins and not new and _follows(before, post),
                new=new,
                answers=thread.answers if thread is not None else 0,
                answered_at=thread.last_at if thread is not None else None,
                open=around.open,
            )
        )
        before = post
    return placed


def _day(post: Post, zone: str) -> date:
    return post.created_at.astimezone(ZoneInfo(zone)).date()


def _follows(before: Post, post: Post) -> bool:
    alike = before.kind == post.kind == WORDS and before.person_id == post.person_id
    return alike and post.created_at - before.created_at < _MOMENT


def _held(work: Work, posts: list[Post]) -> list[object]:
    """What the cards speak of, read at once. A session forgets rows that nobody holds, and would ask for each again."""
    wanted = {UUID(post.subject["application_id"]) for post in posts if "application_id" in post.subject}
    statement = (
        select(Application, Person, Job, Company)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .join(Company, Company.id == Application.company_id)
        .where(Application.id.in_(wanted))
    )
    return list(work.session.execute(statement))


def _show(
    kit: Kit,
    work: Work,
    post: Post,
    authors: dict[UUID, Person],
    say: Words,
    problem: str,
    named: list[Person],
) -> ShownPost:
    author = authors.get(post.person_id) if post.person_id else None
    text, card = Markup(), None
    if post.kind == WORDS:
        text = said(words_in(work, post), named, work.actor.person_id)
    else:
        try:
            card = _card(kit, work, post, say)
        except ReportClosed as error:
            text = escape(error_text(error, say))
    return ShownPost(
        id=post.id,
        mark=mark(post),
        at=post.created_at,
        author=author.name if author else "",
        own=author is not None and author.id == work.actor.person_id,
        card=card,
        text=text,
        problem=problem,
    )


def _card(kit: Kit, work: Work, post: Post, say: Words) -> Markup | None:
    """None where the subject was erased, is gone, or is not this reader's to see."""
    try:
        card = card_for(kit, work, post.kind, post.subject, say)
    except ReportClosed:
        raise
    except ZhaohuError:
        return None
    return HtmlRenderer(ACT, hidden=(("post", str(post.id)),)).render(card)


def _files(work: Work, given: Iterable[PostFile]) -> Iterator[ShownFile]:
    for file in given:
        try:
            name = work.vault.get(file, "filename") or ""
        except KeyDestroyed:
            continue
        yield ShownFile(file.id, name, size_of(file.size), file.picture)


def size_of(number: int) -> str:
    if number < 1024 * 1024:
        return f"{max(1, round(number / 1024))} KB"
    return f"{number / 1024 / 1024:.1f} MB"


def words_in(work: Work, post: Post) -> str:
    """Empty after the author was erased."""
    try:
        return work.vault.get(post, "text") or ""
    except KeyDestroyed:
        return ""


def channel_name(channel: Channel, say: Words, other: Person | None = None) -> str:
    """`other`: with whom the reader is in a channel of two, which is named by them."""
    if channel.kind == ChannelKind.PAIR:
        return other.name if other is not None else say("messenger-somebody")
    named: str | None = channel.names.get(say.language)
    if named:
        return named
    if channel.kind == ChannelKind.JOB:
        return channel.name
    return say(f"workspace-channel-{ChannelKind(channel.kind).value.replace('_', '-')}")


def problem_text(error: ZhaohuError, say: Words, zone: str = "") -> str:
    """Who was there first, where somebody was; and when, in the reader's zone where it is given."""
    by, verdict, at = (error.variables.get(name) for name in ("by", "verdict", "at"))
    if isinstance(error, AlreadyDone) and by is not None and verdict is not None:
        said = say(f"verdict-{verdict}")
        if zone and at is not None:
            moment = say.moment(datetime.fromisoformat(str(at)), zone)
            return say("workspace-decided-before-at", by=by, verdict=said, at=moment)
        return say("workspace-decided-before", by=by, verdict=said)
    if isinstance(error, InvalidInput):
        return say.listed(tuple(_field_problem(name, wrong, say) for name, wrong in error.fields.items()))
    return error_text(error, say)


def _field_problem(name: str, wrong: str, say: Words) -> str:
    return f"{field_label(name, say)}{say('text-colon')}{field_error(wrong, say)}"
