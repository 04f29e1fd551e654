import re

from tests.emulators.slack.methods.chat import told
from tests.emulators.slack.methods.registry import Arguments, method, page_of
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.workspace import Channel, Message, Workspace

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
WRITE = ("channels:manage", "groups:write", "im:write", "mpim:write")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_KINDS = {"public_channel": "channel", "private_channel": "private", "im": "im", "mpim": "mpim"}


def _channel(slack: Workspace, arguments: Arguments) -> Channel:
    channel = slack.channels.get(arguments.required("channel"))
    if channel is None or (channel.kind != "channel" and slack.bot.id not in channel.members):
        raise Refusal("channel_not_found")
    return channel


def _joined(slack: Workspace, arguments: Arguments) -> Channel:
    channel = _channel(slack, arguments)
    if slack.bot.id not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def add_member(slack: Workspace, channel: Channel, person: Person, inviter: str = "") -> None:
    channel.members.append(person.id)
    slack.note_change()
    event: Wire = {
        "type": "member_joined_channel",
        "user": person.id,
        "channel": channel.id,
        "channel_type": "G" if channel.kind == "private" else "C",
        "team": person.team_id,
    }
    if inviter:
        event["inviter"] = inviter
    slack.on_event(event, channel)


@method("conversations.open", "im:write", "mpim:write", tier=3)
def open_direct(slack: Workspace, arguments: Arguments) -> Wire:
    wanted = arguments.names("users")
    if arguments.text("channel"):
        channel, was_there = _channel(slack, arguments), True
    elif not wanted:
        raise Refusal("users_list_not_supplied")
    else:
        channel, was_there = _open_with(slack, wanted, arguments.flag("prevent_creation"))
    if not arguments.flag("return_im"):
        return {"channel": {"id": channel.id}} | ({"no_op": True, "already_open": True} if was_there else {})
    return {"channel": channel.wire(slack.bot.id), "no_op": was_there, "already_open": was_there}


def _open_with(slack: Workspace, wanted: list[str], only_existing: bool) -> tuple[Channel, bool]:
    people = [slack.person(one) for one in wanted]
    if len(people) > 8:
        raise Refusal("too_many_users")
    if any(one.deleted for one in people):
        raise Refusal("user_disabled")
    if any(one is slack.bot for one in people):
        raise Refusal("cannot_dm_bot")
    ids = [slack.bot.id, *(one.id for one in people)]
    was_there = slack.has_direct(ids)
    if only_existing and not was_there:
        raise Refusal("channel_not_found")
    return slack.dm_between(ids), was_there


@method("conversations.create", *WRITE[:2], tier=2)
def create_channel(slack: Workspace, arguments: Arguments) -> Wire:
    name = arguments.text("name")
    if not name:
        raise Refusal("invalid_name_required")
    if len(name) > 80:
        raise Refusal("invalid_name_maxlength")
    if re.search(r"[^\w-]", name) or name != name.lower():
        raise Refusal("invalid_name_specials")
    if not re.search(r"\w", name.replace("_", "")):
        raise Refusal("invalid_name_punctuation")
    if slack.channel_named(name):
        raise Refusal("name_taken")
    kind = "private" if arguments.flag("is_private") else "channel"
    channel = slack.add_channel(name, kind, [slack.bot.id], slack.bot.id)
    return {"channel": channel.wire(slack.bot.id)}


@method("conversations.invite", *WRITE[:2], tier=3)
def invite(slack: Workspace, arguments: Arguments) -> Wire:
    """All or nobody, unless `force` is set."""
    channel, wanted = _joined(slack, arguments), arguments.names("users")
    if not wanted:
        raise Refusal("no_user")
    if channel.kind in ("im", "mpim"):
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    errors = [(one, code) for one in wanted if (code := _why_not(slack, channel, one))]
    welcome = [one for one in wanted if one not in {bad for bad, _ in errors}]
    if errors and (not arguments.flag("force") or not welcome):
        details = [{"user": one, "ok": False, "error": code} for one, code in errors]
        raise Refusal(errors[0][1], errors=details)
    for one in welcome:
        add_member(slack, channel, slack.person(one), inviter=slack.bot.id)
    return {"channel": channel.wire(slack.bot.id)}


def _why_not(slack: Workspace, channel: Channel, person_id: str) -> str:
    person = slack.people.get(person_id)
    if person is None:
        return "user_not_found"
    if person is slack.bot:
        return "cant_invite_self"
    if person.id in channel.members:
        return "already_in_channel"
    if person.deleted or (person.is_stranger and not channel.is_shared):
        return "cant_invite"
    if person.is_ultra_restricted and any(
        person.id in one.members for one in list(slack.channels.values()) if one.kind in ("channel", "private")
    ):
        return "ura_max_channels"
    return ""


