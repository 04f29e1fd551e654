"""Telling people: a card in a channel or in somebody's own conversation, a letter to a candidate. All through the outbox,
each under a key that is the same when a handler runs again."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text

from hrcore.actors import Role
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_card, queue_letter
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.service import join_channel, open_channel
from hrcore.people.service import holders_of
from hrcore.recruiting.models import Application
from hrcore.work import Work

CARDS: Final = text("message.medium = 'chat'")
"""Our own cards, and not their copies in other messengers: in these very words, so that the index of cards is used."""


def tell_hr(work: Work, application: Application, kind: str, key: str, version: int = 1) -> Message:
    """A card about an application in HR's channel. A later card of the same kind replaces it there."""
    subject = {"application_id": str(application.id)}
    channel = reports_channel(work, application.company_id)
    return queue_card(work, channel, kind=kind, subject=subject, key=key, version=version)


def tell_person(
    work: Work, person_id: UUID, kind: str, subject: Mapping[str, str], key: str, version: int = 1
) -> Message:
    """A card in the product's own conversation with a colleague. `key` without the reader: it is added here."""
    channel = own_channel(work, work.get(Person, person_id))
    return queue_card(work, channel, kind=kind, subject=dict(subject), key=f"{key}:{person_id}", version=version)


def tell_role(
    work: Work, company_id: UUID, role: Role, kind: str, subject: Mapping[str, str], key: str, version: int = 1
) -> list[Message]:
    """The same card to everybody who holds the role now."""
    readers = holders_of(work, company_id, role)
    return [tell_person(work, reader.id, kind, subject, key, version) for reader in readers]


def show_next(
    work: Work, channel: Channel, kind: str, subject: Mapping[str, str], key: str, *, each_time: bool = False
) -> Message:
    """A card that replaces the one before it in the same channel. `key` names the occasion, and the same again is nothing
    new; with `each_time` every call is one. Where two may come at once, what the card is about must be locked, so that
    versions count one after the other."""
    work.session.flush()
    about = dict(subject)
    before = select(func.count()).where(
        CARDS,
        Message.subject.contains(about),
        Message.subject == about,
        Message.kind == kind,
        Message.channel_id == channel.id,
        Message.key != key,
    )
    version = 1 + (work.session.scalar(before) or 0)
    if each_time:
        key = f"{key}:{version}"
    return queue_card(work, channel, kind=kind, subject=about, key=key, version=version)


def write_to(work: Work, application: Application, kind: str, key: str, medium: Medium, **about: str) -> Message:
    """A letter to the candidate. `about` adds ids to its subject."""
    person = work.get(Person, application.person_id)
    subject = {"application_id": str(application.id), **about}
    return queue_letter(work, person, medium=medium, kind=kind, subject=subject, key=f"{medium}:{key}")


def reports_channel(work: Work, company_id: UUID) -> Channel:
    company = work.session.get_one(Company, company_id)
    return open_channel(work, company, kind=ChannelKind.HR_REPORTS, slug="hr-reports", names={})


def own_channel(work: Work, person: Person) -> Channel:
    company = work.session.get_one(Company, person.company_id)
    channel = open_channel(work, company, kind=ChannelKind.DIRECT, slug=str(person.id), names={}, person_id=person.id)
    join_channel(work, channel, person)
    return channel
