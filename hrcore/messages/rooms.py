"""The channels of the built-in messenger that one member is in, and what they have not seen there."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from hrcore.errors import NotFound
from hrcore.messages.direct import others_in
from hrcore.messages.models import Post, PostMention
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.permissions import Action
from hrcore.work import Work

COUNTED_TO: Final = 99
"""More is shown as `99+`: whoever was away for a year does not have a million rows counted on every page."""
_ORDER: Final = (
    ChannelKind.HR_REPORTS,
    ChannelKind.JOB,
    ChannelKind.GENERAL,
    ChannelKind.GROUP,
    ChannelKind.DIRECT,
    ChannelKind.PAIR,
)
_NEVER: Final = UUID(int=0)
"""Before every post."""


@dataclass(frozen=True, slots=True)
class MyChannel:
    """`unread` is `COUNTED_TO` + 1 where there are more; `mentions`: in how many of them the actor is named.
    `other`: with whom, where it is a channel of two."""

    channel: Channel
    company: Company
    unread: int
    mentions: int
    other: Person | None = None


def channels_of(work: Work) -> list[MyChannel]:
    """Every channel the actor is a member of, with the number of posts of others not yet seen; channels of two by what was
    said last, and archived ones at the end."""
    last = select(Post.id).where(Post.channel_id == Channel.id).order_by(Post.id.desc()).limit(1).correlate(Channel)
    last_of_two = case((Channel.kind == ChannelKind.PAIR, last.scalar_subquery()))
    statement = (
        select(Channel, _unread(work), _mentions(work), last_of_two)
        .join(ChannelMember, ChannelMember.channel_id == Channel.id)
        .join(Company, Company.id == Channel.company_id)
        .where(ChannelMember.person_id == work.actor.person_id)
        .order_by(Company.created_at, Channel.id)
    )
    if work.actor.companies is not None:
        statement = statement.where(Channel.company_id.in_(work.actor.companies))
    rows = work.session.execute(statement).all()
    others = others_in(work, [row[0].id for row in rows if row[0].kind == ChannelKind.PAIR])
    last_said = {row[0].id: row[3] for row in rows}
    whose = select(Company).where(Company.id.in_({row[0].company_id for row in rows}))
    companies = {company.id: company for company in work.session.scalars(whose)}
    mine = [
        MyChannel(channel, companies[channel.company_id], unread, mentions, others.get(channel.id))
        for channel, unread, mentions, _ in rows
    ]
    return sorted(mine, key=lambda found: _standing(found.channel, last_said[found.channel.id]))


def _standing(channel: Channel, last: UUID | None) -> tuple[bool, int, int]:
    kind = ChannelKind(channel.kind)
    said = (last or channel.id).int if kind is ChannelKind.PAIR else 0
    return channel.archived_at is not None, _ORDER.index(kind), -said


def enter(work: Work, channel_id: UUID) -> tuple[Channel, ChannelMember]:
    """Raises `NotFound` for a channel the actor is no member of: what is said elsewhere is not theirs to know about."""
    channel = work.get(Channel, channel_id)
    work.may(Action.SEE_CHANNEL, channel)
    membership = work.session.get(ChannelMember, (channel.id, work.actor.person_id))
    if membership is None:
        raise NotFound(f"{work.actor.ref} is not in channel {channel.id}")
    return channel, membership


def was_read(work: Work, membership: ChannelMember, last: UUID) -> None:
    """Up to and with the post `last`; never back."""
    if membership.read_to is None or membership.read_to < last:
        membership.read_to = last


def was_read_aside(work: Work, membership: ChannelMember, answer: UUID) -> None:
    """An answer, where one had seen all of the channel before it: whoever reads one talk has not read the others."""
    unseen = select(Post.id).where(
        Post.channel_id == membership.channel_id,
        Post.id > (membership.read_to or _NEVER),
        Post.id < answer,
        Post.reply_to.is_(None),
        _by_others(work),
    )
    if work.session.scalars(unseen.limit(1)).first() is None:
        was_read(work, membership, answer)


def newest_in(work: Work, channel: Channel) -> UUID | None:
    """The last that was said, be it aside."""
    newest = select(Post.id).where(Post.channel_id == channel.id).order_by(Post.id.desc()).limit(1)
    return work.session.scalars(newest).first()


def _unread(work: Work) -> ScalarSelect[int]:
    """Walks the index from the last post seen, and stops where it has counted enough. What is said aside counts for those
    who take part."""
    few = select(Post.id).where(
        Post.channel_id == Channel.id,
        _by_others(work),
        Post.id > _seen_to(),
        or_(Post.reply_to.is_(None), _takes_part(work)),
    )
    return _counted(few)


def _takes_part(work: Work) -> ColumnElement[bool]:
    """Whoever began the talk, has said something in it, or was named in this answer."""
    begun, own, named = aliased(Post), aliased(Post), aliased(PostMention)
    return or_(
        exists().where(begun.id == Post.reply_to, begun.person_id == work.actor.person_id),
        exists().where(own.reply_to == Post.reply_to, own.person_id == work.actor.person_id),
        exists().where(named.post_id == Post.id, named.person_id == work.actor.person_id),
    )


def _mentions(work: Work) -> ScalarSelect[int]:
    few = select(PostMention.id).where(
        PostMention.person_id == work.actor.person_id,
        PostMention.channel_id == Channel.id,
        PostMention.post_id > _seen_to(),
    )
    return _counted(few)


def _counted(rows: Select[UUID]) -> ScalarSelect[int]:
    few = rows.limit(COUNTED_TO + 1).correlate(Channel, ChannelMember).lateral()
    return select(func.count()).select_from(few).correlate(Channel, ChannelMember).scalar_subquery()


def _by_others(work: Work) -> ColumnElement[bool]:
    return or_(Post.person_id.is_(None), Post.person_id != work.actor.person_id)


def _seen_to() -> ColumnElement[Any]:
    return func.coalesce(ChannelMember.read_to, literal(_NEVER))
