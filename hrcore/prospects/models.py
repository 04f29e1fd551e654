"""Prospects: people from a list that HR has, for one position. Nothing more is done with them before they apply themselves."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ProspectState(StrEnum):
    """LISTED: nobody was written to yet. ASKED: they were. DROPPED: HR stopped before their turn, or they could not be
    written to. Of whoever is not LISTED, ASKED or APPLIED nothing is left that names them."""

    LISTED = "listed"
    ASKED = "asked"
    APPLIED = "applied"
    DECLINED = "declined"
    EXPIRED = "expired"
    DROPPED = "dropped"


class Prospect(Row):
    """`person_id` is a row of their own without a readable name, until they apply. They are found again by the indexes
    here, never by `person`'s. `source` is where HR has their address from, in HR's words, as they read it themselves."""

    __tablename__ = "prospect"
    __table_args__ = (
        Index("ix_prospect_company_id_email_index", "company_id", "email_index"),
        Index("ix_prospect_company_id_phone_index", "company_id", "phone_index"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), index=True)
    listed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str]
    newcomer: Mapped[bool] = mapped_column(default=False)
    """They applied by the letter's link, and were unknown before: only then may that link lead into their personal centre."""
    language: Mapped[str]
    name_sealed: Mapped[bytes | None]
    note_sealed: Mapped[bytes | None]
    source_sealed: Mapped[bytes | None]
    email_index: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    created_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
