"""Ticking a to-do off, or putting it off until tomorrow."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.todos import service as todos
from hrcore.todos.models import Todo
from hrcore.work import Work


def todo_done(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    todos.done(work, work.get(Todo, ref.object_id, lock=True))


def todo_later(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    todos.put_off(work, work.get(Todo, ref.object_id, lock=True))


COMMANDS: Final[dict[str, Command]] = {"todo_done": todo_done, "todo_later": todo_later}
