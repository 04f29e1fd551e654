"""Messages out: the head of a conversation is taken, rendered in its reader's language, and handed to its carrier."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final
from uuid import UUID

import structlog

from bot.cards.table import card_for
from bot.kit import Kit
from bot.letters.parts import Overtaken
from bot.letters.table import letter_for
from bot.messengers import renewing
from bot.messengers.copies import MESSENGERS, newest_copy
from bot.messengers.drawing import card_of, digest, page_of
from bot.messengers.pictures import with_pictures
from cards.render.html import HtmlRenderer
from cards.view import Card
from cards.words import words
from hrcore.actors import system
from hrcore.errors import CardTooOld, DeliveryFailed, ZhaohuError
from hrcore.languages import nearest
from hrcore.messages import service as messages
from hrcore.messages.models import OUR_PAGES, Medium, Message, MessageState
from hrcore.messages.outbox import CopiedFile, as_kept
from hrcore.messengers.models import MessengerRoom
from hrcore.messengers.rooms import place_of, rooms_of
from hrcore.org.models import Channel, Person
from hrcore.people.texting import texts_stopped_at
from hrcore.ports.chat import CardPost
from hrcore.ports.messages import CALENDAR_FILE, OPTED_OUT, Mail
from hrcore.work import Work

log = structlog.get_logger()
Carrier = Callable[[Kit, Work, Message], tuple[str, str]]
"""Hands a message over: who took it, and their reference of it."""
_OUTBOX = system("outbox")
_SECRET = frozenset({"signing_code", "messenger_code"})
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_AT_MOST = 100
"""Messages one job sends before it gives others a turn."""
_PATIENCE_S = 1.5
TURN_S: Final = 5.0
"""So long one job shows cards before it gives others a turn."""


def drain_conversation(kit: Kit, conversation: str) -> None:
    for _ in range(_AT_MOST):
        if not _send_next(kit, conversation) and not _waited(kit, conversation):
            return


def show_cards(kit: Kit) -> bool:
    """All that waits to be shown on our own pages. False where time is up before."""
    end, seen = time.monotonic() + TURN_S, set[str]()
    while True:
        with kit.database.work(_OUTBOX) as work:
            waiting = messages.waiting_conversations(work, beginning=OUR_PAGES)
        fresh = [one for one in waiting if one not in seen]
        if not fresh:
            return True
        for conversation in fresh:
            if time.monotonic() > end:
                return False
            seen.add(conversation)
            drain_conversation(kit, conversation)


def _send_next(kit: Kit, conversation: str) -> bool:
    """False where there is nothing to send now. A message that cannot even be rendered counts as failed: it must not
    hold up its conversation for ever."""
    taken: UUID | None = None
    try:
        with kit.database.work(_OUTBOX) as work:
            message = messages.head(work, conversation)
            if message is None:
                return False
            taken = message.id
            again = message.started_at is not None
            if message.medium not in MESSENGERS:
                _deliver(kit, work, message, _CARRIERS[Medium(message.medium)])
                return True
            message.started_at = message.started_at or work.now
        with kit.database.work(_OUTBOX) as work:
            message = messages.head(work, conversation)
            if message is not None and message.id == taken:
                _deliver(kit, work, message, partial(_copy, again=again))
    except Exception as error:
        if taken is None:
            raise
        log.exception("message.spoilt", message_id=str(taken))
        with kit.database.work(_OUTBOX) as work:
            spoilt = work.get(Message, taken, lock=True)
            if spoilt.state == MessageState.QUEUED:
                messages.failed(work, spoilt, DeliveryFailed(type(error).__name__, retry=True))
    return True


def _waited(kit: Kit, conversation: str) -> bool:
    """A messenger takes about one message a second for each conversation: the next one is worth waiting for."""
    with kit.database.work(_OUTBOX) as work:
        due = messages.next_due(work, conversation)
        pause = (due - work.now).total_seconds() if due is not None else 0.0
    if not 0 < pause <= _PATIENCE_S:
        return False
    time.sleep(pause)
    with kit.database.work(_OUTBOX) as work:
        return due is not None and due <= work.now


def _deliver(kit: Kit, work: Work, message: Message, carrier: Carrier) -> None:
    if message.person_id is not None and work.get(Person, message.person_id).erased_at is not None:
        # Nobody is to be told, and nobody can be told, that this one did not arrive.
        messages.dropped(work, message)
        return
    try:
        provider, ref = carrier(kit, work, message)
    except Overtaken:
        messages.dropped(work, message, "overtaken")
    except DeliveryFailed as error:
        log.warning("message.failed", message_id=str(message.id), kind=message.kind, error=str(error))
        messages.failed(work, message, error)
    except ZhaohuError as error:
        # What the message is about is gone (an erased person, say): sending it again will not help.
        messages.failed(work, message, DeliveryFailed(str(error), retry=False))
    else:
        messages.sent(work, message, provider=provider, ref=ref)


def _card(kit: Kit, work: Work, message: Message) -> tuple[str, str]:
    channel = work.session.get_one(Channel, message.channel_id)
    say = words(nearest(channel.language))
    card = card_for(kit, work, message.kind, message.subject, say)
    post = CardPost(
        key=message.key,
        company_id=message.company_id,
        channel_id=channel.id,
        kind=message.kind,
        subject=message.subject,
        version=message.version,
        rendered={"html": str(HtmlRenderer("").render(card))},
        summary=card.summary,
    )
    earlier = newest_copy(work, message)
    if earlier is not None and earlier.provider_ref is not None:
        kit.chat.update(earlier.provider_ref, post)
        return kit.chat.name, earlier.provider_ref
    return kit.chat.name, kit.chat.post(post)


def _copy(kit: Kit, work: Work, message: Message, *, again: bool) -> tuple[str, str]:
    """The card in the company's own messenger. `again`: an earlier try may have arrived without our knowing. A card that is
    not taken because of a picture is shown without."""
    channel = work.session.get_one(Channel, message.channel_id)
    room = next((one for one in rooms_of(work, channel.id) if one.platform == message.medium), None)
    if room is None:
        raise DeliveryFailed("the channel is no longer shown there", retry=False)
    bare = card_of(kit, work, message, channel)
    card = with_pictures(kit, room.platform, place_of(room).tenant, bare)
    page = page_of(kit, channel)
    try:
        return _shown(kit, work, message, room, card, page, again=again)
    except DeliveryFailed as error:
        if error.retry or card == bare:
            raise
        log.warning("message.without_picture", message_id=str(message.id), error=str(error))
    return _shown(kit, work, message, room, bare, page, again=again)


def _shown(
    kit: Kit, work: Work, message: Message, room: MessengerRoom, card: Card, page: str, *, again: bool
) -> tuple[str, str]:
    """One that looks as it did is not sent; one that can no longer be changed is shown anew."""
    connected, place = kit.messenger(message.medium), place_of(room)
    drawn = connected.drawing.card(card, page)
    message.shown = digest(drawn)
    earlier = newest_copy(work, message)
    standing = earlier.provider_ref if earlier is not None else None
    if earlier is not None and standing is not None and not renewing.is_renewal(message):
        if earlier.shown == message.shown:
            return message.medium, standing
        with suppress(CardTooOld):
            connected.messenger.update(place, standing, drawn)
            return message.medium, standing
    ref = connected.messenger.post(place, drawn, message.key, again=again)
    renewing.plan_renewal(work, message, card)
    if standing is not None and renewing.is_renewal(message):
        renewing.point_on(kit, room, standing, card)
    return message.medium, ref


def _mail(kit: Kit, work: Work, message: Message) -> tuple[str, str]:
    mail = letter_for(kit, work, message).mail
    if mail is None:
        raise DeliveryFailed("no e-mail address", retry=False)
    ref = kit.mailer.send(mail)
    copy = {"to": mail.to, "subject": mail.subject, "text": mail.text, "html": mail.html}
    _keep_copy(work, message, copy, kit.mailer.name, _files(mail))
    return kit.mailer.name, ref


def _files(mail: Mail) -> list[CopiedFile]:
    """As a mail program lists them: the appointment, then what is attached."""
    entry = [CopiedFile(CALENDAR_FILE, "text/calendar", mail.calendar.content)] if mail.calendar else []
    return entry + [CopiedFile(one.filename, one.media_type, one.content) for one in mail.attachments]


def _sms(kit: Kit, work: Work, message: Message) -> tuple[str, str]:
    sms = letter_for(kit, work, message).sms
    if sms is None:
        raise DeliveryFailed("no phone number", retry=False)
    if message.person_id is not None and texts_stopped_at(work, message.person_id) is not None:
        raise DeliveryFailed(OPTED_OUT, retry=False)
    ref = kit.texter.send(sms)
    _keep_copy(work, message, {"to": sms.to, "template": sms.template, "text": sms.text}, kit.texter.name)
    return kit.texter.name, ref


def _keep_copy(
    work: Work, message: Message, copy: Mapping[str, str], carrier: str, files: Sequence[CopiedFile] = ()
) -> None:
    """A code that really went out is its reader's alone; where nothing leaves the house, the outbox is where it is read."""
    if message.kind in _SECRET and carrier != "outbox":
        copy = {name: _CODE.sub("••••••", text) if name != "to" else text for name, text in copy.items()}
    kept = {**copy, "files": [as_kept(file) for file in files]}
    work.vault.put(message, "copy", json.dumps(kept, ensure_ascii=False))


_CARRIERS: Final[dict[Medium, Carrier]] = {Medium.CHAT: _card, Medium.MAIL: _mail, Medium.SMS: _sms}
