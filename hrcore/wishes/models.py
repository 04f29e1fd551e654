"""What candidates want: to leave, to talk to a person, and what they thought of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class Withdrawal(Row):
    """An application is withdrawn once, and for good. `stage` is where it stood; the reason is the candidate's own and
    may be empty."""

    __tablename__ = "withdrawal"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    stage: Mapped[str]
    reason_sealed: Mapped[bytes | None]
    at: Mapped[datetime]


class WishKind(StrEnum):
    """INTERVIEW: a person instead of the AI. REVIEW: a person is to look at scores or a result again."""

    INTERVIEW = "interview"
    REVIEW = "review"


class WishState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


class WishOutcome(StrEnum):
    """What a person made of it. UPHELD and CHANGED belong to a review."""

    TALKED = "talked"
    UPHELD = "upheld"
    CHANGED = "changed"
    FELL_AWAY = "fell_away"


class PersonWish(Row):
    """One open wish of each kind in an application."""

    __tablename__ = "person_wish"
    __table_args__ = (
        Index("uq_person_wish_open", "application_id", "kind", unique=True, postgresql_where=text("state = 'open'")),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    state: Mapped[str]
    words_sealed: Mapped[bytes | None]
    asked_at: Mapped[datetime]
    outcome: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class RatedTalk(StrEnum):
    """With whom the conversation was that is rated."""

    AI = "ai"
    PERSON = "person"


class Rating(Row):
    """`stars` 1 to 5. `recorded_by` is the colleague who asked, where the candidate did not answer on their own page."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("application_id", "talk"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    talk: Mapped[str]
    stars: Mapped[int]
    words_sealed: Mapped[bytes | None]
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
