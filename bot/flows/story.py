"""One story of the company's process: what it listens to, and what it does at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bot.kit import Kit
from hrcore.events.event import Event
from hrcore.takeover.models import Step
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Story:
    """`when`: event → handlers, in order. `due`: kind of a due row → what to do with its subject when its time has come.
    Names of events, handlers and due kinds are stored: never renamed once they have been in use.

    `steps`: the handlers and due actions that people can take over, each with its step; their events say by
    `application_id` whom they are about, and for due kinds `about` finds it (None: about no application)."""

    when: Mapping[type[Event], tuple[Callable[[Kit, Any], None], ...]] = field(default_factory=dict)
    due: Mapping[str, Callable[[Kit, UUID], None]] = field(default_factory=dict)
    steps: Mapping[Callable[[Kit, Any], None], Step] = field(default_factory=dict)
    about: Mapping[str, Callable[[Work, UUID], UUID | None]] = field(default_factory=dict)
