"""What a messenger tells about itself: who joined, changed or left, a conversation that is gone, the app that was removed."""

from typing import Final

from bot.kit import Kit
from bot.messengers.outcome import Settle
from hrcore.actors import Role, system
from hrcore.messengers import accounts, rooms, tenants
from hrcore.messengers.models import Platform
from hrcore.org.models import Channel, ChannelKind
from hrcore.ports.messenger import Incoming, IncomingKind, Profile
from hrcore.todos import service as todos
from hrcore.work import Work

_LINKING: Final = system("linking")


def carry_out(kit: Kit, incoming: Incoming, settle: Settle) -> None:
    """Once. Nobody did it, so nobody is told, but HR by a to-do where a person has to see to something."""
    platform = Platform(incoming.platform)
    profile = _profile(kit, incoming) if incoming.kind is IncomingKind.PEOPLE else None
    with kit.database.work(_LINKING) as work:
        settle(work)
        if profile is not None:
            follow(work, platform, profile)
        elif incoming.kind is IncomingKind.ROOM:
            _end_rooms(work, platform, incoming)
        elif incoming.kind is IncomingKind.UNINSTALLED:
            _end_tenant(work, platform, incoming.tenant)


def follow(work: Work, platform: Platform, profile: Profile) -> None:
    """Somebody of the directory, as they are now: linked where we know their address; no longer theirs where they left,
    or became a guest."""
    if profile.is_full and not profile.is_gone:
        accounts.link(work, platform, profile)
        return
    for account in accounts.accounts_of(work, platform, profile.tenant, profile.account):
        accounts.end(work, account)


def _profile(kit: Kit, incoming: Incoming) -> Profile | None:
    """None where nobody has connected the workspace: nobody of it is looked up."""
    with kit.database.work(_LINKING) as work:
        serves = rooms.companies_of(work, Platform(incoming.platform), incoming.tenant)
    if not serves or not incoming.account:
        return None
    return kit.messenger(incoming.platform).messenger.profile(incoming.tenant, incoming.account)


def _end_rooms(work: Work, platform: Platform, incoming: Incoming) -> None:
    """What is said in the channel is read in the workspace from now on; HR's reports have to be shown elsewhere."""
    for room in rooms.rooms_in(work, platform, incoming.tenant, incoming.conversation):
        rooms.end_room(work, room)
        if work.get(Channel, room.channel_id).kind == ChannelKind.HR_REPORTS:
            todos.ask(
                work,
                company_id=room.company_id,
                key=f"messenger_room_gone:{room.id}",
                kind="messenger_room_gone",
                subject={"platform": platform, "channel_id": str(room.channel_id)},
                owner_role=Role.HR,
            )


def _end_tenant(work: Work, platform: Platform, tenant: str) -> None:
    """Nobody is known there any more and nothing is shown there, until it is connected again."""
    found = tenants.tenant_of(work, platform, tenant, lock=True)
    if found is None:
        return
    for company_id in rooms.companies_of(work, platform, tenant):
        todos.ask(
            work,
            company_id=company_id,
            key=f"messenger_gone:{found.id}:{company_id}:{work.now:%Y%m%d%H%M%S}",
            kind="messenger_gone",
            subject={"platform": platform},
            owner_role=Role.HR,
        )
    for account in accounts.every_account(work, platform, tenant):
        accounts.end(work, account)
    for room in rooms.every_room(work, platform, tenant):
        rooms.end_room(work, room)
    found.ended_at = work.now
    work.session.flush()
