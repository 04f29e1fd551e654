"""im/v1/messages: send, reply, update, recall, read."""

import json
import re
from typing import Any

from tests.emulators.feishu.api.routing import Request, page, route
from tests.emulators.feishu.card_check import walk
from tests.emulators.feishu.card_hands import title_of
from tests.emulators.feishu.chats import Chat, Message
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import UUID_LIFE, World

KINDS = ("text", "post", "interactive", "file", "image")
FORTNIGHT = 14 * 86400
LONGEST_UUID = 50
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
SEND, READ = ("im:message", "im:message:send_as_bot"), ("im:message", "im:message:readonly")
BEGINNINGS = {"open_id": "ou_", "union_id": "on_", "chat_id": "oc_"}


@route("POST", "/im/v1/messages", *SEND)
def send(world: World, request: Request) -> dict[str, Any]:
    body = request.json()
    if world.faults.bot_is_off:
        raise Refusal(230006)
    kind, content, uuid = _read(body)
    chat = find_receiver(world, request.query("receive_id_type"), body.get("receive_id"))
    if known := _known(world, chat, uuid):
        return public(world, known)
    world.limits.count_message(chat.chat_id)
    return public(world, _say(world, chat, kind, content, uuid, len(request.body)))


@route("POST", "/im/v1/messages/:message_id/reply", *SEND)
def reply(world: World, request: Request, message_id: str) -> dict[str, Any]:
    body = request.json()
    before = find_message(world, message_id)
    kind, content, uuid = _read(body)
    _check_chat(world, before.chat)
    if known := _known(world, before.chat, uuid):
        return public(world, known)
    world.limits.count_message(before.chat.chat_id)
    message = _say(world, before.chat, kind, content, uuid, len(request.body))
    message.parent_id, message.root_id = message_id, before.root_id or message_id
    return public(world, message)


@route("PATCH", "/im/v1/messages/:message_id", *SEND, "im:message:update")
def update_card(world: World, request: Request, message_id: str) -> dict[str, Any]:
    message, content = find_message(world, message_id), request.json().get("content")
    if message.sender or message.seen_only_by:
        raise Refusal(230001, "message can NOT be updated by this app.")
    if message.kind != "interactive":
        raise Refusal(230001, "This message is NOT a card.")
    if message.made + FORTNIGHT < world.clock.now():
        raise Refusal(230031)
    if message.chat.is_disbanded:
        raise Refusal(232009)
    world.limits.count_update(message_id)
    if not isinstance(content, str):
        raise Refusal(230001, "content is empty.")
    card = world.check_content("interactive", content, len(request.body))
    if not (is_shared(message.card) and is_shared(card)):
        raise Refusal(230001, "update_multi must be true before and after.")
    if message.card.get("schema") == "2.0" and card.get("schema") != "2.0":
        raise Refusal(230099, "ErrCode: 200830; ErrMsg: cards of schema V2 can not be changed to schema V1; ")
    _check_words(world, "interactive", content)
    world.show_card(message, card)
    return {}


@route("DELETE", "/im/v1/messages/:message_id", *SEND, "im:message:recall")
def recall(world: World, request: Request, message_id: str) -> dict[str, Any]:
    message = find_message(world, message_id)
    if message.sender:
        raise Refusal(230017)
    message.is_recalled = True
    world.version += 1
    return {}


@route("GET", "/im/v1/messages/:message_id", *READ)
def get(world: World, request: Request, message_id: str) -> dict[str, Any]:
    return {"items": [public(world, find_message(world, message_id, recalled=True))]}


@route("GET", "/im/v1/messages", *READ)
def list_messages(world: World, request: Request) -> dict[str, Any]:
    chat = world.chats.get(request.query("container_id"))
    if request.query("container_id_type") != "chat" or chat is None:
        raise Refusal(230001, "invalid container_id")
    if not chat.has_app:
        raise Refusal(230002)
    start, end = (
        int(request.query(name) or default) for name, default in (("start_time", "0"), ("end_time", "9" * 11))
    )
    found = [one for one in world.said[chat.chat_id] if start <= one.made <= end and not one.seen_only_by]
    if request.query("sort_type") == "ByCreateTimeDesc":
        found.reverse()
    items, more = page(found, request, 20, 50)
    return {**more, "items": [public(world, one) for one in items]}


def _read(body: dict[str, Any]) -> tuple[str, str, str]:
    kind, content, uuid = body.get("msg_type"), body.get("content"), body.get("uuid") or ""
    if kind not in KINDS:
        raise Refusal(230001, "invalid msg_type.")
    if not isinstance(content, str):
        raise Refusal(230001, "content is not a string in json format.")
    if not isinstance(uuid, str) or len(uuid) > LONGEST_UUID:
        raise Refusal(230001, "uuid is too long.")
    return kind, content, uuid


