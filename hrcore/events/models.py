"""The append-only event table, and beside it what is still to be relayed.

`event` is never updated or deleted (the application role has no right to); delivery state lives in `event_relay`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row


class EventRow(Row):
    __tablename__ = "event"
    __table_args__ = (
        # What happened to one application, requisition or approval is asked for by the ids in the payload.
        Index("ix_event_payload", "payload", postgresql_using="gin", postgresql_ops={"payload": "jsonb_path_ops"}),
    )

    name: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    payload: Mapped[dict[str, Any]]
    occurred_at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]


class RelayState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    DEAD = "dead"


class EventRelay(Base):
    __tablename__ = "event_relay"
    __table_args__ = (Index("ix_event_relay_pending", "due_at", postgresql_where=text("state = 'pending'")),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), primary_key=True)
    state: Mapped[str] = mapped_column(default=RelayState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


class EventHandled(Base):
    """A handler that has seen an event: inserted in the handler's own transaction, so a second run finds it."""

    __tablename__ = "event_handled"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), primary_key=True)
    handler: Mapped[str] = mapped_column(primary_key=True)
    handled_at: Mapped[datetime]
