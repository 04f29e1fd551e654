"""The company's process as a list: when this happened → do that. Each story holds its own part."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from bot.flows import approvals, hiring, messages, todos
from bot.flows.story import Story
from bot.kit import Kit
from bot.relay import Handler
from hrcore.events.event import Event

STORIES: Final[tuple[Story, ...]] = (hiring.STORY, approvals.STORY, todos.STORY, messages.STORY)

HANDLERS: Final[dict[type[Event], tuple[Handler, ...]]] = {
    event: tuple(handler for story in STORIES for handler in story.when.get(event, ()))
    for event in dict.fromkeys(event for story in STORIES for event in story.when)
}

DUE: Final[dict[str, Callable[[Kit, UUID], None]]] = {
    kind: action for story in STORIES for kind, action in story.due.items()
}
