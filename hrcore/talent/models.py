"""Résumés: the file as it came, its text, and the profile read from it, corrected by the person themselves."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ResumeState(StrEnum):
    RECEIVED = "received"
    PARSED = "parsed"
    UNREADABLE = "unreadable"


class Resume(Row):
    """`profile` is what the parser read, `correction` the same after the person's own changes; both sealed JSON."""

    __tablename__ = "resume"
    __table_args__ = (
        # Few are, and HR is told of each.
        Index("ix_resume_unreadable", "application_id", postgresql_where=text("state = 'unreadable'")),
    )

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


class Workmark(Row):
    """Where somebody has worked, as a blind index of the employer's name: two people with one in common may be one."""

    __tablename__ = "workmark"
    __table_args__ = (
        UniqueConstraint("person_id", "employer_index"),
        Index("ix_workmark_company_id_employer_index", "company_id", "employer_index"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    employer_index: Mapped[bytes]


class ResumeTokens(Row):
    """The words of somebody's skills and employers as keyed numbers, so that they are found by them and no résumé is opened.
    There is a row for whoever agreed to be thought of, and it counts until `until`. `ring_key` made the numbers."""

    __tablename__ = "resume_tokens"
    __table_args__ = (Index("ix_resume_tokens_word_tokens", "word_tokens", postgresql_using="gin"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    until: Mapped[datetime]
    ring_key: Mapped[str]
    word_tokens: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))


class LikenessState(StrEnum):
    OPEN = "open"
    MERGED = "merged"
    APART = "apart"


class Likeness(Row):
    """Two rows of `person` that may be one human; `sure` where they share a contact. A person looks and decides."""

    __tablename__ = "likeness"
    __table_args__ = (UniqueConstraint("person_id", "other_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    score: Mapped[Decimal] = mapped_column(Numeric(3, 2))
    sure: Mapped[bool]
    state: Mapped[str]
    found_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class InvitationBatch(Row):
    """Many people who were invited to the AI interview for one position together. `submission` is the form's own token: the
    same form sent twice is one batch. `stopped_at`: nobody else is invited since."""

    __tablename__ = "invitation_batch"
    __table_args__ = (UniqueConstraint("job_id", "submission"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"))
    submission: Mapped[str]
    started_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime]
    stopped_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    stopped_at: Mapped[datetime | None]


class BatchInvitation(Row):
    """One of them: an application that stands in the pool, one for the position itself, or a prospect from a list.
    `passed_over_at`: when their turn came, they could not be written to any more."""

    __tablename__ = "batch_invitation"
    __table_args__ = (
        UniqueConstraint("batch_id", "application_id"),
        UniqueConstraint("batch_id", "prospect_id"),
        CheckConstraint("(application_id IS NULL) <> (prospect_id IS NULL)", name="one_of_both"),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_batch.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), index=True)
    prospect_id: Mapped[UUID | None] = mapped_column(ForeignKey("prospect.id"), index=True)
    sent_at: Mapped[datetime | None]
    passed_over_at: Mapped[datetime | None]
