"""The company's own messengers: the code that links an account, the accounts of those who leave, and rooms there for jobs
and groups."""

from uuid import UUID

from sqlalchemy import select

from bot.flows.story import Story
from bot.kit import Kit
from bot.messengers.renewing import DUE, renew
from hrcore.actors import Role, system
from hrcore.ids import new_id
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_copy, queue_letter
from hrcore.messengers import accounts, rooms
from hrcore.messengers.events import AccountCodeWanted, AccountConfirmed, AccountEnded, TenantConnected
from hrcore.messengers.models import MessengerAccount, MessengerRoom, Platform
from hrcore.org.events import ChannelArchived, ChannelLeft, ChannelOpened
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Person
from hrcore.org.service import channel_members
from hrcore.people import rooms as people_rooms
from hrcore.people.events import EmployeeLeft, RoleEnded
from hrcore.people.service import is_member
from hrcore.todos import service as todos
from hrcore.work import Work

ACTOR = system("flow:messengers")
_OPENED = (ChannelKind.JOB, ChannelKind.GROUP)
"""HR's reports are shown where HR says so, and nowhere else: a channel that many can read is easily chosen by mistake."""


def send_account_code(kit: Kit, event: AccountCodeWanted) -> None:
    """The code goes to the address we hold for the colleague, never into the messenger."""
    with kit.database.work(ACTOR) as work:
        queue_letter(
            work,
            work.get(Person, event.person_id),
            medium=Medium.MAIL,
            kind="messenger_code",
            subject=_subject(event.account_id, event.number),
            key=f"mail:messenger-code:{event.account_id}:{event.number}",
        )


def end_accounts(kit: Kit, event: EmployeeLeft | RoleEnded) -> None:
    """Whoever holds no role any more is a stranger in the messenger, too."""
    with kit.database.work(ACTOR) as work:
        if is_member(work, event.person_id):
            return
        for account in accounts.accounts_held(work, event.person_id):
            accounts.end(work, account)


def open_rooms(kit: Kit, event: ChannelOpened) -> None:
    """The channel of a job or a group gets a closed room in the company's messengers."""
    for platform in kit.messengers:
        _open_room(kit, platform, event.channel_id)


def let_in(kit: Kit, event: AccountConfirmed) -> None:
    """A colleague who has just been linked finds the rooms of the channels they are in."""
    with kit.database.work(ACTOR) as work:
        statement = (
            select(Channel.id)
            .join(ChannelMember, ChannelMember.channel_id == Channel.id)
            .where(
                ChannelMember.person_id == event.person_id,
                Channel.kind.in_(_OPENED),
                Channel.archived_at.is_(None),
            )
            .order_by(Channel.created_at)
        )
        channels = list(work.session.scalars(statement))
        platform = work.get(MessengerAccount, event.account_id).platform
    for channel_id in channels:
        _open_room(kit, Platform(platform), channel_id)


def leave_channels(kit: Kit, event: EmployeeLeft | RoleEnded) -> None:
    """Whoever was in a channel by a role they hold no longer is out of it."""
    with kit.database.work(ACTOR) as work:
        people_rooms.leave_channels(work, event.person_id, Role(event.role) if isinstance(event, RoleEnded) else None)


def take_out(kit: Kit, event: ChannelLeft) -> None:
    """Out of the channel is out of its rooms that we opened, also where the account has ended meanwhile. Of one that people
    gave us, HR is asked to see to it."""
    with kit.database.work(ACTOR) as work:
        if event.person_id in channel_members(work, event.channel_id):
            return
        held = accounts.ever_held(work, event.person_id)
        found = [(room, theirs) for room in rooms.rooms_of(work, event.channel_id) if (theirs := _there(held, room))]
        for room, _ in found:
            if not room.opened_by_us:
                _ask_to_look(work, room, event.person_id)
    for room, theirs in found:
        if room.opened_by_us:
            kit.messenger(room.platform).messenger.remove(rooms.place_of(room), theirs)


def take_out_account(kit: Kit, event: AccountEnded) -> None:
    """An account that is nobody's of ours any more (a guest's now, say) reads along in no room that we opened."""
    with kit.database.work(ACTOR) as work:
        account = work.get(MessengerAccount, event.account_id)
        if any(one.company_id == event.company_id for one in _now_of(work, account)):
            return
        found = [
            room
            for room in rooms.every_room(work, Platform(account.platform), account.tenant)
            if room.opened_by_us and event.person_id in channel_members(work, room.channel_id)
        ]
    for room in found:
        kit.messenger(room.platform).messenger.remove(rooms.place_of(room), (account.account,))


