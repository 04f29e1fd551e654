"""What Slack sends, as `Incoming`. Pure: payload in, value out."""

import re
from collections.abc import Mapping
from typing import Any, Final

from cards.render.pressed import Press
from cards.render.slack_answers import pressed, submitted
from hrcore.messengers.models import Platform
from hrcore.ports.messenger import Attachment, Incoming, IncomingKind

Payload = Mapping[str, Any]
_MENTION: Final = re.compile(r"^\s*<@[UW][A-Z0-9]+>\s*")
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_ROOM_CLOSED: Final = frozenset(
    {"channel_archive", "channel_deleted", "group_archive", "group_deleted", "channel_left", "group_left"}
)
_PEOPLE: Final = frozenset({"team_join", "user_change", "user_profile_changed"})
_GONE: Final = frozenset({"app_uninstalled", "tokens_revoked"})
FILES: Final = 3
"""More files in one message are not looked at."""


def event(body: Payload) -> Incoming | None:
    """An Events API envelope; None for what is nobody's deed (our own messages come back as events, too). Raises
    ValueError, KeyError, TypeError, AttributeError for one that says less than it should."""
    inner: Payload = body["event"]
    kind = str(inner.get("type", ""))
    tenant, key = str(body.get("team_id", "")), str(body["event_id"])
    if kind in {"message", "app_mention"}:
        return _message(inner, tenant, key, direct=kind == "message")
    if kind in _PEOPLE:
        user = inner["user"]
        account = _id(user["id"] if isinstance(user, Mapping) else user)
        return Incoming(Platform.SLACK, tenant, account, key, IncomingKind.PEOPLE)
    if kind in _ROOM_CLOSED:
        return Incoming(Platform.SLACK, tenant, "", key, IncomingKind.ROOM, conversation=_id(inner["channel"]))
    if kind in _GONE:
        return Incoming(Platform.SLACK, tenant, "", key, IncomingKind.UNINSTALLED)
    return None


def _message(inner: Payload, tenant: str, key: str, *, direct: bool) -> Incoming | None:
    """What people type to the app alone, or to it by name in a channel."""
    said_by_people = "user" in inner and "bot_id" not in inner and inner.get("subtype") in {None, "file_share"}
    if not said_by_people or (direct and inner.get("channel_type") != "im"):
        return None
    files = tuple(
        Attachment(str(one["id"]), str(one.get("name", "")), size=one.get("size"))
        for one in inner.get("files", ())[:FILES]
    )
    return Incoming(
        Platform.SLACK,
        tenant,
        _id(inner["user"]),
        key,
        IncomingKind.WORDS,
        conversation=_id(inner["channel"]),
        direct=direct,
        text=_plain(_MENTION.sub("", str(inner.get("text", "")))),
        files=files,
    )


def _id(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("no id")
    return value


def command(body: Payload, view_id: str = "") -> Incoming:
    """`view_id`: the dialog that was opened at once, because a trigger lives three seconds."""
    return Incoming(
        Platform.SLACK,
        str(body["team_id"]),
        str(body["user_id"]),
        f"command:{body['trigger_id']}",
        IncomingKind.WORDS,
        conversation=str(body.get("channel_id", "")),
        text=f"{body['command']} {_plain(str(body.get('text', '')))}".strip(),
        form=view_id,
        answer_to=str(body.get("response_url", "")),
    )


def opens_form(body: Payload) -> bool:
    """Whether a button wants its form shown."""
    return str(body["actions"][0].get("action_id", "")).partition("-")[0] == Press.OPEN


def action(body: Payload, view_id: str = "") -> Incoming | None:
    """A button or a choice of a card; None for one that only opened a page. Raises ValueError for what is not ours."""
    one: dict[str, Any] = body["actions"][0]
    done = pressed(one)
    if done.press is Press.LINK:
        return None
    channel = str(body.get("channel", {}).get("id", ""))
    stamp = str(body.get("container", {}).get("message_ts", ""))
    user = str(body["user"]["id"])
    return Incoming(
        Platform.SLACK,
        tenant_of(body),
        user,
        f"action:{user}:{stamp}:{one.get('action_id', '')}:{one.get('action_ts', '')}",
        IncomingKind.ASK if done.press is Press.OPEN else IncomingKind.PRESS,
        conversation=channel,
        direct=channel.startswith("D"),
        ref=done.ref,
        message=f"{channel}:{stamp}" if stamp else "",
        form=view_id,
        answer_to=str(body.get("response_url", "")),
        values=done.values,
    )


def submission(body: Payload) -> Incoming:
    """A dialog that was sent. Each time it is sent is one of its own: after something was wrong in it, its `hash` is what
    it was. Raises ValueError, KeyError for one that is not ours."""
    view: dict[str, Any] = body["view"]
    done, context = submitted(view)
    message = context.get("message", "")
    conversation = message.partition(":")[0]
    names = _file_names(view)
    return Incoming(
        Platform.SLACK,
        tenant_of(body),
        str(body["user"]["id"]),
        f"form:{view['id']}:{body.get('trigger_id', '')}",
        IncomingKind.SUBMIT,
        conversation=conversation,
        direct=not conversation or conversation.startswith("D"),
        ref=done.ref,
        message=message,
        values=done.values,
        files=tuple(
            Attachment(one, names.get(one, ""), field=name) for name, refs in done.files.items() for one in refs[:1]
        ),
    )


def _file_names(view: Payload) -> dict[str, str]:
    answers = [answer for held in view["state"]["values"].values() for answer in held.values()]
    files = [one for answer in answers for one in answer.get("files") or ()]
    return {str(one["id"]): str(one.get("name", "")) for one in files}


def tenant_of(body: Payload) -> str:
    """Of the one who did it: somebody of another workspace (Slack Connect) acts for theirs."""
    user: Payload = body.get("user", {})
    return str(user.get("team_id") or (body.get("team") or {}).get("id", ""))


def _plain(text: str) -> str:
    """As it was typed: Slack escapes three characters."""
    for escaped, character in _ENTITIES:
        text = text.replace(escaped, character)
    return text
