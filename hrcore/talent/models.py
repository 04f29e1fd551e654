"""Résumés: the file as it came, its text, and the profile read from it, corrected by the person themselves."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ResumeState(StrEnum):
    RECEIVED = "received"
    PARSED = "parsed"
    UNREADABLE = "unreadable"


class Resume(Row):
    """`profile` is what the parser read, `correction` the same after the person's own changes; both sealed JSON."""

    __tablename__ = "resume"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    state: Mapped[str]
    problem: Mapped[str | None]
    file_key: Mapped[str]
    size: Mapped[int]
    format: Mapped[str | None]
    parser: Mapped[str | None]
    filename_sealed: Mapped[bytes]
    text_sealed: Mapped[bytes | None]
    profile_sealed: Mapped[bytes | None]
    correction_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime]
    parsed_at: Mapped[datetime | None]
    corrected_at: Mapped[datetime | None]
