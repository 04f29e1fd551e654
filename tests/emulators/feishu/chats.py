"""Conversations and what was said in them."""

import json
from dataclasses import dataclass, field
from typing import Any

Card = dict[str, Any]


@dataclass
class Chat:
    chat_id: str
    kind: str
    """p2p (one person and the app) or group."""
    tenant_key: str
    name: str = ""
    description: str = ""
    owner: str = ""
    """open_id; empty when the app owns it."""
    members: list[str] = field(default_factory=list)
    has_app: bool = True
    is_external: bool = False
    is_disbanded: bool = False
    is_muted: bool = False


@dataclass
class Message:
    message_id: str
    chat: Chat
    sender: str
    """open_id, or empty for the app."""
    kind: str
    content: str
    """JSON."""
    made: float
    """Seconds since 1970."""
    changed: float
    root_id: str = ""
    parent_id: str = ""
    mentions: list[dict[str, Any]] = field(default_factory=list)
    is_recalled: bool = False
    is_updated: bool = False
    seen_only_by: str = ""
    """open_id; for cards only one person of the group sees."""
    _card: tuple[str, Card] | None = None

    @property
    def card(self) -> Card:
        if self._card is None or self._card[0] is not self.content:
            self._card = (self.content, json.loads(self.content))
        return self._card[1]

    @property
    def text(self) -> str:
        body = json.loads(self.content)
        return str(body.get("text", "")) if isinstance(body, dict) else ""

    def is_seen_by(self, open_id: str) -> bool:
        return open_id in self.chat.members and self.seen_only_by in ("", open_id) and not self.is_recalled


@dataclass(frozen=True)
class StoredFile:
    key: str
    name: str
    kind: str
    """image, or the file_type it was uploaded with."""
    content: bytes
    by_app: bool
