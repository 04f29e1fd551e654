"""Who did something in a messenger: the colleagues behind an account, one for each company of the group."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from bot.kit import Kit
from cards.words import Words, words
from hrcore.actors import Actor, system
from hrcore.errors import DeliveryFailed, NotFound
from hrcore.languages import nearest
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerAccount, Platform
from hrcore.messengers.rooms import companies_of
from hrcore.org.models import Person
from hrcore.org.service import actor_for
from hrcore.ports.messenger import Incoming
from hrcore.work import Work

log = structlog.get_logger()
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
        known = _members(work, accounts.accounts_of(work, incoming.platform, incoming.tenant, incoming.account))
        serves = companies_of(work, Platform(incoming.platform), incoming.tenant)
    if known or not serves:
        return known
    try:
        profile = kit.messenger(incoming.platform).messenger.profile(incoming.tenant, incoming.account)
    except DeliveryFailed as error:
        log.warning("messenger.no_profile", platform=incoming.platform, error=str(error))
        raise
    with kit.database.work(_LINKING) as work:
        return _members(work, accounts.link(work, Platform(incoming.platform), profile))


def _members(work: Work, found: list[MessengerAccount]) -> list[Member]:
    return [member for one in found if (member := _member(work, one)) is not None]


def _member(work: Work, account: MessengerAccount) -> Member | None:
    """None for a colleague who holds no role any more."""
    try:
        actor = actor_for(work, account.person_id)
    except NotFound:
        return None
    person = work.get(Person, account.person_id)
    return Member(
        actor=actor,
        person_id=person.id,
        account_id=account.id,
        say=words(nearest(person.language)),
        zone=person.zone,
        believed=accounts.is_believed(work, account),
    )
