"""Ticking a to-do off, or putting it off until tomorrow."""

from collections.abc import Mapping
from typing import Final

from bot.commands.command import Command
from bot.kit import Kit
from bot.links import ActionRef
from hrcore.errors import MoveNotAllowed
from hrcore.todos import service as todos
from hrcore.todos.models import Todo
from hrcore.work import Work

DONE: Final = "done"
LATER: Final = "later"


def todo_done(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    press_seen(work, work.get(Todo, ref.object_id, lock=True), DONE, ref.version)


def todo_later(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    press_seen(work, work.get(Todo, ref.object_id, lock=True), LATER, ref.version)


def press_seen(work: Work, todo: Todo, what: str, seen: int) -> None:
    """`seen` counts the changes that the reader saw. Putting off twice by a double click would be two days; ticking off
    what was only put off meanwhile is what the person means all the same."""
    if what == DONE:
        todos.done(work, todo)
        return
    if todos.may_touch(work, todo) and seen != todo.changes:
        raise MoveNotAllowed(f"to-do {todo.id} has changed", before=todo.state, to=todo.state)
    todos.put_off(work, todo)


COMMANDS: Final[dict[str, Command]] = {"todo_done": todo_done, "todo_later": todo_later}
