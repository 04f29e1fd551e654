"""A messenger: posts a rendered card into a conversation and keeps its copy up to date."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CardPost:
    """`kind`, `subject` (ids) and `version` say which card it is; `rendered` is the messenger's own form of it;
    `summary` is the plain text for notifications. `key` makes a repeated post recognisable."""

    key: str
    company_id: UUID
    channel_id: UUID
    kind: str
    subject: Mapping[str, str]
    version: int
    rendered: Mapping[str, object]
    summary: str


class ChatPlatform(Protocol):
    """Raises `hrcore.errors.DeliveryFailed`, saying whether trying again can help."""

    @property
    def name(self) -> str: ...

    def post(self, card: CardPost) -> str:
        """The platform's reference of the posted card; the same key again gives the same reference."""
        ...

    def update(self, ref: str, card: CardPost) -> None: ...
