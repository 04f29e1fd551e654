"""Two colleagues alone with each other: one channel for each pair, whoever opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from hrcore.errors import NotFound
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person, RoleGrant
from hrcore.org.naming import is_called
from hrcore.org.service import join_channel, open_channel
from hrcore.permissions import Action
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Colleague:
    """`company` is the first that the actor has in common with them; `title` what they are called there."""

    person: Person
    company: Company
    title: str


def colleagues_named(work: Work, typed: str, *, limit: int = 20) -> list[Colleague]:
    """Those who hold a role in a company of the actor's, by name."""
    found: dict[UUID, Colleague] = {}
    statement = _colleagues(work).where(is_called(typed)).order_by(Person.name_key, Person.id, Company.created_at)
    for person, company, title in work.session.execute(statement.limit(limit * 4)):
        found.setdefault(person.id, Colleague(person, company, title))
    return list(found.values())[:limit]


def open_direct(work: Work, person_id: UUID) -> Channel:
    """The channel of the actor and `person_id`; opening it again returns it. Raises `NotFound` for whoever is no colleague."""
    rows = _colleagues(work).where(Person.id == person_id).order_by(Company.created_at).limit(1)
    met = work.session.execute(rows).first()
    if met is None or work.actor.person_id is None:
        raise NotFound(f"{person_id} is no colleague of {work.actor.ref}")
    other, company, _ = met
    work.may(Action.POST_IN_CHANNEL, company)
    slug = "-".join(sorted((person_id.hex, work.actor.person_id.hex)))
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"pair:{slug}", 0))))
    existing = select(Channel).where(Channel.kind == ChannelKind.PAIR, Channel.slug == slug, work.within(Channel))
    channel = work.session.scalars(existing.order_by(Channel.created_at).limit(1)).first()
    if channel is None:
        channel = open_channel(work, company, kind=ChannelKind.PAIR, slug=slug, names={})
        work.session.flush()
        work.record("channel.opened_for_two", channel)
    for one in (work.session.get_one(Person, work.actor.person_id), other):
        join_channel(work, channel, one)
    work.session.flush()
    return channel


def others_in(work: Work, channel_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """With whom the actor is in each channel of two."""
    statement = (
        select(ChannelMember.channel_id, Person)
        .join(Person, Person.id == ChannelMember.person_id)
        .where(ChannelMember.channel_id.in_(list(channel_ids)), Person.id != work.actor.person_id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}


def _colleagues(work: Work) -> Select[Person, Company, str]:
    return (
        select(Person, Company, RoleGrant.title)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .join(Company, Company.id == RoleGrant.company_id)
        .where(
            work.within(RoleGrant),
            _held_now(work),
            Person.id != work.actor.person_id,
            Person.erased_at.is_(None),
        )
    )


def _held_now(work: Work) -> ColumnElement[bool]:
    return RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now)
