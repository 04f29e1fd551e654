"""What the app may know and set about itself: the bot, its scopes, its slash words."""

from typing import Any

from tests.emulators.feishu.api.routing import Reply, Request, json_reply, page, route
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import SCOPES, World

MOST_COMMANDS = 100
GRANTED, NOT_GRANTED = 1, 2
READ = ("application:app_slash_command:read", "application:app_slash_command:write")
WRITE = ("application:app_slash_command:write",)


@route("GET", "/bot/v3/info")
def get_bot(world: World, request: Request) -> Reply:
    bot: dict[str, Any] = {
        "activate_status": 0 if world.faults.bot_is_off else 2,
        "app_name": world.app.name,
        "avatar_url": "",
        "ip_white_list": [],
        "open_id": world.app.open_id,
    }
    return json_reply({"code": 0, "msg": "ok", "bot": bot})


@route("GET", "/application/v6/scopes")
def list_scopes(world: World, request: Request) -> dict[str, Any]:
    scopes = [
        {"scope_name": name, "grant_status": GRANTED if name in world.scopes else NOT_GRANTED, "scope_type": "tenant"}
        for name in sorted(SCOPES | world.scopes)
    ]
    return {"scopes": scopes}


@route("GET", "/application/v6/applications/:app_id", "application:application:self_manage")
def get_application(world: World, request: Request, app_id: str) -> dict[str, Any]:
    if app_id not in ("me", world.app.app_id):
        raise Refusal(10003)
    app = {"app_id": world.app.app_id, "app_name": world.app.name, "status": 1, "scene_type": 0}
    return {"app": app}


@route("GET", "/tenant/v2/tenant/query", "tenant:tenant:readonly")
def get_tenant(world: World, request: Request) -> dict[str, Any]:
    return {"tenant": {"name": world.app.name, "display_id": "F1", "tenant_tag": 0, "tenant_key": world.app.tenant_key}}


@route("POST", "/application/v7/app_slash_commands", *WRITE)
def create_command(world: World, request: Request) -> dict[str, Any]:
    body = request.json()
    word, description = body.get("command"), body.get("description")
    if not isinstance(word, str) or not word or word.startswith("/") or not isinstance(description, dict):
        raise Refusal(40000001, "command or description")
    if any(one["command"] == word for one in world.commands.values()) or len(world.commands) >= MOST_COMMANDS:
        raise Refusal(40000030, "command exists already, or too many")
    command_id = world.make_id("cmd_")
    command = {"command_id": command_id, "command": word, "description": description}
    world.commands[command_id] = command
    return command


@route("GET", "/application/v7/app_slash_commands", *READ)
def list_commands(world: World, request: Request) -> dict[str, Any]:
    items, more = page(list(world.commands.values()), request, 50, 100)
    return {**more, "items": items}


@route("PATCH", "/application/v7/app_slash_commands/:command_id", *WRITE)
def change_command(world: World, request: Request, command_id: str) -> dict[str, Any]:
    command = world.commands.get(command_id)
    if command is None:
        raise Refusal(40000001, "command_id")
    command.update({name: value for name, value in request.json().items() if name in ("command", "description")})
    return command


@route("DELETE", "/application/v7/app_slash_commands/:command_id", *WRITE)
def delete_command(world: World, request: Request, command_id: str) -> dict[str, Any]:
    if world.commands.pop(command_id, None) is None:
        raise Refusal(40000001, "command_id")
    return {}
