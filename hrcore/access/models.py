"""Tokens of the API: what a program outside may read, on whose word, and until when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ApiToken(Row):
    """`digest` is the SHA-256 of the token, which nobody holds but the one it was given to; `hint` its last four letters.
    `roles` are the rights it was given; `made_by` is empty for one made on the machine itself."""

    __tablename__ = "api_token"

    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(unique=True)
    hint: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSONB)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
