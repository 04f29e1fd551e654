"""The interview's tables: booking, interview, calls and their places, turns, scorecards, reports."""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row


class InterviewState(StrEnum):
    """PREPARING: the plan is being made. INVITED: may be booked. BOOKED: a due row will dial. DIALLING: the phone
    rings. LIVE: somebody is on the line. BROKEN: the line was lost and will be called back. ENDED: the
    conversation is over, scoring is next. SCORED, then PUBLISHED. CLOSED: over without a score (refused, postponed,
    never reached)."""

    PREPARING = "preparing"
    INVITED = "invited"
    BOOKED = "booked"
    DIALLING = "dialling"
    LIVE = "live"
    BROKEN = "broken"
    ENDED = "ended"
    SCORED = "scored"
    PUBLISHED = "published"
    CLOSED = "closed"


class Interview(Row):
    """`conversation_sealed` is the stored state of the conversation: what another process needs to go on.

    `hung_up_at` is when the conversation ended; promises to HR and candidate are measured from it."""

    __tablename__ = "interview"
    __table_args__ = (Index("ix_interview_company_id_state", "company_id", "state"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"))
    job_version: Mapped[int]
    state: Mapped[str]
    language: Mapped[str]
    zone: Mapped[str]
    minutes: Mapped[int]
    mind: Mapped[str | None]
    plan_sealed: Mapped[bytes | None]
    conversation_sealed: Mapped[bytes | None]
    starts_at: Mapped[datetime | None]
    consented_at: Mapped[datetime | None]
    recording: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None]
    bookings: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    missed: Mapped[int] = mapped_column(default=0, server_default="0")
    """Calls in a row that did not reach the person, since the time was agreed."""
    media_ms: Mapped[int] = mapped_column(default=0)
    turns: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    hung_up_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class CallState(StrEnum):
    RINGING = "ringing"
    LIVE = "live"
    ENDED = "ended"
    LOST = "lost"
    UNANSWERED = "unanswered"


class Call(Row):
    """One attempt to talk. The process that accepts the socket takes the call with a higher `fence`; a write that
    carries an older fence is refused, so two processes can never speak for one interview.

    `carrier`: how it is spoken, `browser` or a telephone's name. `placed_at`: the carrier is being asked to ring; from
    then on nobody asks it again, even if its answer was lost. `reason`: why it was not answered (`NotReached`).
    `answered_by`: who or what picked up, as the carrier heard it. `over_at`: the carrier has nobody on the line any more.
    `connections`: how often the carrier was sent to a media socket."""

    __tablename__ = "call"
    __table_args__ = (UniqueConstraint("interview_id", "attempt"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    attempt: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    carrier: Mapped[str]
    carrier_ref: Mapped[str | None]
    placed_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    answered_by: Mapped[str | None]
    over_at: Mapped[datetime | None]
    connections: Mapped[int] = mapped_column(default=0, server_default="0")
    owner: Mapped[str | None]
    fence: Mapped[int] = mapped_column(default=0)
    dialled_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]


STALE_AFTER = timedelta(seconds=8)
"""A live call whose process has not renewed it for so long is lost."""


class CallPlace(Base):
    """A place on a `voice` process that is alive: `limit_` calls at once, renewed every few seconds."""

    __tablename__ = "call_place"

    voice: Mapped[str] = mapped_column(primary_key=True)
    limit_: Mapped[int]
    live: Mapped[int]
    speech: Mapped[str]
    """The speech engine, or `typed` where there is none."""
    media_url: Mapped[str]
    renewed_at: Mapped[datetime]


class Turn(Row):
    """One finished turn. `number` counts both speakers over all calls of the interview."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("interview_id", "number"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("call.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    speaker: Mapped[str]
    question_id: Mapped[str | None]
    rung_id: Mapped[str | None]
    text_sealed: Mapped[bytes]
    confidence: Mapped[Decimal] = mapped_column(Numeric(4, 3))
    started_ms: Mapped[int]
    ended_ms: Mapped[int]
    at: Mapped[datetime]


class Recording(Row):
    """What was said on one call, both voices, sealed in the file store: `pieces` files of `PIECE_MS` each, the last one
    shorter, or 0 for one file. `missing_ms`: of the pieces that could not be kept."""

    __tablename__ = "recording"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("call.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    file_key: Mapped[str]
    media_ms: Mapped[int]
    pieces: Mapped[int] = mapped_column(default=0, server_default="0")
    missing_ms: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]


class CoreVersion(Row):
    """Append-only: what a person fixed of a job's interview, the newest version counts. `questions` are `FixedQuestion`s;
    None gives the interview back to the job's own words."""

    __tablename__ = "interview_core"
    __table_args__ = (UniqueConstraint("job_id", "version"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    version: Mapped[int]
    questions: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB(none_as_null=True))
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class ScorecardRow(Row):
    """Never overwritten: overruling adds a version with a `parent_id`. Numbers stay readable, so that lists sort."""

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("interview_id", "version"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]
    parent_id: Mapped[UUID | None]
    made_by: Mapped[str]
    mind: Mapped[str]
    mind_version: Mapped[str]
    rubric_version: Mapped[str]
    match: Mapped[Decimal | None] = mapped_column(Numeric(3, 1))
    dimensions: Mapped[dict[str, Any]]
    quotes: Mapped[int]
    body_sealed: Mapped[bytes]
    created_at: Mapped[datetime]


class ReportRow(Row):
    """HR's report and the candidate's feedback, in the languages they were written in."""

    __tablename__ = "report"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), unique=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("scorecard.id"))
    report_language: Mapped[str]
    feedback_language: Mapped[str]
    report_sealed: Mapped[bytes]
    feedback_sealed: Mapped[bytes]
    created_at: Mapped[datetime]
    feedback_seen_at: Mapped[datetime | None]
