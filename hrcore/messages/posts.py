"""The built-in messenger as one member sees it: the channels they are in, what was posted there, what they say."""

from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from hrcore.errors import InvalidInput, NotFound, ZhaohuError
from hrcore.messages.models import Post
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.permissions import Action
from hrcore.work import SignalKind, Work

WORDS: Final = "words"
"""The kind of a post that holds a person's own words."""
MAX_WORDS: Final = 4000
_ORDER: Final = (ChannelKind.HR_REPORTS, ChannelKind.JOB, ChannelKind.GENERAL, ChannelKind.GROUP, ChannelKind.DIRECT)


class ChannelArchived(ZhaohuError):
    """What was talked over here has ended: it is read, and nothing more is said."""

    message_id: ClassVar[str] = "error-channel-archived"
    status: ClassVar[int] = 409


@dataclass(frozen=True, slots=True)
class MyChannel:
    channel: Channel
    company: Company
    unread: int


def channels_of(work: Work) -> list[MyChannel]:
    """Every channel the actor is a member of, with the number of posts of others not yet seen; archived ones stand last."""
    unread = (
        select(func.count())
        .select_from(Post)
        .where(Post.channel_id == Channel.id, _by_others(work), _unseen())
        .correlate(Channel, ChannelMember)
        .scalar_subquery()
    )
    statement = (
        select(Channel, Company, unread)
        .join(ChannelMember, ChannelMember.channel_id == Channel.id)
        .join(Company, Company.id == Channel.company_id)
        .where(ChannelMember.person_id == work.actor.person_id)
        .order_by(Company.created_at, Channel.id)
    )
    if work.actor.companies is not None:
        statement = statement.where(Channel.company_id.in_(work.actor.companies))
    mine = [MyChannel(channel, company, count) for channel, company, count in work.session.execute(statement)]
    return sorted(
        mine, key=lambda found: (found.channel.archived_at is not None, _ORDER.index(ChannelKind(found.channel.kind)))
    )


def enter(work: Work, channel_id: UUID) -> tuple[Channel, ChannelMember]:
    """Raises `NotFound` for a channel the actor is no member of: what is said elsewhere is not theirs to know about."""
    channel = work.get(Channel, channel_id)
    work.may(Action.SEE_CHANNEL, channel)
    membership = work.session.get(ChannelMember, (channel.id, work.actor.person_id))
    if membership is None:
        raise NotFound(f"{work.actor.ref} is not in channel {channel.id}")
    return channel, membership


def posts_in(work: Work, channel: Channel, *, before: UUID | None = None, limit: int = 20) -> list[Post]:
    """The newest posts, or the newest older than `before`; in the order they were posted."""
    statement = _newest(channel, limit)
    if before is not None:
        statement = statement.where(Post.id < before)
    return list(reversed(work.session.scalars(statement).all()))


def post_in(work: Work, post_id: UUID) -> Post:
    """A post of a channel the actor is in. Raises `NotFound`."""
    post = work.get(Post, post_id)
    enter(work, post.channel_id)
    return post


def marks_in(work: Work, channel: Channel, *, limit: int = 40) -> dict[str, str]:
    """Post id → mark, oldest first; a post whose mark changed must be drawn anew."""
    return {str(post.id): mark(post) for post in posts_in(work, channel, limit=limit)}


def mark(post: Post) -> str:
    return f"{post.version}.{int(post.updated_at.timestamp() * 1000)}"


def was_read(work: Work, membership: ChannelMember, last: UUID) -> None:
    """Up to and with the post `last`; never back."""
    if membership.read_to is None or membership.read_to < last:
        membership.read_to = last


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
    work.record("post.said", post, channel=str(channel.id))
    work.signal(SignalKind.CHANNEL, channel.id)
    return post


def authors_of(work: Work, posts: list[Post]) -> dict[UUID, Person]:
    wanted = {post.person_id for post in posts if post.person_id is not None}
    return {person.id: person for person in work.session.scalars(select(Person).where(Person.id.in_(wanted)))}


def _newest(channel: Channel, limit: int) -> Select[Post]:
    return select(Post).where(Post.channel_id == channel.id).order_by(Post.id.desc()).limit(limit)


def _by_others(work: Work) -> ColumnElement[bool]:
    return or_(Post.person_id.is_(None), Post.person_id != work.actor.person_id)


def _unseen() -> ColumnElement[bool]:
    return or_(
        ChannelMember.read_to.is_(None), and_(ChannelMember.read_to.is_not(None), Post.id > ChannelMember.read_to)
    )
