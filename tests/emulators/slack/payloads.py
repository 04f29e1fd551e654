"""The bodies Slack sends to an app."""

import time
from typing import Any

from tests.emulators.slack.methods.views import initial_inputs
from tests.emulators.slack.methods.views import told as told_view
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.workspace import Channel, Message, View, Workspace, make_id

VERIFICATION_TOKEN = "legacy-verification-token"
Surface = Message | View


def channel_name(channel: Channel) -> str:
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def event_callback(slack: Workspace, event: Wire, channel: Channel | None) -> Wire:
    event = {"event_ts": event.get("ts") or slack.next_ts(), **event}
    if channel is not None and "channel_id" not in event:
        event["channel"] = channel.id
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": slack.team_id,
        "context_team_id": slack.team_id,
        "context_enterprise_id": None,
        "api_app_id": slack.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": make_id("Ev"),
        "event_time": slack.now(),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": slack.team_id,
                "user_id": slack.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_shared),
        "event_context": make_id("4-").lower(),
    }


def command(slack: Workspace, person: Person, word: str, text: str, channel: Channel) -> dict[str, str]:
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": slack.team_id,
        "team_domain": slack.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": word,
        "text": text,
        "api_app_id": slack.app_id,
        "is_enterprise_install": "false",
        "response_url": slack.mint_hook(person, channel),
        "trigger_id": slack.mint_trigger(person),
    }


def _common(slack: Workspace, kind: str, person: Person) -> Wire:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": slack.app_id,
        "token": VERIFICATION_TOKEN,
        "team": {"id": slack.team_id, "domain": slack.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _surface(surface: Surface, as_seen: list[Wire] | None, block_id: str = "") -> Wire:
    """Where something was pressed: a message in its channel, or a view."""
    if isinstance(surface, View):
        return {"container": {"type": "view", "view_id": surface.id}, "view": told_view(surface)}
    channel, wire = surface.channel, dict(surface.wire)
    if as_seen is not None:
        wire["blocks"] = as_seen
    container: Wire = {
        "type": "message",
        "message_ts": surface.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(surface.seen_by),
    }
    attachment = _attachment_with(surface, block_id)
    if attachment:
        container |= {"type": "message_attachment", "attachment_id": attachment, "is_app_unfurl": False}
    if surface.thread_ts:
        container["thread_ts"] = surface.thread_ts
    return {
        "container": container,
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "message": {"type": "message", "subtype": "ephemeral"} | wire if surface.seen_by else wire,
    }


def _attachment_with(message: Message, block_id: str) -> int:
    """The number of the attachment this block stands in; 0 if it stands in the message itself."""
    for attachment in message.wire.get("attachments", []):
        if block_id in [block["block_id"] for block in attachment.get("blocks", [])]:
            return int(attachment["id"])
    return 0


def state_of(message: Message, person: Person) -> Wire:
    """Everything that can be chosen or written there, as this person sees it at the moment."""
    values, own = initial_inputs(message.blocks), message.inputs.get(person.id, {})
    for block_id, actions in values.items():
        actions |= {action_id: entry for action_id, entry in own.get(block_id, {}).items() if action_id in actions}
    return values


def block_actions(
    slack: Workspace, person: Person, surface: Surface, action: Wire, as_seen: list[Wire] | None = None
) -> Wire:
    payload = _common(slack, "block_actions", person) | _surface(surface, as_seen, action["block_id"])
    if isinstance(surface, View):
        payload["trigger_id"] = slack.mint_trigger(person, surface.id)
    else:
        payload["trigger_id"] = slack.mint_trigger(person)
        payload["state"] = {"values": state_of(surface, person)}
        payload["response_url"] = slack.mint_hook(person, surface.channel, surface)
    payload["actions"] = [action | {"action_ts": f"{time.time():.6f}"}]
    return payload


def block_suggestion(
    slack: Workspace, person: Person, surface: Surface, block: Wire, element: Wire, typed: str
) -> Wire:
    asked = {"action_id": element["action_id"], "block_id": block["block_id"], "value": typed}
    return _common(slack, "block_suggestion", person) | _surface(surface, None) | asked


def view_submission(slack: Workspace, view: View) -> Wire:
    return _common(slack, "view_submission", view.person) | {
        "trigger_id": slack.mint_trigger(view.person, view.id),
        "view": told_view(view),
        "response_urls": [],
    }


def view_closed(slack: Workspace, view: View, *, is_cleared: bool) -> Wire:
    return _common(slack, "view_closed", view.person) | {"view": told_view(view), "is_cleared": is_cleared}


def shortcut(slack: Workspace, person: Person, callback_id: str, message: Message | None) -> Wire:
    """On a message, or from anywhere."""
    payload = _common(slack, "message_action" if message else "shortcut", person) | {
        "callback_id": callback_id,
        "trigger_id": slack.mint_trigger(person),
        "action_ts": f"{time.time():.6f}",
    }
    if message is not None:
        payload |= _surface(message, None) | {
            "message_ts": message.ts,
            "response_url": slack.mint_hook(person, message.channel, message),
        }
        del payload["container"]
    return payload


def user_event(kind: str, person: Person, **more: Any) -> Wire:
    return {"type": kind, "user": person.wire(with_email=True), **more}
