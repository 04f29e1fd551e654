"""Cards for readers in a messenger: in somebody's own conversation as they see it, in a room as everybody there may."""

import hashlib
import json

from bot.cards.table import card_for
from bot.kit import Kit
from cards.view import Card
from cards.words import Words, words
from hrcore.actors import system
from hrcore.languages import nearest
from hrcore.messages.models import Message
from hrcore.org.models import Channel, Person
from hrcore.org.service import actor_for
from hrcore.ports.messenger import Rendered
from hrcore.work import Work

_ROOM = system("messenger")


def card_of(kit: Kit, work: Work, message: Message, channel: Channel) -> Card:
    """As the reader of the channel sees it, in their language. Raises `NotFound`, `Forbidden` where there is nothing for
    them to see."""
    if channel.person_id is None:
        with kit.database.work(_ROOM) as seen:
            return card_for_reader(kit, seen, message, words(nearest(channel.language)))
    person, reader = work.get(Person, channel.person_id), actor_for(work, channel.person_id)
    with kit.database.work(reader) as seen:
        return card_for_reader(kit, seen, message, words(nearest(person.language)))


def card_for_reader(kit: Kit, work: Work, message: Message, say: Words) -> Card:
    return card_for(kit, work, message.kind, message.subject, say)


def page_of(kit: Kit, channel: Channel) -> str:
    """Where the whole of a card that was cut can be read."""
    return kit.links.url(f"/workspace/channels/{channel.id}")


def digest(rendered: Rendered) -> bytes:
    """Two cards of the same digest look the same: the signatures of buttons are made alike each time."""
    return hashlib.sha256(json.dumps(rendered, sort_keys=True, ensure_ascii=False).encode()).digest()
