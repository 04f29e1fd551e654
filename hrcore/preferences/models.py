"""A new e-mail address that waits to be confirmed by whoever reads it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class EmailChange(Row):
    """`before_sealed` is where the notice of the change goes. Ended without being confirmed where it was replaced by a
    later one, or the address was somebody else's."""

    __tablename__ = "email_change"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    email_sealed: Mapped[bytes]
    before_sealed: Mapped[bytes | None]
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
