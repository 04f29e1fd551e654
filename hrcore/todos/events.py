"""What happens to to-dos."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class TodoChanged(Event):
    """Opened, done, dropped or put off: `version` counts."""

    name: ClassVar[str] = "todo.changed"

    todo_id: UUID
    state: str
    change: int
