"""Ticking off what is to be done for a new colleague, and a course."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.learning import service as learning
from hrcore.onboarding import tasks
from hrcore.work import Work


def tick(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    """Whoever is second learns who was first, so the version that was seen does not matter."""
    tasks.tick(work, ref.object_id, note=form.get("note", ""))


def untick(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    tasks.untick(work, ref.object_id, seen=ref.version)


def course_done(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    learning.finish(work, ref.object_id)


COMMANDS: Final[dict[str, Command]] = {
    "onboarding_tick": tick,
    "onboarding_untick": untick,
    "course_done": course_done,
}
