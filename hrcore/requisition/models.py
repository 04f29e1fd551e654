"""Requisitions: somebody needs a person, says for what, and asks for the post."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class RequisitionState(StrEnum):
    """APPROVED: a draft of the job waits for HR. FILLED: as many people are hired as were wanted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    FILLED = "filled"
    CLOSED = "closed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    NEW = "new"
    REPLACEMENT = "replacement"


class Per(StrEnum):
    """What a salary is stated for."""

    MONTH = "month"
    YEAR = "year"


class Requisition(Row):
    """`person_id` is who asks; what they write about the reason is sealed with their key. `replaces_id` is who leaves.
    `submission` is the form's own token; `changes` counts what readers of its cards and pages have seen."""

    __tablename__ = "requisition"
    __table_args__ = (
        Index("ix_requisition_company_id_state", "company_id", "state"),
        CheckConstraint("headcount >= 1", name="headcount"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    submission: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    title: Mapped[str]
    department: Mapped[str]
    level: Mapped[str]
    headcount: Mapped[int]
    why: Mapped[str]
    why_sealed: Mapped[bytes | None]
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    over_plan: Mapped[bool]
    urgent: Mapped[bool]
    country: Mapped[str]
    city: Mapped[str]
    salary_from: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    salary_to: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    salary_per: Mapped[str]
    currency: Mapped[str]
    target_on: Mapped[date | None]
    duties: Mapped[str]
    requirements: Mapped[str]
    language: Mapped[str]
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"), unique=True)
    changes: Mapped[int]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
