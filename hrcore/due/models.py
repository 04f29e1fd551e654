"""Due times are rows. Queues are only woken by them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from hrcore.db import Row


class DueState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"
    DEAD = "dead"


class Due(Row):
    """`kind` names the job to run, `subject_id` what it is about; one row per (kind, subject)."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id"),
        Index("ix_due_waiting", "due_at", postgresql_where=text("state = 'waiting'")),
    )

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    due_at: Mapped[datetime]
    state: Mapped[str]
    attempts: Mapped[int]
    last_error: Mapped[str | None]
