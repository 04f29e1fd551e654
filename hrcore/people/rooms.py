"""Who belongs into a channel because of what they are, and leaves it when they are that no longer."""

from typing import Final
from uuid import UUID

from sqlalchemy import exists, select

from hrcore.actors import Role
from hrcore.education.groups import ROLES, leave_group
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Person
from hrcore.org.service import join_channel, leave_channel
from hrcore.people.service import holders_of, is_member
from hrcore.recruiting.models import Job
from hrcore.work import Work

_BY_ROLE: Final = {
    ChannelKind.HR_REPORTS: frozenset({Role.HR}),
    ChannelKind.JOB: frozenset({Role.HR}),
    ChannelKind.GROUP: frozenset(ROLES),
}
"""The roles that let somebody into a channel. Of a job's, its hiring manager is a member, too."""


def enter_channels(work: Work, company_id: UUID, person: Person, role: Role) -> None:
    """What the role lets somebody into from now on, and the channel of everybody. A room in which a doubt is talked over is
    not among them: who was asked into it was asked by name."""
    kinds = [kind for kind, roles in _BY_ROLE.items() if role in roles and kind != ChannelKind.GROUP]
    statement = select(Channel).where(
        Channel.company_id == company_id,
        Channel.kind.in_([ChannelKind.GENERAL, *kinds]),
        Channel.archived_at.is_(None),
    )
    for channel in work.session.scalars(statement.order_by(Channel.created_at, Channel.id)).all():
        join_channel(work, channel, person)


def leave_channels(work: Work, person_id: UUID, ended: Role | None) -> None:
    """What they were let into by the role that has `ended` (None: they left the company). What was archived stays theirs
    to read; the channel of everybody, and the conversation of their own, stay too."""
    statement = (
        select(Channel)
        .join(ChannelMember, ChannelMember.channel_id == Channel.id)
        .where(
            ChannelMember.person_id == person_id,
            Channel.kind.in_(list(_BY_ROLE)),
            Channel.archived_at.is_(None),
        )
        .order_by(Channel.created_at, Channel.id)
    )
    for channel in work.session.scalars(statement).all():
        gone = not is_member(work, person_id, channel.company_id)
        if gone or (ended in _BY_ROLE[ChannelKind(channel.kind)] and not _belongs(work, channel, person_id)):
            leave_channel(work, channel, person_id)
            leave_group(work, channel, person_id)


def leave_if_not_belonging(work: Work, channel: Channel, person_id: UUID) -> None:
    """Somebody who gave up their part in what the channel is about."""
    if not _belongs(work, channel, person_id):
        leave_channel(work, channel, person_id)


def _belongs(work: Work, channel: Channel, person_id: UUID) -> bool:
    roles = _BY_ROLE.get(ChannelKind(channel.kind), frozenset())
    if any(person_id == one.id for role in sorted(roles) for one in holders_of(work, channel.company_id, role)):
        return True
    leads = exists().where(Job.channel_id == channel.id, Job.owner_id == person_id)
    return is_member(work, person_id) and bool(work.session.scalar(select(leads)))
