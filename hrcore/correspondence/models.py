"""What a candidate and HR write to each other about an application."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class CandidateNote(Row):
    """Sealed with the candidate's key, whoever wrote it. `submission` is the form's own token: sent twice is said once.
    `seen_at`: when the other side first had it before them."""

    __tablename__ = "candidate_note"
    __table_args__ = (Index("ix_candidate_note_application_id_id", "application_id", "id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    from_candidate: Mapped[bool]
    text_sealed: Mapped[bytes]
    submission: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
