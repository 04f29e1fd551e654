"""im/v1/chats: groups."""

from typing import Any

from tests.emulators.feishu.api.routing import Request, page, route
from tests.emulators.feishu.chats import Chat
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World

WRITE, READ = ("im:chat",), ("im:chat", "im:chat:readonly")
UUID_LIFE = 36000


@route("POST", "/im/v1/chats", *WRITE)
def create(world: World, request: Request) -> dict[str, Any]:
    body, kind, uuid = request.json(), request.query("user_id_type", "open_id"), request.query("uuid")
    known = world.uuids.get(("chats", uuid)) if uuid else None
    if known is not None and known[1] + UUID_LIFE >= world.clock.now():
        return public(world, known[0])
    people = [world.person(kind, ref) for ref in [*body.get("user_id_list", []), body.get("owner_id") or ""] if ref]
    if any(one is None for one in people):
        raise Refusal(232024)
    for one in people:
        if one is not None and (one.is_resigned or not one.is_available):
            raise Refusal(232024)
    members = list(dict.fromkeys(one.open_id for one in people if one is not None))
    owner = world.person(kind, body.get("owner_id"))
    chat = Chat(
        world.make_id("oc_"),
        "group",
        world.app.tenant_key,
        body.get("name", ""),
        body.get("description", ""),
        owner.open_id if owner else "",
        members,
        is_external=bool(body.get("external", False)),
    )
    world.chats[chat.chat_id] = chat
    if uuid:
        world.uuids["chats", uuid] = (chat, world.clock.now())
    world.version += 1
    return public(world, chat)


@route("GET", "/im/v1/chats", *READ)
def list_chats(world: World, request: Request) -> dict[str, Any]:
    groups = [one for one in world.chats.values() if one.kind == "group" and one.has_app and not one.is_disbanded]
    items, more = page(groups, request, 20, 100)
    return {**more, "items": [public(world, one) for one in items]}


@route("GET", "/im/v1/chats/:chat_id", *READ)
def get(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    chat = find_chat(world, chat_id, disbanded=True)
    return {key: value for key, value in public(world, chat).items() if key != "chat_id"}


@route("PUT", "/im/v1/chats/:chat_id", *WRITE, "im:chat:update")
def update(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    chat, body = find_chat(world, chat_id), request.json()
    if "owner_id" in body:
        owner = world.person(request.query("user_id_type", "open_id"), body["owner_id"])
        if chat.owner:
            raise Refusal(232017)
        if owner is None or owner.open_id not in chat.members:
            raise Refusal(232024)
        chat.owner = owner.open_id
    chat.name, chat.description = body.get("name", chat.name), body.get("description", chat.description)
    world.version += 1
    return {}


@route("DELETE", "/im/v1/chats/:chat_id", *WRITE, "im:chat:delete")
def disband(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    chat = find_chat(world, chat_id)
    if chat.owner:
        raise Refusal(232017)
    chat.is_disbanded = True
    world.version += 1
    world.tell_later("im.chat.disbanded_v1", disbanded(world, chat))
    return {}


def disbanded(world: World, chat: Chat, operator: dict[str, str] | None = None) -> dict[str, Any]:
    """The fields of the event."""
    return {
        "chat_id": chat.chat_id,
        "operator_id": operator or {"open_id": world.app.open_id, "union_id": "", "user_id": ""},
        "external": chat.is_external,
        "operator_tenant_key": world.app.tenant_key,
        "name": chat.name,
    }


def find_chat(world: World, chat_id: str, disbanded: bool = False) -> Chat:
    chat = world.chats.get(chat_id)
    if chat is None:
        raise Refusal(232006)
    if chat.is_disbanded and not disbanded:
        raise Refusal(232009)
    if not chat.has_app:
        raise Refusal(232011)
    return chat


def public(world: World, chat: Chat) -> dict[str, Any]:
    bots = [one for one in chat.members if world.people[one].is_bot]
    return {
        "chat_id": chat.chat_id,
        "avatar": "",
        "name": chat.name,
        "description": chat.description,
        **({"owner_id": chat.owner, "owner_id_type": "open_id"} if chat.owner else {}),
        "chat_mode": chat.kind,
        "chat_type": "private",
        "chat_tag": "inner",
        "external": chat.is_external,
        "tenant_key": chat.tenant_key,
        "user_count": str(len(chat.members) - len(bots)),
        "bot_count": str(len(bots) + chat.has_app),
        "chat_status": "dissolved" if chat.is_disbanded else "normal",
    }
