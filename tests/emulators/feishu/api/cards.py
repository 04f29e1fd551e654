"""Updating a clicked card later, and cards only one person sees."""

import json
from typing import Any

from tests.emulators.feishu.api.chats import find_chat
from tests.emulators.feishu.api.messages import SEND
from tests.emulators.feishu.api.routing import Request, route
from tests.emulators.feishu.card_check import BadCard
from tests.emulators.feishu.chats import Card, Message
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World

LARGEST = 30 * 1024


@route("POST", "/interactive/v1/card/update", *SEND, "im:message:update")
def update_later(world: World, request: Request) -> dict[str, Any]:
    body = request.json()
    token = world.update_tokens.find(body.get("token"))
    message, card = world.messages[token.message_id], body.get("card")
    if message.is_recalled:
        raise Refusal(200000)
    checked = _check(world, card, len(request.body))
    token.uses += 1
    world.show_card(message, checked)
    return {}


@route("POST", "/ephemeral/v1/send", *SEND)
def send_to_one(world: World, request: Request) -> dict[str, Any]:
    body = request.json()
    chat = find_chat(world, str(body.get("chat_id")))
    kind = next((one for one in ("open_id", "user_id", "email") if body.get(one)), "")
    person = world.person(kind, body.get(kind)) if kind else None
    if chat.kind != "group" or body.get("msg_type") != "interactive" or person is None:
        raise Refusal(230001, "chat_id, msg_type or receiver")
    if person.open_id not in chat.members:
        raise Refusal(232024)
    _check(world, body.get("card"), len(request.body))
    now = world.clock.now()
    content = json.dumps(body["card"], ensure_ascii=False)
    message = Message(world.make_id("om_"), chat, "", "interactive", content, now, now, seen_only_by=person.open_id)
    if person.is_online:
        world.say(message)
    return {"message_id": message.message_id}


@route("POST", "/ephemeral/v1/delete", *SEND)
def delete_for_one(world: World, request: Request) -> dict[str, Any]:
    message = world.messages.get(str(request.json().get("message_id")))
    if message is None or not message.seen_only_by:
        raise Refusal(230001, "invalid message_id.")
    message.is_recalled = True
    world.version += 1
    return {}


def _check(world: World, card: object, size: int) -> Card:
    if size > LARGEST:
        raise Refusal(230025)
    if not isinstance(card, dict):
        raise Refusal(11311, "card is not an object")
    if world.checks_cards:
        try:
            world.check_card(card)
        except BadCard as bad:
            raise Refusal(11311, str(bad)) from None
    return card