@method("conversations.kick", *WRITE[:2], tier=3)
def kick(slack: Workspace, arguments: Arguments) -> Wire:
    channel, wanted = _joined(slack, arguments), arguments.required("user")
    if channel.kind in ("im", "mpim"):
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    if channel.is_general:
        raise Refusal("cant_kick_from_general")
    if wanted == slack.bot.id:
        raise Refusal("cant_kick_self")
    if wanted not in slack.people:
        raise Refusal("user_not_found")
    if wanted not in channel.members:
        raise Refusal("not_in_channel")
    channel.members.remove(wanted)
    slack.note_change()
    return {}


@method("conversations.join", "channels:join", tier=3)
def join(slack: Workspace, arguments: Arguments) -> Wire:
    channel = _channel(slack, arguments)
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refusal("is_archived")
    if slack.bot.id in channel.members:
        warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": channel.wire(slack.bot.id)} | warning
    add_member(slack, channel, slack.bot)
    return {"channel": channel.wire(slack.bot.id)}


@method("conversations.archive", *WRITE[:2], tier=2)
def archive(slack: Workspace, arguments: Arguments) -> Wire:
    channel = _channel(slack, arguments)
    if channel.kind in ("im", "mpim"):
        raise Refusal("method_not_supported_for_channel_type")
    if channel.is_general:
        raise Refusal("cant_archive_general")
    if channel.is_archived:
        raise Refusal("already_archived")
    channel.is_archived = True
    slack.note_change()
    return {}


@method("conversations.setTopic", *WRITE, tier=2)
def set_topic(slack: Workspace, arguments: Arguments) -> Wire:
    channel, topic = _joined(slack, arguments), arguments.text("topic")
    if len(topic) > 250:
        raise Refusal("too_long")
    if channel.is_archived:
        raise Refusal("is_archived")
    channel.topic = topic
    slack.note_change()
    return {"channel": channel.wire(slack.bot.id)}


@method("conversations.info", *READ, tier=3)
def tell_channel(slack: Workspace, arguments: Arguments) -> Wire:
    channel = _channel(slack, arguments)
    wire = channel.wire(slack.bot.id)
    if arguments.flag("include_num_members"):
        wire["num_members"] = len(channel.members)
    return {"channel": wire}


@method("conversations.list", *READ, tier=2)
def list_channels(slack: Workspace, arguments: Arguments) -> Wire:
    kinds = arguments.names("types") or ["public_channel"]
    if any(kind not in _KINDS for kind in kinds):
        raise Refusal("invalid_types")
    wanted = {_KINDS[kind] for kind in kinds}
    seen = [one for one in list(slack.channels.values()) if one.kind in wanted]
    seen = [one for one in seen if one.kind == "channel" or slack.bot.id in one.members]
    if arguments.flag("exclude_archived"):
        seen = [one for one in seen if not one.is_archived]
    page, following = page_of(seen, arguments)
    channels = [
        one.wire(slack.bot.id) | ({} if one.kind == "im" else {"num_members": len(one.members)}) for one in page
    ]
    return {"channels": channels, "response_metadata": {"next_cursor": following}}


@method("conversations.members", *READ, tier=4)
def list_members(slack: Workspace, arguments: Arguments) -> Wire:
    page, following = page_of(_channel(slack, arguments).members, arguments)
    return {"members": page, "response_metadata": {"next_cursor": following}}


def _between(channel: Channel, arguments: Arguments) -> list[Message]:
    """Newest first, as Slack does."""
    oldest, latest = arguments.text("oldest") or "0", arguments.text("latest") or "9" * 10
    try:
        bounds = float(oldest), float(latest)
    except ValueError:
        raise Refusal("invalid_ts_oldest") from None
    inclusive = arguments.flag("inclusive")
    return [
        message
        for message in sorted(channel.messages.values(), key=lambda one: one.ts, reverse=True)
        if bounds[0] < float(message.ts) < bounds[1] or (inclusive and float(message.ts) in bounds)
    ]


@method("conversations.history", *HISTORY, tier=3)
def list_messages(slack: Workspace, arguments: Arguments) -> Wire:
    channel = _joined(slack, arguments)
    roots = [
        one
        for one in _between(channel, arguments)
        if one.thread_ts in ("", one.ts) or one.wire.get("subtype") == "thread_broadcast"
    ]
    page, following = page_of(roots, arguments)
    answer: Wire = {
        "messages": [told(one, with_metadata=arguments.flag("include_all_metadata")) for one in page],
        "has_more": bool(following),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": following}} if following else {})


@method("conversations.replies", *HISTORY, tier=3)
def list_replies(slack: Workspace, arguments: Arguments) -> Wire:
    channel, ts = _joined(slack, arguments), arguments.required("ts")
    if ts not in channel.messages:
        raise Refusal("thread_not_found")
    thread = [one for one in reversed(_between(channel, arguments)) if ts in (one.ts, one.thread_ts)]
    page, following = page_of(thread, arguments)
    with_metadata = arguments.flag("include_all_metadata")
    answer: Wire = {"messages": [told(one, with_metadata=with_metadata) for one in page], "has_more": bool(following)}
    return answer | ({"response_metadata": {"next_cursor": following}} if following else {})
