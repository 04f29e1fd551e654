"""The keys of persons. Erasing a person = destroying the key: everything sealed with it is noise from then on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
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