def open_all_rooms(kit: Kit, event: TenantConnected) -> None:
    """What was opened before the messenger was connected gets its room now."""
    with kit.database.work(ACTOR) as work:
        statement = select(Channel.id).where(
            Channel.company_id == event.company_id, Channel.kind.in_(_OPENED), Channel.archived_at.is_(None)
        )
        channels = list(work.session.scalars(statement.order_by(Channel.created_at, Channel.id)))
    for channel_id in channels:
        _open_room(kit, Platform(event.platform), channel_id)


def close_rooms(kit: Kit, event: ChannelArchived) -> None:
    """What we opened is archived there as well; a conversation that people gave us stays theirs."""
    with kit.database.work(ACTOR) as work:
        found = rooms.rooms_of(work, event.channel_id)
    for room in found:
        if room.opened_by_us:
            kit.messenger(room.platform).messenger.close_room(rooms.place_of(room))
        with kit.database.work(ACTOR) as work:
            rooms.end_room(work, work.get(MessengerRoom, room.id, lock=True))


def _open_room(kit: Kit, platform: Platform, channel_id: UUID) -> None:
    """Opened once (the channel's id is the key), and everybody of the channel who is linked there is in it. Nothing where
    nobody is: a room for the app alone helps no one."""
    messenger = kit.messenger(platform).messenger
    with kit.database.work(ACTOR) as work:
        channel = work.get(Channel, channel_id)
        room = next((one for one in rooms.rooms_of(work, channel_id) if one.platform == platform), None)
        tenant = rooms.tenant_for(work, channel.company_id, platform)
        people = _linked(work, channel_id, platform, tenant.tenant) if tenant is not None else ()
    if tenant is None or not people or channel.archived_at is not None:
        return
    if room is not None:
        if room.opened_by_us:
            messenger.invite(rooms.place_of(room), people)
        return
    conversation = messenger.open_room(tenant.tenant, channel.name, people, str(channel_id))
    with kit.database.work(ACTOR) as work:
        channel = work.get(Channel, channel_id, lock=True)
        opened = rooms.show_in(work, channel, platform, tenant.tenant, conversation, opened_by_us=True)
        work.session.flush()
        _show_what_stands(work, opened)


def _there(held: list[MessengerAccount], room: MessengerRoom) -> tuple[str, ...]:
    return tuple(one.account for one in held if (one.platform, one.tenant) == (room.platform, room.tenant))


def _ask_to_look(work: Work, room: MessengerRoom, person_id: UUID) -> None:
    todos.ask(
        work,
        company_id=room.company_id,
        key=f"messenger_room_member:{room.id}:{person_id}:{work.now:%Y%m%d}",
        kind="messenger_room_member",
        subject={"platform": room.platform, "channel_id": str(room.channel_id), "person_id": str(person_id)},
        owner_role=Role.HR,
    )


def _now_of(work: Work, account: MessengerAccount) -> list[MessengerAccount]:
    """Whose it is now: the same account may have passed on, or been linked anew."""
    return accounts.accounts_of(work, account.platform, account.tenant, account.account)


def _linked(work: Work, channel_id: UUID, platform: Platform, tenant: str) -> tuple[str, ...]:
    """The accounts there of the channel's members whose account is their own."""
    held = (accounts.account_of(work, person_id, platform) for person_id in channel_members(work, channel_id))
    return tuple(
        one.account
        for one in held
        if one is not None
        and one.tenant == tenant
        and is_member(work, one.person_id)
        and accounts.is_believed(work, one)
    )


def _show_what_stands(work: Work, room: MessengerRoom) -> None:
    """The cards that were put into the channel before the room was there."""
    statement = select(Message).where(Message.channel_id == room.channel_id, Message.medium == Medium.CHAT)
    newest = {
        (one.kind, tuple(sorted(one.subject.items()))): one
        for one in work.session.scalars(statement.order_by(Message.id))
    }
    for one in newest.values():
        key = f"{room.platform}:{room.id}:{new_id()}"
        queue_copy(work, room, kind=one.kind, subject=one.subject, key=key, version=one.version)


def _subject(account_id: UUID, number: int) -> dict[str, str]:
    return {"account_id": str(account_id), "number": str(number)}


STORY = Story(
    when={
        AccountCodeWanted: (send_account_code,),
        AccountConfirmed: (let_in,),
        AccountEnded: (take_out_account,),
        EmployeeLeft: (end_accounts, leave_channels),
        RoleEnded: (end_accounts, leave_channels),
        TenantConnected: (open_all_rooms,),
        ChannelOpened: (open_rooms,),
        ChannelLeft: (take_out,),
        ChannelArchived: (close_rooms,),
    },
    due={DUE: renew},
)
