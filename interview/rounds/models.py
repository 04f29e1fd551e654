"""Second rounds: conversations with people, who holds them, when, and what each of them found."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class RoundState(StrEnum):
    """PLANNING: who, where and when are being settled. PROPOSED: times lie before the candidate. BOOKED: a time stands,
    and the candidate has been told. CONFIRMED: they will come. HELD: it took place, scorecards are to come in. SCORED:
    they are in, a person decides. CLOSED: it was decided. NO_SHOW: somebody did not come. CANCELLED: it will not take
    place."""

    PLANNING = "planning"
    PROPOSED = "proposed"
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    HELD = "held"
    SCORED = "scored"
    CLOSED = "closed"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class RoundMode(StrEnum):
    PHONE = "phone"
    VIDEO = "video"
    PLACE = "place"


class Round(Row):
    """`number` counts the rounds of an application. `place` is an address or room, or the link of a video call; empty by
    phone. `changes` counts what the candidate and calendars were told: it is the SEQUENCE of the entry, and a link or
    button that carries an older one is stale. `missed` counts how often the candidate did not come."""

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("application_id", "number"),
        Index(
            "uq_round_open",
            "application_id",
            unique=True,
            postgresql_where=text("state NOT IN ('closed', 'cancelled')"),
        ),
        Index("ix_round_company_id_state", "company_id", "state"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    number: Mapped[int]
    state: Mapped[str]
    mode: Mapped[str]
    place: Mapped[str]
    minutes: Mapped[int]
    zone: Mapped[str]
    """The candidate's: the one in which the time is promised."""
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    planned_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    focus_sealed: Mapped[bytes | None]
    wish_sealed: Mapped[bytes | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    last_starts_at: Mapped[datetime | None]
    """The time that was told last, also after it was given up."""
    changes: Mapped[int] = mapped_column(default=0)
    missed: Mapped[int] = mapped_column(default=0)
    by_hand: Mapped[bool] = mapped_column(default=False)
    """A person has taken its planning over: the product proposes no times by itself."""
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]


class CalendarState(StrEnum):
    """What the interviewer's own calendar knows. ABSENT: nothing of ours. WRITTEN: the entry is there. FAILED: it could
    not be written. GONE: its owner has taken it out."""

    ABSENT = "absent"
    WRITTEN = "written"
    FAILED = "failed"
    GONE = "gone"


class RoundSeat(Row):
    """A colleague of a round: an interviewer, or (`interviews` is False) somebody of HR who has it in their calendar.
    `left_at`: taken out of it."""

    __tablename__ = "round_seat"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    interviews: Mapped[bool] = mapped_column(default=True)
    calendar_state: Mapped[str]
    calendar_change: Mapped[int] = mapped_column(default=0)
    """The change of the round that their calendar was last told of."""
    calendar_ref: Mapped[str] = mapped_column(default="")
    """What their calendar itself calls our entry; empty where it goes by our own uid."""
    unread: Mapped[bool] = mapped_column(default=False)
    """Their calendar could not be read when times were last looked for."""
    clashes: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'::jsonb"))
    """What speaks against the standing time on their side → how it is with that (see `clashes.py`)."""
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    scored_at: Mapped[datetime | None]


class RoundTime(Row):
    """A time offered to the candidate. `offer` counts the offers of a round; only the newest is open. Offer 0 holds what was
    matched last and has not been offered."""

    __tablename__ = "round_time"
    __table_args__ = (UniqueConstraint("round_id", "offer", "starts_at"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    offer: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class RoundBusy(Row):
    """A person's time that a booked round takes. The database refuses a second row that overlaps for the same person;
    `person_number` stands for the person there, because ranges are all that the index of such a rule can hold."""

    __tablename__ = "round_busy"
    __table_args__ = (
        ExcludeConstraint(
            (text("int8range(person_number, person_number, '[]')"), "&&"),
            (text("during"), "&&"),
            using="gist",
            name="ex_round_busy_person_during",
        ),
    )

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    person_number: Mapped[int] = mapped_column(BigInteger)
    during: Mapped[Range[datetime]] = mapped_column(TSTZRANGE)


class Advice(StrEnum):
    """What an interviewer would do."""

    STRONG_YES = "strong_yes"
    YES = "yes"
    NO = "no"
    STRONG_NO = "strong_no"


class PanelScorecard(Row):
    """What one interviewer found. Only grows: once in, it stays as it is. `scores`: competency → 0–10, or null where it
    was not asked; the words are sealed. `person_id` is the candidate's."""

    __tablename__ = "panel_scorecard"
    __table_args__ = (UniqueConstraint("round_id", "scorer_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    scorer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    advice: Mapped[str]
    scores: Mapped[dict[str, Any]]
    body_sealed: Mapped[bytes]
    at: Mapped[datetime]
