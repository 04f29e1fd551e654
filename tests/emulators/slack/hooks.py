"""What an app answers to a person through a response_url, or at once to a slash word."""

import json
import time
from typing import Any

from aiohttp import web

from tests.emulators.slack.methods.chat import read_content, replace_content
from tests.emulators.slack.methods.registry import Arguments
from tests.emulators.slack.people import Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.workspace import HOOK_LIFE_S, HOOK_USES, Hook, Message, Workspace


class Hooks:
    def __init__(self, slack: Workspace) -> None:
        self.slack = slack
        self.life_s = HOOK_LIFE_S

    async def handle(self, request: web.Request) -> web.Response:
        hook = self.slack.hooks.get(request.match_info["token"])
        if hook is None:
            return web.json_response({"ok": False, "error": "invalid_url"}, status=404)
        if time.monotonic() - hook.born > self.life_s:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if hook.uses >= HOOK_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        try:
            body = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        hook.uses += 1
        try:
            say(self.slack, hook, body)
        except Refusal as refusal:
            return web.json_response(refusal.body(), status=400)
        return web.json_response({"ok": True})


def say(slack: Workspace, hook: Hook, body: Any) -> Message | None:
    """Carries out what the app said. Only the person sees it unless it is `in_channel`."""
    if not isinstance(body, dict):
        raise Refusal("invalid_payload")
    if body.get("delete_original"):
        _delete(slack, hook)
        return None
    content = read_content(Arguments(body))
    if not (content["text"].strip() or content.get("blocks") or content.get("attachments")):
        raise Refusal("no_text")
    if body.get("replace_original") and hook.message is not None:
        replace_content(hook.message, content, keeps_blocks=False)
        slack.note_change()
        return hook.message
    seen_by = "" if body.get("response_type") == "in_channel" else hook.person.id
    fields: Wire = {name: content[name] for name in ("blocks", "attachments") if name in content}
    thread_ts = str(body.get("thread_ts") or "")
    message = slack.post(hook.channel, slack.bot, content["text"], seen_by=seen_by, thread_ts=thread_ts, **fields)
    if hook.message is None:
        hook.message = message
    return message


def _delete(slack: Workspace, hook: Hook) -> None:
    message = hook.message
    if message is None:
        raise Refusal("message_not_found")
    hook.channel.messages.pop(message.ts, None)
    if message in hook.channel.ephemerals:
        hook.channel.ephemerals.remove(message)
    slack.note_change()
