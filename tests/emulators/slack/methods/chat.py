import json
from typing import Any

from tests.emulators.slack.blocks import check_attachments, check_message_blocks
from tests.emulators.slack.methods.registry import Arguments, method
from tests.emulators.slack.people import Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.words import escape
from tests.emulators.slack.workspace import Channel, Message, Workspace

TEXT, METADATA_BYTES = 40_000, 16_000


def find_channel(slack: Workspace, wanted: str) -> Channel:
    """By id, by #name, or by the id of a person, which means the direct conversation with them."""
    channel = slack.channels.get(wanted)
    if channel is None and wanted in slack.people:
        person = slack.people[wanted]
        if person.deleted or person is slack.bot:
            raise Refusal("channel_not_found")
        return slack.dm_of(person)
    channel = channel or slack.channel_named(wanted)
    if channel is None or (channel.kind != "channel" and slack.bot.id not in channel.members):
        raise Refusal("channel_not_found")
    return channel


def _check_open(slack: Workspace, channel: Channel) -> None:
    if channel.is_archived or (channel.kind == "im" and any(slack.people[one].deleted for one in channel.members)):
        raise Refusal("is_archived")
    if slack.bot.id not in channel.members and "chat:write.public" not in slack.scopes:
        raise Refusal("not_in_channel")


def read_content(arguments: Arguments) -> Wire:
    """text, blocks and attachments as they will be kept. Raises if there is nothing, too much or nonsense."""
    blocks = arguments.structure("blocks", "invalid_blocks_format")
    attachments = arguments.structure("attachments", "invalid_attachments")
    text = arguments.text("text")
    if len(text) > TEXT:
        raise Refusal("msg_too_long")
    content: Wire = {"text": escape(text)}
    if blocks is not None:
        content["blocks"] = check_message_blocks(blocks)
    if attachments is not None:
        content["attachments"] = check_attachments(attachments)
    return content


def _read_metadata(arguments: Arguments) -> Wire | None:
    metadata = arguments.structure("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    well_formed = isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str)
    if not well_formed or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return dict(metadata)


def told(message: Message, *, with_metadata: bool = True) -> Wire:
    """The message as an answer carries it."""
    wire = dict(message.wire)
    if with_metadata and message.metadata is not None:
        wire["metadata"] = message.metadata
    return wire


def _is_empty(content: Wire) -> bool:
    return not (content["text"].strip() or content.get("blocks") or content.get("attachments"))


@method("chat.postMessage", "chat:write", tier=5)
def post_message(slack: Workspace, arguments: Arguments) -> Wire:
    channel = find_channel(slack, arguments.required("channel"))
    _check_open(slack, channel)
    content, metadata = read_content(arguments), _read_metadata(arguments)
    if _is_empty(content):
        raise Refusal("no_text")
    thread_ts = arguments.text("thread_ts")
    if thread_ts and thread_ts not in channel.messages:
        raise Refusal("thread_not_found")
    if arguments.flag("reply_broadcast"):
        content["subtype"] = "thread_broadcast"
    message = slack.post(channel, slack.bot, content.pop("text"), thread_ts=thread_ts, **content)
    message.metadata = metadata
    slack.on_event({**message.wire, "channel_type": channel.type}, channel)
    return {"channel": channel.id, "ts": message.ts, "message": told(message)}


@method("chat.postEphemeral", "chat:write", tier=4)
def post_ephemeral(slack: Workspace, arguments: Arguments) -> Wire:
    channel = find_channel(slack, arguments.required("channel"))
    _check_open(slack, channel)
    reader = arguments.required("user")
    if reader not in channel.members:
        raise Refusal("user_not_in_channel")
    content = read_content(arguments)
    if _is_empty(content):
        raise Refusal("no_text")
    thread_ts = arguments.text("thread_ts")
    message = slack.post(channel, slack.bot, content.pop("text"), seen_by=reader, thread_ts=thread_ts, **content)
    return {"message_ts": message.ts}


def _own_message(slack: Workspace, arguments: Arguments, refusal: str) -> Message:
    channel = slack.channels.get(arguments.required("channel"))
    if channel is None or (channel.kind != "channel" and slack.bot.id not in channel.members):
        raise Refusal("channel_not_found")
    message = channel.messages.get(arguments.required("ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.user != slack.bot.id:
        raise Refusal(refusal)
    return message


@method("chat.update", "chat:write", tier=3)
def update_message(slack: Workspace, arguments: Arguments) -> Wire:
    """Without new blocks the old ones stay only if no text is given either."""
    message = _own_message(slack, arguments, "cant_update_message")
    if message.channel.is_archived:
        raise Refusal("is_archived")
    content, metadata = read_content(arguments), _read_metadata(arguments)
    has_text = bool(content["text"].strip())
    if not has_text and "blocks" not in content and "attachments" not in content:
        raise Refusal("no_text")
    before = dict(message.wire)
    if not has_text:
        del content["text"]
    replace_content(message, content, keeps_blocks=not has_text)
    if metadata is not None:
        message.metadata = metadata
    if has_text and "blocks" not in content:
        message.wire["edited"] = {"user": slack.bot.id, "ts": slack.next_ts()}
    slack.note_change()
    changed = {"subtype": "message_changed", "message": dict(message.wire), "previous_message": before}
    slack.on_event(_about(slack, message, changed), message.channel)
    return {"channel": message.channel.id, "ts": message.ts, "text": message.text, "message": told(message)}


def replace_content(message: Message, content: Wire, *, keeps_blocks: bool) -> None:
    for name in ("blocks", "attachments"):
        if name in content or not keeps_blocks:
            message.wire.pop(name, None)
    message.wire |= {name: value for name, value in content.items() if value or name == "text"}


def _about(slack: Workspace, message: Message, what: dict[str, Any]) -> Wire:
    ts = slack.next_ts()
    return {"type": "message", "channel_type": message.channel.type, "hidden": True, "ts": ts, **what}


@method("chat.delete", "chat:write", tier=3)
def delete_message(slack: Workspace, arguments: Arguments) -> Wire:
    message = _own_message(slack, arguments, "cant_delete_message")
    del message.channel.messages[message.ts]
    slack.note_change()
    gone = {"subtype": "message_deleted", "deleted_ts": message.ts, "previous_message": dict(message.wire)}
    slack.on_event(_about(slack, message, gone), message.channel)
    return {"channel": message.channel.id, "ts": message.ts}


@method("chat.getPermalink", tier=5)
def tell_permalink(slack: Workspace, arguments: Arguments) -> Wire:
    channel = slack.channels.get(arguments.required("channel"))
    if channel is None:
        raise Refusal("channel_not_found")
    ts = arguments.required("message_ts")
    if ts not in channel.messages:
        raise Refusal("message_not_found")
    return {"channel": channel.id, "permalink": f"{slack.url}/archives/{channel.id}/p{ts.replace('.', '')}"}
