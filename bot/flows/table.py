"""The company's process as a list: when this happened → do that. Each story holds its own part."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from bot.flows import (
    after_call,
    approvals,
    batches,
    correspondence,
    figures,
    first_day,
    hiring,
    many,
    messages,
    messengers,
    offers,
    onboarding,
    preferences,
    privacy,
    prospects,
    referrals,
    requisitions,
    searching,
    second_round,
    signing,
    takeover,
    todos,
    verification,
    wishes,
)
from bot.flows.story import Story
from bot.kit import Kit
from bot.relay import Handler
from bot.taking_over import guarded
from hrcore.events.event import Event
from hrcore.takeover.models import Step

STORIES: Final[tuple[Story, ...]] = (
    hiring.STORY,
    approvals.STORY,
    todos.STORY,
    messages.STORY,
    messengers.STORY,
    wishes.STORY,
    batches.STORY,
    correspondence.STORY,
    preferences.STORY,
    referrals.STORY,
    prospects.STORY,
    requisitions.STORY,
    privacy.STORY,
    after_call.STORY,
    second_round.STORY,
    takeover.STORY,
    verification.STORY,
    onboarding.STORY,
    first_day.STORY,
    figures.STORY,
    offers.STORY,
    signing.STORY,
    searching.STORY,
    many.STORY,
)

HANDLERS: Final[dict[type[Event], tuple[Handler, ...]]] = {
    event: tuple(handler for story in STORIES for handler in story.when.get(event, ()))
    for event in dict.fromkeys(event for story in STORIES for event in story.when)
}

STEPS: Final[dict[Callable[[Kit, Any], None], Step]] = {
    action: step for story in STORIES for action, step in story.steps.items()
}
"""What people can take over: a hold on the step keeps it from running."""

DUE: Final[dict[str, Callable[[Kit, UUID], None]]] = {
    kind: guarded(kind, action, STEPS[action], story.about[kind]) if action in STEPS else action
    for story in STORIES
    for kind, action in story.due.items()
}
