"""What people write and send, and how the app hears of it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.emulators.feishu.card_hands import CannotDoThat
from tests.emulators.feishu.chats import Chat, Message, StoredFile
from tests.emulators.feishu.delivery import Answer
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.world import World


@dataclass(frozen=True)
class Said:
    """`answer` is nothing when the app was not told."""

    message: Message
    answer: Answer | None


def type_text(world: World, person: Person, chat: Chat, text: str) -> Said:
    keyed, mentions = _mention(world, chat, text)
    body = json.dumps({"text": keyed}, ensure_ascii=False)
    hears = chat.kind == "p2p" or world.hears_all or any(one["id"]["open_id"] == world.app.open_id for one in mentions)
    return _say(world, person, chat, "text", body, mentions, hears)


def send_stored(world: World, person: Person, chat: Chat, stored: StoredFile, kind: str, body: dict[str, Any]) -> Said:
    world.files[stored.key] = stored
    content = json.dumps(body, ensure_ascii=False)
    return _say(world, person, chat, kind, content, [], chat.kind == "p2p" or world.hears_all)


def _mention(world: World, chat: Chat, text: str) -> tuple[str, list[dict[str, Any]]]:
    """The text with @_user_1 and so on in place of names, and who they are."""
    named: dict[str, tuple[dict[str, str], str]] = {}
    if chat.kind == "group":
        app = {"open_id": world.app.open_id, "union_id": "", "user_id": ""}
        named = {world.app.name: (app, world.app.tenant_key)} if chat.has_app else {}
        for person in (world.people[ref] for ref in chat.members):
            named[person.name] = (person.ids(), person.tenant_key)
    mentions: list[dict[str, Any]] = []
    if not named:
        return text, mentions

    def replace(match: re.Match[str]) -> str:
        ids, tenant = named[match.group(1)]
        known = next((one for one in mentions if one["id"] == ids), None)
        if known is None:
            known = {"key": f"@_user_{len(mentions) + 1}", "id": ids, "name": match.group(1), "tenant_key": tenant}
            mentions.append(known)
        return str(known["key"])

    longest_first = sorted(named, key=len, reverse=True)
    return re.sub(f"@({'|'.join(map(re.escape, longest_first))})", replace, text), mentions


def _say(
    world: World, person: Person, chat: Chat, kind: str, content: str, mentions: list[dict[str, Any]], hears: bool
) -> Said:
    if person.open_id not in chat.members or chat.is_disbanded or person.is_resigned:
        raise CannotDoThat(f"{person.name} cannot write there")
    with world.lock:
        now = world.clock.now()
        message = Message(world.make_id("om_"), chat, person.open_id, kind, content, now, now, mentions=mentions)
        world.say(message)
    if not hears or not chat.has_app or world.faults.bot_is_off or not (person.is_available or chat.kind == "group"):
        return Said(message, None)
    return Said(message, world.tell("im.message.receive_v1", _event(person, message)))


def _event(person: Person, message: Message) -> dict[str, Any]:
    made = str(int(message.made * 1000))
    return {
        "sender": {"sender_id": person.ids(), "sender_type": "user", "tenant_key": person.tenant_key},
        "message": {
            "message_id": message.message_id,
            "create_time": made,
            "update_time": made,
            "chat_id": message.chat.chat_id,
            "chat_type": message.chat.kind,
            "message_type": message.kind,
            "content": message.content,
            **({"mentions": message.mentions} if message.mentions else {}),
        },
    }
