"""Forms for one person, where the card they pressed is seen by others: into their own conversation, as a copy that follows
every event like any other."""

import structlog
from sqlalchemy import select

from bot.kit import Kit
from bot.messengers.drawing import page_of
from bot.messengers.renewing import plan_renewal
from cards.view import Card
from hrcore.actors import system
from hrcore.errors import DeliveryFailed
from hrcore.messages import service as messages
from hrcore.messages.models import Message
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerRoom
from hrcore.messengers.rooms import own_room, place_of
from hrcore.org.models import Channel
from hrcore.ports.messenger import Incoming
from hrcore.work import Work

log = structlog.get_logger()
_FORMS = system("messenger")


def show_privately(kit: Kit, incoming: Incoming, card: Card, form: str) -> None:
    """`form`: the ref of the one that stands open. Where it cannot be shown now, the outbox brings the card."""
    connected = kit.messenger(incoming.platform)
    with kit.database.work(_FORMS) as work:
        pressed, room = message_of(work, incoming), _own_room(work, incoming)
        if pressed is None or room is None:
            connected.messenger.answer(incoming, connected.drawing.card(card, kit.links.url("/workspace"), form))
            return
        key = f"{incoming.platform}:asked:{incoming.key}"
        copy = messages.queue_copy(
            work, room, kind=pressed.kind, subject=pressed.subject, key=key, version=pressed.version
        )
        drawn = connected.drawing.card(card, page_of(kit, work.session.get_one(Channel, room.channel_id)), form)
        try:
            ref = connected.messenger.post(place_of(room), drawn, key, again=False)
        except DeliveryFailed as error:
            log.warning("form.later", platform=incoming.platform, error=str(error))
            return
        plan_renewal(work, copy, card)
        messages.sent(work, copy, provider=incoming.platform, ref=ref)


def message_of(work: Work, incoming: Incoming) -> Message | None:
    """The newest copy of the card they pressed; None for one that is no message of the outbox."""
    if not incoming.message:
        return None
    statement = select(Message).where(Message.medium == incoming.platform, Message.provider_ref == incoming.message)
    return work.session.scalars(statement.order_by(Message.id.desc()).limit(1)).first()


def _own_room(work: Work, incoming: Incoming) -> MessengerRoom | None:
    """In the company the card is of."""
    pressed = message_of(work, incoming)
    for account in accounts.accounts_of(work, incoming.platform, incoming.tenant, incoming.account):
        if pressed is not None and account.company_id == pressed.company_id:
            return own_room(work, account)
    return None
