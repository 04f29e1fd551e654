"""Who did something in a messenger: the colleagues behind an account, one for each company of the group."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import select

from bot.kit import Kit
from cards.words import Words, words
from hrcore.actors import Actor, system
from hrcore.errors import DeliveryFailed
from hrcore.languages import nearest
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerAccount, Platform
from hrcore.messengers.rooms import companies_of
from hrcore.org.models import Person
from hrcore.org.service import actors_for
from hrcore.ports.messenger import Incoming
from hrcore.work import Work

log = structlog.get_logger()
Sender = tuple[str, str, str]
"""Platform, tenant, account."""
_LINKING = system("linking")


@dataclass(frozen=True, slots=True)
class Member:
    """`believed`: what is done from this account counts as theirs; else a one-time code is asked for first."""

    actor: Actor
    person_id: UUID
    account_id: UUID
    say: Words
    zone: str
    believed: bool


def members_behind(kit: Kit, incoming: Incoming) -> list[Member]:
    """Nobody for guests, strangers, and workspaces that no company has connected. Somebody seen for the first time is
    looked up in the messenger's directory and linked."""
    with kit.database.work(_LINKING) as work:
        known = members_known(work, [incoming]).get(sender(incoming), [])
        serves = bool(known) or companies_of(work, Platform(incoming.platform), incoming.tenant)
    if known or not serves:
        return known
    try:
        profile = kit.messenger(incoming.platform).messenger.profile(incoming.tenant, incoming.account)
    except DeliveryFailed as error:
        log.warning("messenger.no_profile", platform=incoming.platform, error=str(error))
        raise
    with kit.database.work(_LINKING) as work:
        return _members(work, accounts.link(work, Platform(incoming.platform), profile))


def members_known(work: Work, sent: Iterable[Incoming]) -> dict[Sender, list[Member]]:
    """Who is behind the accounts of those that are linked already: asked for together, however many they are."""
    found = defaultdict[Sender, list[Member]](list)
    linked = accounts.accounts_among(work, {sender(one) for one in sent})
    names = {one.id: (one.platform, one.tenant, one.account) for one in linked}
    for member in _members(work, linked):
        found[names[member.account_id]].append(member)
    return dict(found)


def sender(incoming: Incoming) -> Sender:
    return incoming.platform, incoming.tenant, incoming.account


def _members(work: Work, found: list[MessengerAccount]) -> list[Member]:
    """Without colleagues who hold no role any more."""
    people = {one.person_id for one in found}
    actors = actors_for(work, people)
    persons = {one.id: one for one in work.session.scalars(select(Person).where(Person.id.in_(people)))}
    return [_member(one, persons[one.person_id], actors[one.person_id]) for one in found if one.person_id in actors]


def _member(account: MessengerAccount, person: Person, actor: Actor) -> Member:
    return Member(
        actor=actor,
        person_id=person.id,
        account_id=account.id,
        say=words(nearest(person.language)),
        zone=person.zone,
        believed=accounts.is_believed_as(account, actor),
    )
