"""The keys of persons, what they ask for about their data, and what is left after an erasure.

Erasing a person = destroying the key: everything sealed with it is noise from then on.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class PersonKey(Row):
    """`wrapped` is None once the key is destroyed."""

    __tablename__ = "person_key"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    ring_key: Mapped[str]
    wrapped: Mapped[bytes | None]
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]


class DataRequestKind(StrEnum):
    EXPORT = "export"
    ERASURE = "erasure"


class DataRequestState(StrEnum):
    """ASKED: an erasure waits for its mailed link to be followed, an export for the job that makes it. CONFIRMED: HR must
    answer by `due_at`. READY: an export can be fetched until `expires_at`."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    READY = "ready"
    DONE = "done"
    REFUSED = "refused"
    EXPIRED = "expired"


class DataRequest(Row):
    """One open request of each kind for a person."""

    __tablename__ = "data_request"
    __table_args__ = (
        Index(
            "uq_data_request_open",
            "person_id",
            "kind",
            unique=True,
            postgresql_where=text("state IN ('asked', 'confirmed')"),
        ),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str]
    state: Mapped[str]
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    refusal: Mapped[str | None]
    file_key: Mapped[str | None]
    expires_at: Mapped[datetime | None]


class Erasure(Row):
    """What is left of an erased person; append-only. `subject_hash` is keyed, so that a restored backup can be told whom
    to erase again, and nobody can be found from it."""

    __tablename__ = "erasure"

    subject_hash: Mapped[bytes] = mapped_column(index=True)
    erased_at: Mapped[datetime]
    by: Mapped[str]
    why: Mapped[str]
    reach: Mapped[dict[str, Any]]


class Objection(Row):
    """Who must not be written to out of a list: a keyed mark of an address and nothing else, so that a list with it is
    recognised and nobody can be found from it. Whoever applies themselves is not held up by it."""

    __tablename__ = "objection"
    __table_args__ = (UniqueConstraint("company_id", "contact_hash"),)

    contact_hash: Mapped[bytes]
    at: Mapped[datetime]
