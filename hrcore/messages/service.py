"""Putting messages into the outbox, and taking them out in order."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from hrcore.errors import DeliveryFailed, Throttled
from hrcore.messages.events import MessageGivenUp
from hrcore.messages.models import OUR_PAGES, Medium, Message, MessageState
from hrcore.messengers.models import MessengerRoom
from hrcore.messengers.rooms import rooms_of
from hrcore.org.models import Channel, Person
from hrcore.permissions import Action
from hrcore.work import SignalKind, Work

MAX_ATTEMPTS = 10


def queue_card(
    work: Work, channel: Channel, *, kind: str, subject: dict[str, str], key: str, version: int = 1
) -> Message:
    """A card for a channel, wherever it is shown: here, and in the company's own messengers. The same `key` again returns
    the first message."""
    for room in rooms_of(work, channel.id):
        queue_copy(work, room, kind=kind, subject=subject, key=f"{room.platform}:{key}", version=version)
    return _queue(
        work,
        company_id=channel.company_id,
        medium=Medium.CHAT,
        conversation=f"{OUR_PAGES}{channel.id}",
        kind=kind,
        subject=subject,
        key=key,
        version=version,
        channel_id=channel.id,
    )


def queue_copy(
    work: Work, room: MessengerRoom, *, kind: str, subject: Mapping[str, str], key: str, version: int
) -> Message:
    """The card as the company's messenger shows it in this room."""
    return _queue(
        work,
        company_id=room.company_id,
        medium=Medium(room.platform),
        conversation=f"{room.platform}:{room.tenant}:{room.conversation}",
        kind=kind,
        subject=dict(subject),
        key=key,
        version=version,
        channel_id=room.channel_id,
    )


def queue_letter(
    work: Work, person: Person, *, medium: Medium, kind: str, subject: dict[str, str], key: str
) -> Message:
    """A mail or SMS to a person."""
    return _queue(
        work,
        company_id=person.company_id,
        medium=medium,
        conversation=f"{medium}:{person.id}",
        kind=kind,
        subject=subject,
        key=key,
        person_id=person.id,
    )


def _queue(
    work: Work,
    *,
    company_id: UUID,
    medium: Medium,
    conversation: str,
    kind: str,
    subject: dict[str, str],
    key: str,
    version: int = 1,
    channel_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Message:
    existing = work.session.scalars(select(Message).where(Message.key == key)).first()
    if existing is not None:
        return existing
    message = Message(
        company_id=company_id,
        medium=medium,
        conversation=conversation,
        key=key,
        kind=kind,
        subject=dict(subject),
        version=version,
        channel_id=channel_id,
        person_id=person_id,
        state=MessageState.QUEUED,
        attempts=0,
        due_at=work.now,
        created_at=work.now,
    )
    work.signal(SignalKind.CONVERSATION, conversation)
    return work.add(message)


def waiting_conversations(work: Work, *, limit: int = 200, beginning: str = "") -> list[str]:
    """Conversations with something to send now. What stands behind a message that is not due yet waits with it."""
    before = aliased(Message)
    held = exists().where(
        before.conversation == Message.conversation,
        before.state == MessageState.QUEUED,
        before.id < Message.id,
        before.due_at > work.now,
    )
    statement = (
        select(Message.conversation)
        .where(
            Message.state == MessageState.QUEUED,
            Message.due_at <= work.now,
            Message.conversation.startswith(beginning),
            ~held,
        )
        .distinct()
        .limit(limit)
    )
    return list(work.session.scalars(statement))


def head(work: Work, conversation: str) -> Message | None:
    """The oldest unsent message, locked; None where there is none, it is not yet due, or another worker holds it."""
    oldest = (
        select(Message.id)
        .where(Message.conversation == conversation, Message.state == MessageState.QUEUED)
        .order_by(Message.id)
        .limit(1)
        .scalar_subquery()
    )
    statement = select(Message).where(Message.id == oldest).with_for_update(skip_locked=True)
    message = work.session.scalars(statement).first()
    if message is None or message.state != MessageState.QUEUED or message.due_at > work.now:
        return None
    return message


def sent(work: Work, message: Message, *, provider: str, ref: str) -> None:
    message.state, message.sent_at = MessageState.SENT, work.now
    message.provider, message.provider_ref = provider, ref
    message.attempts += 1
    message.last_error = None
    work.record("message.sent", message, kind=message.kind, medium=message.medium, provider=provider)


def failed(work: Work, message: Message, error: DeliveryFailed) -> None:
    """Again later with growing gaps (the provider's wish counts); dead, and said loudly, when that is hopeless. Waiting
    for one's turn is no failure."""
    if isinstance(error, Throttled):
        message.due_at = work.now + timedelta(seconds=error.after_s or 1)
        return
    message.attempts += 1
    message.last_error = str(error)[:500]
    if not error.retry or message.attempts >= MAX_ATTEMPTS:
        message.state = MessageState.DEAD
        work.record("message.dead", message, kind=message.kind, medium=message.medium, attempts=message.attempts)
        work.emit(MessageGivenUp(company_id=message.company_id, message_id=message.id))
        return
    delay = error.after_s if error.after_s is not None else min(600, 2**message.attempts)
    message.due_at = work.now + timedelta(seconds=delay)


def next_due(work: Work, conversation: str) -> datetime | None:
    """When the oldest unsent message of the conversation may go."""
    statement = select(Message.due_at).where(Message.conversation == conversation, Message.state == MessageState.QUEUED)
    return work.session.scalars(statement.order_by(Message.id).limit(1)).first()


def dropped(work: Work, message: Message, why: str = "erased") -> None:
    """Its reader was erased, or what it says was overtaken. Said in the trail, and to nobody else."""
    message.state, message.last_error = MessageState.DEAD, why
    work.record("message.dropped", message, kind=message.kind, medium=message.medium)


def send_again(work: Work, message: Message) -> None:
    """What was given up gets a new life. The message must be locked; one that is not dead is left alone."""
    work.may(Action.SEE_OUTBOX, message)
    if message.state != MessageState.DEAD:
        return
    message.state, message.attempts, message.due_at = MessageState.QUEUED, 0, work.now
    work.record("message.sent_again", message)
    work.signal(SignalKind.CONVERSATION, message.conversation)
