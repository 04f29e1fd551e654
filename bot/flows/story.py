"""One story of the company's process: what it listens to, and what it does at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.kit import Kit
from hrcore.events.event import Event


@dataclass(frozen=True, slots=True)
class Story:
    """`when`: event → handlers, in order. `due`: kind of a due row → what to do with its subject when its time has come.
    Names of events, handlers and due kinds are stored: never renamed once they have been in use."""

    when: Mapping[type[Event], tuple[Callable[[Kit, Any], None], ...]] = field(default_factory=dict)
    due: Mapping[str, Callable[[Kit, UUID], None]] = field(default_factory=dict)
