"""How the company's messengers stand: workspaces, who is linked, where channels are shown, what did not arrive. For HR."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import InvalidInput, NotFound
from hrcore.messages.models import Message, MessageState
from hrcore.messengers.accounts import accounts_held, is_believed
from hrcore.messengers.models import (
    IncomingRow,
    IncomingState,
    MessengerAccount,
    MessengerRoom,
    MessengerTenant,
    Platform,
    TenantCompany,
)
from hrcore.messengers.rooms import end_room, rooms_of, show_in, tenant_for
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.work import Work

MEDIA: Final = tuple(Platform)
_OF_PEOPLE: Final = (ChannelKind.DIRECT, ChannelKind.PAIR)
_CONVERSATIONS: Final = {
    Platform.SLACK: re.compile(r"[CG][A-Z0-9]{6,20}"),
    Platform.FEISHU: re.compile(r"oc_[0-9a-z]{8,60}"),
}


@dataclass(frozen=True, slots=True)
class Workspace:
    tenant: MessengerTenant
    companies: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """`accounts`: each with whether what is done from it counts as theirs."""

    person: Person
    accounts: tuple[tuple[MessengerAccount, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownChannel:
    channel: Channel
    rooms: tuple[MessengerRoom, ...]


def workspaces(work: Work) -> list[Workspace]:
    """Those that serve the actor's companies."""
    may_in_scope(work, Action.MANAGE_PEOPLE)
    statement = (
        select(MessengerTenant, Company)
        .join(TenantCompany, TenantCompany.tenant_id == MessengerTenant.id)
        .join(Company, Company.id == TenantCompany.company_id)
        .order_by(MessengerTenant.created_at, Company.created_at)
    )
    managed = work.companies_for(Action.MANAGE_PEOPLE)
    if managed is not None:
        statement = statement.where(Company.id.in_(managed))
    found: dict[UUID, Workspace] = {}
    for tenant, company in work.session.execute(statement):
        earlier = found.get(tenant.id, Workspace(tenant, ()))
        found[tenant.id] = Workspace(tenant, (*earlier.companies, company))
    return list(found.values())


def colleagues(work: Work, company_id: UUID) -> list[Colleague]:
    """Everybody who works for the company, those without an account first."""
    work.may(Action.MANAGE_PEOPLE, work.session.get_one(Company, company_id))
    found = [
        Colleague(person, tuple((one, is_believed(work, one)) for one in accounts_held(work, person.id)))
        for person, _ in members(work, company_id)
    ]
    return sorted(found, key=lambda one: bool(one.accounts))


def channels(work: Work) -> list[ShownChannel]:
    """The channels that can be shown in a messenger: all but people's own."""
    may_in_scope(work, Action.MANAGE_PEOPLE)
    statement = work.scoped(select(Channel), Channel, Action.MANAGE_PEOPLE).where(
        Channel.kind.not_in(_OF_PEOPLE), Channel.archived_at.is_(None)
    )
    found = work.session.scalars(statement.order_by(Channel.kind != ChannelKind.HR_REPORTS, Channel.created_at))
    return [ShownChannel(one, tuple(rooms_of(work, one.id))) for one in found]


def choose_room(work: Work, channel: Channel, platform: Platform, conversation: str) -> MessengerRoom:
    """By HR: from now on the channel is shown there. Raises `InvalidInput` (fields `conversation`, `platform`)."""
    work.may(Action.MANAGE_PEOPLE, channel)
    if channel.kind == ChannelKind.PAIR:
        raise NotFound(f"channel {channel.id} is of two colleagues")
    chosen = conversation.strip()
    if not _CONVERSATIONS[platform].fullmatch(chosen):
        raise InvalidInput({"conversation": f"field-conversation-{platform}"})
    tenant = tenant_for(work, channel.company_id, platform)
    if tenant is None:
        raise InvalidInput({"platform": "field-messenger-not-connected"})
    return show_in(work, channel, platform, tenant.tenant, chosen)


def leave_room(work: Work, room: MessengerRoom) -> None:
    """By HR: the channel is no longer shown there. The row must be locked; again changes nothing."""
    work.may(Action.MANAGE_PEOPLE, room)
    end_room(work, room)


def undelivered(work: Work, *, limit: int = 20) -> list[Message]:
    """Cards that a messenger did not take, newest first."""
    may_in_scope(work, Action.SEE_OUTBOX)
    statement = work.scoped(select(Message), Message, Action.SEE_OUTBOX).where(
        Message.medium.in_(MEDIA), Message.state == MessageState.DEAD
    )
    return list(work.session.scalars(statement.order_by(Message.id.desc()).limit(limit)))


def given_up(work: Work) -> int:
    """What messengers told us and could not be carried out, in the last days. Without names: nobody's company is known."""
    may_in_scope(work, Action.SEE_OUTBOX)
    statement = select(func.count()).where(IncomingRow.state == IncomingState.DEAD)
    return work.session.scalar(statement) or 0
