"""HR's list of candidates: filters that were given a name, and what was done to many at once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class SavedView(Row):
    """A filter with a name: its owner's, or everybody's of the company's HR. `wanted` is the filter as it stands in an
    address."""

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_owner_id_name", "owner_id", "name"),)

    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    wanted: Mapped[dict[str, Any]]
    is_shared: Mapped[bool]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class BulkDeed(Row):
    """What one person did to many applications with one form. `submission` is the form's own token: the same form sent twice
    goes on where the first stopped. `asked` counts those chosen, also those that nobody here may know of. `order_sealed`: what
    was filled in and for whom, while it is still being done to more than are done at once."""

    __tablename__ = "bulk_deed"
    __table_args__ = (UniqueConstraint("done_by", "submission"),)

    submission: Mapped[str]
    deed: Mapped[str]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"))
    done_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    asked: Mapped[int]
    order_sealed: Mapped[bytes | None]


class BulkOutcome(Row):
    """How it went with one of them; `why` names the reason where it was not done. `batch_id`: the invitations it is one of."""

    __tablename__ = "bulk_outcome"
    __table_args__ = (UniqueConstraint("deed_id", "application_id"),)

    deed_id: Mapped[UUID] = mapped_column(ForeignKey("bulk_deed.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("invitation_batch.id"))
    is_done: Mapped[bool]
    why: Mapped[str]
    at: Mapped[datetime]
