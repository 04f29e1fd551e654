"""Which of our channels is shown in which conversation of the company's messengers."""

from uuid import UUID

from sqlalchemy import exists, select

from hrcore.messengers.models import MessengerAccount, MessengerRoom, MessengerTenant, Platform, TenantCompany
from hrcore.org.models import Channel, ChannelKind
from hrcore.ports.messenger import Place
from hrcore.work import Work


def rooms_of(work: Work, channel_id: UUID) -> list[MessengerRoom]:
    """The live ones, in the order of their platforms."""
    statement = select(MessengerRoom).where(MessengerRoom.channel_id == channel_id, MessengerRoom.ended_at.is_(None))
    return list(work.session.scalars(statement.order_by(MessengerRoom.platform)))


def place_of(room: MessengerRoom) -> Place:
    return Place(room.tenant, room.conversation)


def show_in(
    work: Work, channel: Channel, platform: Platform, tenant: str, conversation: str, *, opened_by_us: bool = False
) -> MessengerRoom:
    """From now on the channel is shown there. One that is shown there already stays as it is; one that was shown in
    another conversation of this messenger moves."""
    for room in rooms_of(work, channel.id):
        if room.platform == platform:
            if (room.tenant, room.conversation) == (tenant, conversation):
                return room
            end_room(work, room)
    work.session.flush()
    room = work.add(
        MessengerRoom(
            company_id=channel.company_id,
            channel_id=channel.id,
            platform=platform,
            tenant=tenant,
            conversation=conversation,
            opened_by_us=opened_by_us,
            created_at=work.now,
        )
    )
    work.record("messenger_room.opened", room, platform=platform)
    return room


def end_room(work: Work, room: MessengerRoom) -> None:
    if room.ended_at is None:
        room.ended_at = work.now
        work.record("messenger_room.ended", room, platform=room.platform)


def rooms_in(work: Work, platform: Platform, tenant: str, conversation: str) -> list[MessengerRoom]:
    """Our channels that are shown in this conversation."""
    statement = select(MessengerRoom).where(
        MessengerRoom.platform == platform,
        MessengerRoom.tenant == tenant,
        MessengerRoom.conversation == conversation,
        MessengerRoom.ended_at.is_(None),
    )
    return list(work.session.scalars(statement))


def own_room(work: Work, account: MessengerAccount) -> MessengerRoom:
    """A colleague's own channel is shown in the direct conversation with the bot."""
    statement = select(Channel).where(Channel.kind == ChannelKind.DIRECT, Channel.person_id == account.person_id)
    channel = work.session.scalars(statement).one()
    return show_in(work, channel, Platform(account.platform), account.tenant, account.account)


def tenant_for(work: Work, company_id: UUID, platform: Platform) -> MessengerTenant | None:
    """The company's workspace on this messenger."""
    statement = select(MessengerTenant).where(
        MessengerTenant.platform == platform,
        MessengerTenant.ended_at.is_(None),
        exists().where(TenantCompany.tenant_id == MessengerTenant.id, TenantCompany.company_id == company_id),
    )
    return work.session.scalars(statement.order_by(MessengerTenant.created_at).limit(1)).first()


def companies_of(work: Work, platform: Platform, tenant: str) -> list[UUID]:
    """The companies a workspace serves; none for one that nobody has connected."""
    statement = (
        select(TenantCompany.company_id)
        .join(MessengerTenant, MessengerTenant.id == TenantCompany.tenant_id)
        .where(
            MessengerTenant.platform == platform,
            MessengerTenant.tenant == tenant,
            MessengerTenant.ended_at.is_(None),
        )
    )
    return list(work.session.scalars(statement.order_by(TenantCompany.company_id)))


def every_room(work: Work, platform: Platform, tenant: str) -> list[MessengerRoom]:
    statement = select(MessengerRoom).where(
        MessengerRoom.platform == platform, MessengerRoom.tenant == tenant, MessengerRoom.ended_at.is_(None)
    )
    return list(work.session.scalars(statement.order_by(MessengerRoom.id)))