def find_receiver(world: World, kind: str, ref: object) -> Chat:
    if kind not in ("open_id", "union_id", "user_id", "email", "chat_id") or not isinstance(ref, str) or not ref:
        raise Refusal(230001, "invalid receive_id_type." if isinstance(ref, str) else "receive_id is empty.")
    if not ref.startswith(BEGINNINGS.get(kind, "")):
        raise Refusal(230001, "invalid receive_id.")
    if kind == "chat_id":
        chat = world.chats.get(ref)
        if chat is None:
            raise Refusal(230034)
        _check_chat(world, chat)
        return chat
    person = world.person(kind, ref)
    if person is None or person.is_bot:
        raise Refusal(230034)
    _check_person(world, person)
    return world.private_chat(person)


def _check_chat(world: World, chat: Chat) -> None:
    if chat.is_disbanded:
        raise Refusal(232009)
    if not chat.has_app:
        raise Refusal(230002)
    if chat.is_muted:
        raise Refusal(230035)
    if chat.kind == "p2p":
        _check_person(world, world.people[chat.members[0]])


def _check_person(world: World, person: Person) -> None:
    if person.is_resigned:
        raise Refusal(world.faults.resigned_code)
    if person.tenant_key != world.app.tenant_key:
        raise Refusal(230038)
    if not person.is_available:
        raise Refusal(230013)
    if person.has_blocked_bot:
        raise Refusal(230053)


def _known(world: World, chat: Chat, uuid: str) -> Message | None:
    """The message this uuid already made in the chat within the last hour."""
    found = world.uuids.get((chat.chat_id, uuid)) if uuid else None
    if found is None or found[1] + UUID_LIFE < world.clock.now():
        return None
    return found[0]  # type: ignore[no-any-return]


def _say(world: World, chat: Chat, kind: str, content: str, uuid: str, size: int) -> Message:
    body = world.check_content(kind, content, size)
    _check_body(world, kind, body)
    _check_words(world, kind, content)
    now = world.clock.now()
    message = world.say(Message(world.make_id("om_"), chat, "", kind, content, now, now))
    if uuid:
        world.uuids[chat.chat_id, uuid] = (message, now)
    return message


def _check_body(world: World, kind: str, body: Any) -> None:
    if not isinstance(body, dict):
        raise Refusal(230001, "invalid message content.")
    if kind == "text" and (not isinstance(body.get("text"), str) or not body["text"]):
        raise Refusal(230001, "text is empty.")
    if kind == "post":
        texts = [body] if "content" in body else list(body.values())
        if not texts or not all(isinstance(one, dict) and isinstance(one.get("content"), list) for one in texts):
            raise Refusal(230001, "invalid message content.")
    if kind in ("file", "image"):
        stored = world.files.get(str(body.get(f"{kind}_key")))
        if stored is None:
            raise Refusal(230001, f"invalid {kind}_key.")
        if (stored.kind == "image") != (kind == "image"):
            raise Refusal(230055)


def _check_words(world: World, kind: str, content: str) -> None:
    if not (world.faults.dlp or world.faults.sensitive_words):
        return
    body = json.loads(content)
    parts = [str(one.get("content", "")) for one in walk(body)] if kind == "interactive" else [content]
    words = "\n".join(parts)
    if world.faults.dlp and (MOBILE.search(words) or ADDRESS.search(words)):
        raise Refusal(230028)
    if any(word in words for word in world.faults.sensitive_words):
        raise Refusal(230022)


def is_shared(card: dict[str, Any]) -> bool:
    """Whether an update is seen by all; said explicitly, or by default from 2.0 on."""
    return card.get("config", {}).get("update_multi", card.get("schema") == "2.0") is True


def find_message(world: World, message_id: str, recalled: bool = False) -> Message:
    message = world.messages.get(message_id)
    if message is None:
        raise Refusal(230001, "invalid message_id.")
    if message.is_recalled and not recalled:
        raise Refusal(230011)
    if not message.chat.has_app:
        raise Refusal(230002)
    return message


def public(world: World, message: Message) -> dict[str, Any]:
    """A card comes back in a poorer form than it was sent in, as there."""
    content = message.content
    if message.kind == "interactive":
        elements = [[{"tag": "text", "text": "请升级至最新版本客户端，以查看内容"}]]
        content = json.dumps({"title": title_of(message.card), "elements": elements}, ensure_ascii=False)
    if message.is_recalled:
        content = json.dumps("This message was recalled")
    sender = (
        {"id": message.sender, "id_type": "open_id", "sender_type": "user"}
        if message.sender
        else {"id": world.app.app_id, "id_type": "app_id", "sender_type": "app"}
    )
    return {
        "message_id": message.message_id,
        **({"root_id": message.root_id, "parent_id": message.parent_id} if message.root_id else {}),
        "msg_type": message.kind,
        "create_time": str(int(message.made * 1000)),
        "update_time": str(int(message.changed * 1000)),
        "deleted": message.is_recalled,
        "updated": message.is_updated,
        "chat_id": message.chat.chat_id,
        "sender": {**sender, "tenant_key": message.chat.tenant_key},
        "body": {"content": content},
        **({"mentions": message.mentions} if message.mentions else {}),
    }
