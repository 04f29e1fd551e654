"""Cards that wait for somebody longer than Feishu lets them be changed and pressed: before that they are sent anew, and the
old one says where to look."""

from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from bot.kit import Kit
from bot.messengers.copies import newest_copy
from bot.messengers.drawing import card_of
from cards.markdown import escape
from cards.view import Actions, Card, Checklist, Form, Select, Text
from cards.words import words
from hrcore.actors import system
from hrcore.due import service as due
from hrcore.errors import DeliveryFailed, Forbidden, NotFound
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.messages.service import queue_copy
from hrcore.messengers.models import MessengerRoom
from hrcore.messengers.rooms import place_of, rooms_of
from hrcore.org.models import Channel
from hrcore.work import Work

log = structlog.get_logger()
DUE: Final = "renew_card"
AFTER: Final = timedelta(days=13)
"""Feishu's cards can be changed and pressed for fourteen days."""
_FLOW = system("flow:messengers")
_KEY: Final = "renewed:"


def plan_renewal(work: Work, message: Message, card: Card) -> None:
    """For a card that has just been posted, where somebody has something to press on it."""
    if message.medium == Medium.FEISHU and asks_something(card):
        due.schedule(work, company_id=message.company_id, kind=DUE, subject_id=message.id, at=work.now + AFTER)


def renew(kit: Kit, message_id: UUID) -> None:
    """Due: sends a card that still waits for somebody anew, before its messenger lets nobody press it any more."""
    with kit.database.work(_FLOW) as work:
        posted = work.session.get(Message, message_id)
        if posted is None or posted.state != MessageState.SENT or posted.channel_id is None:
            return
        newest = newest_copy(work, posted)
        room = next((one for one in rooms_of(work, posted.channel_id) if one.platform == posted.medium), None)
        if room is None or newest is None or newest.provider_ref != posted.provider_ref:
            return
        if _still_asks(kit, work, posted):
            key = f"{posted.medium}:{_KEY}{posted.id}"
            queue_copy(work, room, kind=posted.kind, subject=posted.subject, key=key, version=posted.version)


def is_renewal(message: Message) -> bool:
    return message.key.startswith(f"{message.medium}:{_KEY}")


def point_on(kit: Kit, room: MessengerRoom, ref: str, card: Card) -> None:
    """The old card says where to look. It is no loss where it cannot."""
    connected = kit.messenger(room.platform)
    say = words(card.locale)
    moved = Card(
        key="moved",
        title=card.title,
        summary=say("messenger-moved"),
        locale=card.locale,
        blocks=(Text(escape(say("messenger-moved"))),),
    )
    try:
        connected.messenger.update(place_of(room), ref, connected.drawing.card(moved, ""))
    except DeliveryFailed as error:
        log.info("card.not_pointed_on", platform=room.platform, error=str(error))


def asks_something(card: Card) -> bool:
    return any(
        isinstance(block, Form | Select)
        or (isinstance(block, Actions) and any(one.ref for one in block.buttons))
        or (isinstance(block, Checklist) and any(one.ref for one in block.items))
        for block in card.blocks
    )


def _still_asks(kit: Kit, work: Work, posted: Message) -> bool:
    try:
        return asks_something(card_of(kit, work, posted, work.session.get_one(Channel, posted.channel_id)))
    except (NotFound, Forbidden):
        return False
