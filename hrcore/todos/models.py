"""What only a person can do, with the day it is due."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class TodoState(StrEnum):
    """DROPPED: it fell away before anybody did it."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Todo(Row):
    """Owned by one person, or by everybody who holds a role. `kind` names its words (`todo-<kind>-title`, `…-why`), and
    `subject` holds ids. `key` is the same when the same thing is asked for again."""

    __tablename__ = "todo"
    __table_args__ = (
        Index("ix_todo_open", "company_id", "due_at", postgresql_where=text("state = 'open'")),
        Index("ix_todo_application_id", "application_id"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject: Mapped[dict[str, Any]]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_role: Mapped[str | None]
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    state: Mapped[str]
    due_at: Mapped[datetime | None]
    reminded: Mapped[int] = mapped_column(default=0)
    changes: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
