"""One channel as a page: the posts of the part one looks at, the list of channels beside them, the field to write in."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from fastapi import Request, Response

from bot.kit import Kit
from bot.web.visitor import words_of
from bot.workspace.posts import Around, ShownPost, channel_name, show_posts
from bot.workspace.reader import Reader, member_page
from cards.words import Words
from hrcore.ids import new_id
from hrcore.messages import posts, rooms
from hrcore.messages.files import KINDS, MAX_FILE
from hrcore.messages.models import Post
from hrcore.messages.rooms import COUNTED_TO
from hrcore.messages.saying import MAX_WORDS
from hrcore.org.models import Channel, ChannelKind, ChannelMember
from hrcore.work import Work

PAGE: Final = 20
"""Posts at once; older ones are fetched while one scrolls."""
BESIDE: Final = 40
"""Channels of positions in the list beside a channel: of hundreds nobody reads more, and they are a click or Ctrl K away."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of a channel: before, after or around a post; else the newest."""

    before: UUID | None = None
    after: UUID | None = None
    around: UUID | None = None

    @property
    def is_newest(self) -> bool:
        return self.before is None and self.after is None and self.around is None


@dataclass(frozen=True, slots=True)
class Draft:
    """What could not be posted, and the id of the sentence that says why."""

    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What the field to write in is made of."""

    draft: Draft
    submission: str
    longest: int = MAX_WORDS
    accept: str = ",".join(KINDS)
    largest: int = MAX_FILE

    @classmethod
    def anew(cls, draft: Draft) -> "Writing":
        return cls(draft, new_id().hex)


NEWEST: Final = Place()
NO_DRAFT: Final = Draft()


@dataclass(frozen=True, slots=True)
class Room:
    """One line of the list. `unread` and `mentions` as they are shown; empty for none. `company` is named where one has
    several."""

    channel: Channel
    name: str
    company: str
    unread: str
    mentions: str
    other_id: UUID | None = None

    @property
    def sign(self) -> str:
        return "@" if self.is_of_two or self.channel.kind == ChannelKind.DIRECT else "#"

    @property
    def is_of_two(self) -> bool:
        return self.channel.kind == ChannelKind.PAIR


@dataclass(frozen=True, slots=True)
class Part:
    """`older` and `newer`: the post beyond which there are more."""

    posts: list[ShownPost]
    older: UUID | None
    newer: UUID | None


def room_list(work: Work, say: Words) -> list[Room]:
    mine = rooms.channels_of(work)
    companies = {room.company.id for room in mine}
    return [
        Room(
            room.channel,
            channel_name(room.channel, say, room.other),
            room.company.name_in(say.language) if len(companies) > 1 else "",
            counted(room.unread),
            counted(room.mentions),
            room.other.id if room.other is not None else None,
        )
        for room in mine
    ]


@dataclass(frozen=True, slots=True)
class Beside:
    """The list beside a channel; `more` lines were left out."""

    rooms: list[Room]
    more: int


def beside(listed: list[Room], open: UUID) -> Beside:
    """Of the positions' channels those in which one is named, then those with something new, then the newest."""
    positions = [room for room in listed if room.channel.kind == ChannelKind.JOB and not room.channel.archived_at]
    if len(positions) <= BESIDE:
        return Beside(listed, 0)
    positions.sort(
        key=lambda room: (room.channel.id == open, bool(room.mentions), bool(room.unread), room.channel.id),
        reverse=True,
    )
    left_out = {room.channel.id for room in positions[BESIDE:]}
    return Beside([room for room in listed if room.channel.id not in left_out], len(left_out))


def counted(number: int) -> str:
    if number > COUNTED_TO:
        return f"{COUNTED_TO}+"
    return str(number) if number else ""


