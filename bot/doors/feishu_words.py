"""What Feishu sends, as `Incoming`. Pure: payload in, value out."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cards.render.feishu_answers import pressed
from cards.render.pressed import Press
from hrcore.messengers.models import Platform
from hrcore.ports.messenger import Attachment, Incoming, IncomingKind

Payload = Mapping[str, Any]
CARD: Final = "card.action.trigger"
KINDS: Final = (
    "application.bot.menu_v6",
    "contact.user.created_v3",
    "contact.user.deleted_v3",
    "contact.user.updated_v3",
    "im.chat.disbanded_v1",
    "im.chat.member.bot.added_v1",
    "im.chat.member.bot.deleted_v1",
    "im.message.receive_v1",
    "im.message.recalled_v1",
)
"""Events of version 2 that we ask for."""
OLD_KINDS: Final = ("app_status_change", "app_uninstalled")
"""Those that Feishu still sends in its version 1."""
_PEOPLE: Final = frozenset(kind for kind in KINDS if kind.startswith("contact.user."))
_ROOM_CLOSED: Final = frozenset({"im.chat.disbanded_v1", "im.chat.member.bot.deleted_v1"})
_MENTION: Final = re.compile(r"@_(?:user_\d+|all)\b")
FILES: Final = 3
"""More files in one message are not looked at."""


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of what a card's callback speaks of. `people`: open_id → our own value; `direct`: nobody but the one
    who pressed sees the card."""

    people: Mapping[str, str]
    direct: bool


def of_v1(payload: Payload) -> bool:
    return "header" not in payload


def kind_of(payload: Payload) -> str:
    return str(payload["event"].get("type", "") if of_v1(payload) else payload["header"]["event_type"])


def addressed_to(payload: Payload) -> tuple[str, str]:
    """The app it is meant for, and the company it is about."""
    about: Payload = payload["event"] if of_v1(payload) else payload["header"]
    return str(about.get("app_id", "")), str(about.get("tenant_key", ""))


def event(payload: Payload, own_account: str = "") -> Incoming | None:
    """None for what is nobody's deed, and what we have no use for. `own_account`: the app's own open_id, where known.
    Raises KeyError, TypeError for what says less than it should."""
    if of_v1(payload):
        return _old(payload)
    kind, inner = kind_of(payload), payload["event"]
    tenant, key = str(payload["header"]["tenant_key"]), f"event:{payload['header']['event_id']}"
    if kind == "im.message.receive_v1":
        return _message(inner, tenant, own_account)
    if kind == "application.bot.menu_v6":
        account = _id(inner["operator"]["operator_id"]["open_id"])
        word = f"/{inner['event_key']}"
        return Incoming(Platform.FEISHU, tenant, account, key, IncomingKind.WORDS, direct=True, text=word)
    if kind in _PEOPLE:
        return Incoming(Platform.FEISHU, tenant, _id(inner["object"]["open_id"]), key, IncomingKind.PEOPLE)
    if kind in _ROOM_CLOSED:
        return Incoming(Platform.FEISHU, tenant, "", key, IncomingKind.ROOM, conversation=_id(inner["chat_id"]))
    return None


def _id(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no id")
    return value


def _old(payload: Payload) -> Incoming | None:
    """Switched off for a while is not gone: an administrator may switch the app on again."""
    if kind_of(payload) != "app_uninstalled":
        return None
    tenant, key = str(payload["event"]["tenant_key"]), f"old:{payload['uuid']}"
    return Incoming(Platform.FEISHU, tenant, "", key, IncomingKind.UNINSTALLED)


def _message(inner: Payload, tenant: str, own_account: str) -> Incoming | None:
    """What people write to the app alone, or to it by name in a group. It is known by the message's id: Feishu may send
    it again as another event."""
    sender, message = inner["sender"], inner["message"]
    direct = message["chat_type"] == "p2p"
    mentions: list[Payload] = message.get("mentions") or []
    if sender.get("sender_type") != "user" or not (direct or _is_meant(mentions, own_account)):
        return None
    content = _content_of(message)
    message_id = str(message["message_id"])
    return Incoming(
        Platform.FEISHU,
        str(sender.get("tenant_key") or tenant),
        str(sender["sender_id"]["open_id"]),
        f"message:{message_id}",
        IncomingKind.WORDS,
        conversation=str(message["chat_id"]),
        direct=direct,
        text=_without_mentions(_text(content), mentions, own_account),
        message="",
        files=tuple(_attachments(content, message_id))[:FILES],
    )


def _is_meant(mentions: list[Payload], own_account: str) -> bool:
    """With more rights than it needs an app hears everything said in its groups."""
    if not own_account:
        return bool(mentions)
    return any(_mentioned(one) == own_account for one in mentions)


def _content_of(message: Payload) -> dict[str, Any]:
    """Empty for kinds of messages that say nothing to us."""
    try:
        content = json.loads(message.get("content") or "{}")
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _text(content: dict[str, Any]) -> str:
    if "text" in content:
        return str(content["text"])
    lines = [str(content.get("title") or ""), *("".join(_words(row)) for row in _rows(content))]
    return "\n".join(line for line in lines if line.strip())


def _rows(content: dict[str, Any]) -> Iterator[list[Payload]]:
    """The paragraphs of a post."""
    rows = content.get("content")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list):
            yield [one for one in row if isinstance(one, dict)]


