"""What was posted in a channel, as one of its members reads it: the channel itself, and what was answered aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from hrcore.messages.models import Post
from hrcore.messages.rooms import enter
from hrcore.org.models import Channel, Person
from hrcore.work import Work

WORDS: Final = "words"
"""The kind of a post that holds a person's own words."""
LONGEST_THREAD: Final = 200
MARKED: Final = 40
"""The newest posts, which an open page follows."""


def posts_in(work: Work, channel: Channel, *, before: UUID | None = None, limit: int = 20) -> list[Post]:
    """The newest posts, or the newest older than `before`; in the order they were posted."""
    statement = _newest(channel, limit)
    if before is not None:
        statement = statement.where(Post.id < before)
    return list(reversed(work.session.scalars(statement).all()))


def posts_after(work: Work, channel: Channel, after: UUID, *, limit: int = 20) -> list[Post]:
    """The oldest that are newer than `after`; in the order they were posted."""
    statement = select(Post).where(Post.channel_id == channel.id, Post.reply_to.is_(None), Post.id > after)
    return list(work.session.scalars(statement.order_by(Post.id).limit(limit)))


def post_in(work: Work, post_id: UUID) -> Post:
    """A post of a channel the actor is in. Raises `NotFound`."""
    post = work.get(Post, post_id)
    enter(work, post.channel_id)
    return post


def marks_in(work: Work, channel: Channel, *, limit: int = MARKED) -> dict[str, str]:
    """Post id → mark, oldest first; a post whose mark changed must be drawn anew."""
    newest = _newest(channel, limit).with_only_columns(Post.id, Post.version, Post.updated_at)
    return {str(row.id): _mark(row.version, row.updated_at) for row in reversed(work.session.execute(newest).all())}


def mark(post: Post) -> str:
    return _mark(post.version, post.updated_at)


def thread_of(work: Work, post: Post) -> tuple[Post, list[Post]]:
    """What the post answers, or itself, and the answers to that, oldest first; of a very long talk the newest."""
    first = post if post.reply_to is None else work.session.get_one(Post, post.reply_to)
    answers = select(Post).where(Post.reply_to == first.id).order_by(Post.id.desc()).limit(LONGEST_THREAD)
    return first, list(reversed(work.session.scalars(answers).all()))


def answers_before(work: Work, first: Post, before: UUID, *, limit: int) -> list[Post]:
    """Answers to `first` from before one of them, oldest first; the newest of those."""
    earlier = select(Post).where(Post.reply_to == first.id, Post.id < before).order_by(Post.id.desc()).limit(limit)
    return list(reversed(work.session.scalars(earlier).all()))


def thread_marks(work: Work, first_id: UUID) -> dict[str, str]:
    """As `marks_in`, of the post and the newest answers to it."""
    newest = (
        select(Post.id, Post.version, Post.updated_at)
        .where(or_(Post.reply_to == first_id, Post.id == first_id))
        .order_by(Post.id.desc())
        .limit(MARKED)
    )
    return {str(row.id): _mark(row.version, row.updated_at) for row in reversed(work.session.execute(newest).all())}


@dataclass(frozen=True, slots=True)
class Thread:
    """What stands under a post that was answered."""

    answers: int
    last_at: datetime


def threads_under(work: Work, post_ids: Iterable[UUID]) -> dict[UUID, Thread]:
    statement = (
        select(Post.reply_to, func.count(), func.max(Post.created_at))
        .where(Post.reply_to.in_(list(post_ids)))
        .group_by(Post.reply_to)
    )
    found = work.session.execute(statement)
    return {first_id: Thread(number, last) for first_id, number, last in found if first_id is not None}


def before_in_thread(work: Work, post: Post) -> Post | None:
    """The answer before this one."""
    earlier = select(Post).where(Post.reply_to == post.reply_to, Post.id < post.id).order_by(Post.id.desc()).limit(1)
    return work.session.scalars(earlier).first()


def authors_of(work: Work, posts: list[Post]) -> dict[UUID, Person]:
    wanted = {post.person_id for post in posts if post.person_id is not None}
    return {person.id: person for person in work.session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _mark(version: int, updated_at: datetime) -> str:
    return f"{version}.{int(updated_at.timestamp() * 1000)}"


def _newest(channel: Channel, limit: int) -> Select[Post]:
    talk = select(Post).where(Post.channel_id == channel.id, Post.reply_to.is_(None))
    return talk.order_by(Post.id.desc()).limit(limit)
