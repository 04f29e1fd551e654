"""Jobs, applications (person × job), consents, decisions."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class JobState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class Job(Row):
    """`brief` holds the advert per language of the job (summary, duties, requirements, skills, competencies);
    a changed brief is a new `version`."""

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("company_id", "slug"),)

    slug: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    brief: Mapped[dict[str, Any]]
    version: Mapped[int]
    score_line: Mapped[Decimal] = mapped_column(Numeric(3, 1))
    minutes: Mapped[int]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    channel_id: Mapped[UUID | None] = mapped_column(ForeignKey("channel.id"))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class Stage(StrEnum):
    """Where an application stands. UNDER_REVIEW waits for a person; no machine moves it on to DECLINED. ADVANCED: a person
    wants a second round. SECOND_ROUND: its time is agreed. OFFER: an offer is being made. HIRED: it was signed."""

    RECEIVED = "received"
    INVITED = "invited"
    BOOKED = "booked"
    INTERVIEWED = "interviewed"
    UNDER_REVIEW = "under_review"
    ADVANCED = "advanced"
    SECOND_ROUND = "second_round"
    OFFER = "offer"
    HIRED = "hired"
    POOLED = "pooled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Application(Row):
    __tablename__ = "application"
    __table_args__ = (
        Index(
            "uq_application_open",
            "person_id",
            "job_id",
            unique=True,
            postgresql_where=text("stage NOT IN ('declined', 'withdrawn', 'pooled')"),
        ),
        Index("ix_application_company_id_stage_created_at", "company_id", "stage", "created_at"),
        Index("ix_application_company_id_stage_updated_at", "company_id", "stage", "updated_at", "id"),
        Index("ix_application_company_id_updated_at", "company_id", "updated_at", "id"),
        Index("ix_application_company_id_stage_id", "company_id", "stage", "id"),
        # Whoever has no score stands below those who do.
        Index("ix_application_company_id_score", "company_id", text("COALESCE(match, -1)"), "id"),
        Index("ix_application_company_id_stage_score", "company_id", "stage", text("COALESCE(match, -1)"), "id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    stage: Mapped[str]
    source: Mapped[str]
    language: Mapped[str]
    zone: Mapped[str]
    match: Mapped[Decimal | None] = mapped_column(Numeric(3, 1))
    submission: Mapped[str] = mapped_column(unique=True)
    """The form's own token: the same form sent twice is one application."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ConsentPurpose(StrEnum):
    """TALENT_POOL: to be thought of for other positions after this one is decided."""

    APPLICATION = "application"
    AI_INTERVIEW = "ai_interview"
    RECORDING = "recording"
    TALENT_POOL = "talent_pool"
    DEGREE_CHECK = "degree_check"


class Consent(Row):
    """Append-only: what was asked (`text_version`), what was answered, where. The newest row of a purpose counts."""

    __tablename__ = "consent"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    purpose: Mapped[str]
    given: Mapped[bool]
    text_version: Mapped[str]
    language: Mapped[str]
    place: Mapped[str]
    at: Mapped[datetime]


class Verdict(StrEnum):
    ADVANCE = "advance"
    OFFER = "offer"
    POOL = "pool"
    DECLINE = "decline"


class LetterState(StrEnum):
    """The letter that follows a decision. WAITING: it leaves at `letter_at` unless HR stops it. WRITTEN: it is in the
    outbox. DROPPED: another decision came first."""

    WAITING = "waiting"
    WRITTEN = "written"
    STOPPED = "stopped"
    DROPPED = "dropped"


class Decision(Row):
    """What a person decided about an application. `scorecard_id` is the one that lay before them; `reason_key` names the
    company's reason for declining, which decides what the letter says."""

    __tablename__ = "decision"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[str]
    reason_sealed: Mapped[bytes | None]
    reason_key: Mapped[str | None]
    scorecard_id: Mapped[UUID | None]
    at: Mapped[datetime]
    letter_state: Mapped[str | None]
    letter_at: Mapped[datetime | None]


class DeclineReason(Row):
    """Why a company does not go on with somebody, as data. `labels`: language → what colleagues pick; `letters`:
    language → the paragraph that the candidate reads. One that is no longer offered stays for the letters that name it."""

    __tablename__ = "decline_reason"
    __table_args__ = (UniqueConstraint("company_id", "key"),)

    key: Mapped[str]
    labels: Mapped[dict[str, Any]]
    letters: Mapped[dict[str, Any]]
    position: Mapped[int]
    offered: Mapped[bool] = mapped_column(default=True)
