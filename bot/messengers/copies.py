"""One decision, all copies: whenever something happened, the cards about it that stand in messengers are drawn anew."""

from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from bot.kit import Kit
from hrcore.actors import system
from hrcore.events.event import Event
from hrcore.ids import new_id
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.messages.service import queue_copy
from hrcore.messengers.models import MessengerRoom
from hrcore.messengers.rooms import rooms_of
from hrcore.work import Work

MESSENGERS: Final = (Medium.SLACK, Medium.FEISHU)
_FLOW = system("flow:copies")


def refresh(kit: Kit, event: Event) -> None:
    """Draws the cards about what the event is about anew, in every messenger; one that has not changed is not sent."""
    about = {
        name: str(value) for name, value in event.model_dump(exclude={"company_id"}).items() if isinstance(value, UUID)
    }
    if not about:
        return
    with kit.database.work(_FLOW) as work:
        for message in _standing(work, about):
            _again(work, message)


def refresh_one(work: Work, platform: str, ref: str) -> bool:
    """The card somebody has just pressed a button of; False where it is none of those that follow events."""
    statement = select(Message).where(Message.medium == platform, Message.provider_ref == ref)
    found = work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()
    if found is not None:
        _again(work, found)
    return found is not None


def newest_copy(work: Work, message: Message) -> Message | None:
    """The message that last put this card into this channel of this messenger."""
    statement = select(Message).where(
        Message.channel_id == message.channel_id,
        Message.medium == message.medium,
        Message.kind == message.kind,
        Message.subject == message.subject,
        Message.state == MessageState.SENT,
    )
    return work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()


def _standing(work: Work, about: dict[str, str]) -> list[Message]:
    """The newest of each card that stands in a messenger."""
    statement = select(Message).where(
        Message.medium.in_(MESSENGERS),
        Message.state == MessageState.SENT,
        or_(*(Message.subject.contains({name: value}) for name, value in about.items())),
    )
    newest: dict[tuple[object, ...], Message] = {}
    for message in work.session.scalars(statement.order_by(Message.id)):
        newest[message.channel_id, message.medium, message.kind, tuple(sorted(message.subject.items()))] = message
    return list(newest.values())


def _again(work: Work, message: Message) -> None:
    if message.channel_id is None or _is_waiting(work, message):
        return
    room: MessengerRoom | None = next(
        (one for one in rooms_of(work, message.channel_id) if one.platform == message.medium), None
    )
    if room is not None:
        key = f"{message.medium}:again:{new_id()}"
        queue_copy(work, room, kind=message.kind, subject=message.subject, key=key, version=message.version)


def _is_waiting(work: Work, message: Message) -> bool:
    """The card is going to be drawn anew already."""
    statement = select(Message.id).where(
        Message.channel_id == message.channel_id,
        Message.medium == message.medium,
        Message.kind == message.kind,
        Message.subject == message.subject,
        Message.state == MessageState.QUEUED,
    )
    return work.session.scalars(statement.limit(1)).first() is not None
