"""The built-in messenger as one member sees it: what was posted in a channel they are in, and what they say there."""

from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Select, func, select

from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.messages.mentions import mention
from hrcore.messages.models import Post
from hrcore.messages.rooms import enter, was_read
from hrcore.org.models import Channel, Person
from hrcore.permissions import Action
from hrcore.work import SignalKind, Work

WORDS: Final = "words"
"""The kind of a post that holds a person's own words."""
MAX_WORDS: Final = 4000


class ChannelArchived(ZhaohuError):
    """What was talked over here has ended: it is read, and nothing more is said."""

    message_id: ClassVar[str] = "error-channel-archived"
    status: ClassVar[int] = 409


def posts_in(work: Work, channel: Channel, *, before: UUID | None = None, limit: int = 20) -> list[Post]:
    """The newest posts, or the newest older than `before`; in the order they were posted."""
    statement = _newest(channel, limit)
    if before is not None:
        statement = statement.where(Post.id < before)
    return list(reversed(work.session.scalars(statement).all()))


def posts_after(work: Work, channel: Channel, after: UUID, *, limit: int = 20) -> list[Post]:
    """The oldest that are newer than `after`; in the order they were posted."""
    statement = select(Post).where(Post.channel_id == channel.id, Post.id > after)
    return list(work.session.scalars(statement.order_by(Post.id).limit(limit)))


def post_in(work: Work, post_id: UUID) -> Post:
    """A post of a channel the actor is in. Raises `NotFound`."""
    post = work.get(Post, post_id)
    enter(work, post.channel_id)
    return post


def marks_in(work: Work, channel: Channel, *, limit: int = 40) -> dict[str, str]:
    """Post id → mark, oldest first; a post whose mark changed must be drawn anew."""
    newest = _newest(channel, limit).with_only_columns(Post.id, Post.version, Post.updated_at)
    return {str(row.id): _mark(row.version, row.updated_at) for row in reversed(work.session.execute(newest).all())}


def mark(post: Post) -> str:
    return _mark(post.version, post.updated_at)


def say(work: Work, channel_id: UUID, text: str, submission: str) -> Post:
    """The actor's own words, sealed with their key. The same `submission` again finds the first post."""
    channel, membership = enter(work, channel_id)
    work.may(Action.POST_IN_CHANNEL, channel)
    author = work.actor.person_id
    if channel.archived_at is not None:
        raise ChannelArchived(f"channel {channel.id}")
    said = text.replace("\r\n", "\n").strip()
    if not said or author is None:
        raise InvalidInput({"text": "field-required"})
    if len(said) > MAX_WORDS:
        raise InvalidInput({"text": "field-too-long"})
    key = f"{WORDS}:{author}:{submission[:64]}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
    again = work.session.scalars(select(Post).where(Post.key == key)).first()
    if again is not None:
        return again
    post = Post(
        company_id=channel.company_id,
        channel_id=channel.id,
        person_id=author,
        kind=WORDS,
        subject={},
        version=1,
        key=key,
        created_at=work.now,
        updated_at=work.now,
    )
    work.vault.put(post, "text", said)
    work.add(post)
    was_read(work, membership, post.id)
    work.session.flush()
    mention(work, post, said)
    work.record("post.said", post, channel=str(channel.id))
    work.signal(SignalKind.CHANNEL, channel.id)
    return post


def authors_of(work: Work, posts: list[Post]) -> dict[UUID, Person]:
    wanted = {post.person_id for post in posts if post.person_id is not None}
    return {person.id: person for person in work.session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _mark(version: int, updated_at: datetime) -> str:
    return f"{version}.{int(updated_at.timestamp() * 1000)}"


def _newest(channel: Channel, limit: int) -> Select[Post]:
    return select(Post).where(Post.channel_id == channel.id).order_by(Post.id.desc()).limit(limit)