def room_page(
    request: Request,
    reader: Reader,
    channel_id: UUID,
    place: Place = NEWEST,
    *,
    status: int = 200,
    problem: tuple[UUID, str] | None = None,
    draft: Draft = NO_DRAFT,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        channel, membership = rooms.enter(work, channel_id)
        part = _part(kit, work, channel, membership, place, say, reader, problem)
        newest = rooms.newest_in(work, channel)
        if part.newer is None and newest is not None:
            rooms.was_read(work, membership, newest)
            work.session.flush()
        listed = room_list(work, say)
        name = next((room.name for room in listed if room.channel.id == channel.id), channel_name(channel, say))
    return member_page(
        request,
        "workspace/channel.html",
        reader,
        status=status,
        channel=channel,
        channel_name=name,
        beside=beside(listed, channel.id),
        part=part,
        newest=part.newer is None,
        writing=Writing.anew(draft),
    )


def older_posts(request: Request, reader: Reader, channel_id: UUID, place: Place) -> Response:
    """A fragment to stand before what the page shows already. Nothing is marked as read by it."""
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        channel, membership = rooms.enter(work, channel_id)
        part = _part(kit, work, channel, membership, place, words_of(request), reader, None)
    return member_page(request, "workspace/older.html", reader, channel=channel, part=part)


def fragment(
    request: Request,
    reader: Reader,
    post_id: UUID,
    problem: tuple[UUID, str] | None = None,
    *,
    aside: bool = False,
) -> Response:
    """The post as it stands now, to be put where the page shows it; `aside`: in the talk that is open beside the channel."""
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        found = posts.post_in(work, post_id)
        channel, membership = rooms.enter(work, found.channel_id)
        around = Around(reader.zone, _before(work, channel, found), open=channel.archived_at is None)
        shown = show_posts(kit, work, [found], words_of(request), around, problem)
        if found.reply_to is None:
            rooms.was_read(work, membership, found.id)
        else:
            rooms.was_read_aside(work, membership, found.id)
    answer = member_page(
        request, "workspace/post_alone.html", reader, post=shown[0], aside=aside, answer=found.reply_to is not None
    )
    answer.headers["HX-Retarget"] = f"#post-{post_id}"
    answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def _before(work: Work, channel: Channel, post: Post) -> Post | None:
    if post.reply_to is not None:
        return posts.before_in_thread(work, post) or work.session.get_one(Post, post.reply_to)
    earlier = posts.posts_in(work, channel, before=post.id, limit=1)
    return earlier[0] if earlier else None


def _part(
    kit: Kit,
    work: Work,
    channel: Channel,
    membership: ChannelMember,
    place: Place,
    say: Words,
    reader: Reader,
    problem: tuple[UUID, str] | None,
) -> Part:
    earlier, found, newer = _posts_at(work, channel, place)
    seen_to = membership.read_to if place.is_newest else None
    around = Around(reader.zone, None, seen_to, open=channel.archived_at is None)
    return Part(
        posts=show_posts(kit, work, found, say, around, problem),
        older=found[0].id if earlier and found else None,
        newer=found[-1].id if newer and found else None,
    )


def _posts_at(work: Work, channel: Channel, place: Place) -> tuple[bool, list[Post], bool]:
    """Whether there are older ones, the posts, whether there are newer ones. Raises `NotFound` for a post to stand around
    that is in no channel of the reader's."""
    if place.after is not None:
        found = posts.posts_after(work, channel, place.after, limit=PAGE + 1)
        return True, found[:PAGE], len(found) > PAGE
    if place.around is not None:
        half = PAGE // 2
        middle, _ = posts.thread_of(work, posts.post_in(work, place.around))
        before = posts.posts_in(work, channel, before=middle.id, limit=half + 1)
        after = posts.posts_after(work, channel, middle.id, limit=half + 1)
        inside = [middle] if middle.channel_id == channel.id else []
        return len(before) > half, [*before[-half:], *inside, *after[:half]], len(after) > half
    found = posts.posts_in(work, channel, before=place.before, limit=PAGE + 1)
    return len(found) > PAGE, found[-PAGE:], place.before is not None
