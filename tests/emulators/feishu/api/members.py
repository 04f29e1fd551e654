"""im/v1/chats/:chat_id/members."""

from typing import Any

from tests.emulators.feishu.api.chats import find_chat
from tests.emulators.feishu.api.routing import Request, page, route
from tests.emulators.feishu.people import ID_TYPES, Person
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World

MOST = 50


@route("POST", "/im/v1/chats/:chat_id/members", "im:chat", "im:chat.members:write_only")
def add(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    """Who cannot be added is left out and named; with succeed_type 0, the default, ids that do not exist refuse all."""
    chat, refs, kind = find_chat(world, chat_id), _refs(request), _kind(request)
    found = {ref: world.person(kind, ref) for ref in refs}
    missing = [ref for ref, one in found.items() if one is None]
    barred = [ref for ref, one in found.items() if one is not None and (one.is_resigned or not one.is_available)]
    if missing and request.query("succeed_type", "0") == "0":
        raise Refusal(232006 if kind == "app_id" else 232024, "invalid id_list")
    for ref, one in found.items():
        if one is not None and ref not in barred and one.open_id not in chat.members:
            chat.members.append(one.open_id)
    world.version += 1
    return {"invalid_id_list": barred, "not_existed_id_list": missing, "pending_approval_id_list": []}


@route("DELETE", "/im/v1/chats/:chat_id/members", "im:chat", "im:chat.members:write_only")
def remove(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    chat, refs, kind = find_chat(world, chat_id), _refs(request), _kind(request)
    invalid = []
    for ref in refs:
        one = world.person(kind, ref)
        if one is None:
            invalid.append(ref)
        elif one.open_id in chat.members:
            chat.members.remove(one.open_id)
    world.version += 1
    return {"invalid_id_list": invalid}


@route("GET", "/im/v1/chats/:chat_id/members", "im:chat", "im:chat:readonly", "im:chat.members:read")
def list_members(world: World, request: Request, chat_id: str) -> dict[str, Any]:
    """Bots are not among them."""
    chat, kind = find_chat(world, chat_id), _kind(request)
    people = [one for one in (world.people[ref] for ref in chat.members) if not one.is_bot]
    items, more = page(people, request, 20, 100)
    return {**more, "items": [_public(one, kind) for one in items], "member_total": len(people)}


def _public(person: Person, kind: str) -> dict[str, str]:
    return {
        "member_id_type": kind,
        "member_id": person.id(kind),
        "name": person.name,
        "tenant_key": person.tenant_key,
    }


def _kind(request: Request) -> str:
    kind = request.query("member_id_type", "open_id")
    if kind not in (*ID_TYPES, "app_id"):
        raise Refusal(230001, "invalid member_id_type")
    return kind


def _refs(request: Request) -> list[str]:
    refs = request.json().get("id_list")
    if not isinstance(refs, list) or not 1 <= len(refs) <= MOST:
        raise Refusal(230001, f"id_list must have between 1 and {MOST} ids")
    return refs