def _words(row: list[Payload]) -> Iterator[str]:
    for one in row:
        if one.get("tag") == "at":
            yield str(one.get("user_id", ""))
        elif one.get("tag") in {"text", "a", "md", "code_block"}:
            yield str(one.get("text", ""))


def _without_mentions(text: str, mentions: list[Payload], own_account: str) -> str:
    """The app's own name goes, others' names stand where they were mentioned. Where the app's is not known, it is whoever
    is named first."""
    names = {str(one.get("key")): str(one.get("name", "")) for one in mentions}
    own = {str(one.get("key")) for one in mentions if own_account and _mentioned(one) == own_account}
    if not own and (first := _MENTION.match(text.lstrip())):
        own = {first[0]}
    said = _MENTION.sub(lambda found: "" if found[0] in own else f"@{names.get(found[0], '')}", text)
    return said.replace("\u00a0", " ").strip()


def _mentioned(one: Payload) -> str:
    ids = one.get("id")
    return str(ids.get("open_id", "")) if isinstance(ids, Mapping) else str(ids or "")


def _attachments(content: dict[str, Any], message_id: str) -> Iterator[Attachment]:
    pictures = [one for row in _rows(content) for one in row if one.get("tag") == "img"]
    for one in (content, *pictures):
        if one.get("file_key"):
            yield Attachment(f"{message_id}/file/{one['file_key']}", str(one.get("file_name", "")))
        elif one.get("image_key"):
            yield Attachment(f"{message_id}/image/{one['image_key']}")


def press_of(payload: Payload) -> Press:
    """Raises ValueError for what no card of ours holds."""
    return pressed(dict(payload["event"]["action"])).press


def message_of(payload: Payload) -> str:
    """The card somebody pressed."""
    return str((payload["event"].get("context") or {}).get("open_message_id", ""))


def people_in(payload: Payload) -> list[str]:
    """The accounts that were chosen in a form."""
    action: Payload = payload["event"]["action"]
    said = (action.get("form_value") or {}).values()
    return [str(one) for one in (*said, action.get("option")) if str(one).startswith("ou_")]


_DEEDS: Final = {
    Press.ACT: IncomingKind.PRESS,
    Press.SELECT: IncomingKind.PRESS,
    Press.OPEN: IncomingKind.ASK,
    Press.SUBMIT: IncomingKind.SUBMIT,
}


def card(payload: Payload, known: Known) -> Incoming | None:
    """A press on a card; None for one that only folds a form again. Raises ValueError for what is not ours."""
    inner = payload["event"]
    done = pressed(dict(inner["action"]), known.people)
    if done.press not in _DEEDS:
        return None
    operator = inner["operator"]
    return Incoming(
        Platform.FEISHU,
        str(operator.get("tenant_key") or payload["header"]["tenant_key"]),
        str(operator["open_id"]),
        f"card:{payload['header']['event_id']}",
        _DEEDS[done.press],
        conversation=str((inner.get("context") or {}).get("open_chat_id", "")),
        direct=known.direct,
        ref=done.ref,
        message=message_of(payload),
        answer_to=str(inner.get("token", "")),
        values=done.values,
    )
