"""Which cards have been sent: Feishu recognises the same `uuid` for an hour; after that we look for ourselves."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from adapters.chat.feishu.calls import Api
from hrcore.ports.messenger import Rendered
from hrcore.ports.notes import Notes

UUID_LIVES_S: Final = 3600 - 120
"""Feishu's hour, less what clocks may differ by."""
_REMEMBER_S: Final = 14 * 24 * 3600.0
_PAGE: Final = 50
_PAGES: Final = 20


def uuid_of(key: str) -> str:
    """Feishu takes at most fifty characters."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SentCards:
    """`conversation` is a chat, or an account for the direct one, whose chat is known once something has been sent there."""

    def __init__(self, api: Api, notes: Notes, clock: Callable[[], float]) -> None:
        self._api = api
        self._notes = notes
        self._clock = clock

    def begin(self, key: str) -> float:
        """Seconds since the first attempt with this key began."""
        now = self._clock()
        return now - float(self._notes.first(f"feishu-begun:{uuid_of(key)}", str(now), _REMEMBER_S))

    def arrived(self, key: str, conversation: str, message: Mapping[str, Any]) -> str:
        """Remembers what Feishu said about the message; its id."""
        message_id = str(message["message_id"])
        self._notes.write(f"feishu-message:{message_id}", uuid_of(key), _REMEMBER_S)
        self._notes.write(f"feishu-chat:{conversation}", str(message.get("chat_id", "")), _REMEMBER_S)
        return message_id

    def find(self, key: str, conversation: str, card: Rendered, ago_s: float) -> str | None:
        """The card of this key that was sent since, where it arrived after all. Feishu's list shows of a card only its
        title; those that are known to be of other keys do not count."""
        chat = conversation if conversation.startswith("oc_") else self._notes.read(f"feishu-chat:{conversation}")
        if not chat:
            return None
        for message in self._since(chat, int(self._clock() - ago_s) - 5):
            if _is_ours(message) and _title_in(message) == _title_of(card):
                known = self._notes.read(f"feishu-message:{message['message_id']}")
                if known in (None, uuid_of(key)):
                    return str(message["message_id"])
        return None

    def _since(self, chat: str, start: int) -> Iterator[dict[str, Any]]:
        token = ""
        for _ in range(_PAGES):
            page = self._api.ask(
                "GET",
                "/im/v1/messages",
                container_id_type="chat",
                container_id=chat,
                start_time=start,
                page_size=_PAGE,
                **({"page_token": token} if token else {}),
            )
            yield from page.get("items") or ()
            token = str(page.get("page_token") or "")
            if not page.get("has_more") or not token:
                return


def _is_ours(message: Mapping[str, Any]) -> bool:
    sender: Mapping[str, Any] = message.get("sender") or {}
    return (
        message.get("msg_type") == "interactive" and sender.get("sender_type") == "app" and not message.get("deleted")
    )


def _title_in(message: Mapping[str, Any]) -> str:
    try:
        body = json.loads((message.get("body") or {}).get("content") or "{}")
    except ValueError:
        return ""
    return str(body.get("title") or "") if isinstance(body, dict) else ""


def _title_of(card: Rendered) -> str:
    header: Any = card.get("header") or {}
    return str((header.get("title") or {}).get("content") or "")
