"""Referrals: a colleague knows somebody. Nothing happens to that somebody before they have said yes themselves."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ReferralState(StrEnum):
    """RECEIVED: written down. AWAITING_CONSENT: the person was asked. CONSENTED: they said yes, there is an application.
    DUPLICATE: the company was in contact with them already, or a colleague was first."""

    RECEIVED = "received"
    AWAITING_CONSENT = "awaiting_consent"
    CONSENTED = "consented"
    DECLINED = "declined"
    EXPIRED = "expired"
    DUPLICATE = "duplicate"


class Known(StrEnum):
    """How the referrer knows them."""

    COLLEAGUE = "colleague"
    STUDY = "study"
    FRIEND = "friend"
    TRADE = "trade"
    OTHER = "other"


class BonusState(StrEnum):
    """WAITING: hired, the time that must pass has not passed yet. LOST: they left before it had."""

    NONE = "none"
    WAITING = "waiting"
    DUE = "due"
    PAID = "paid"
    LOST = "lost"


class Referral(Row):
    """`person_id` is the person referred: until they agree a row of their own without a readable name, so that erasing
    it touches nobody else. Their contacts are found again by the indexes here, never by `person`'s: a person who was
    not asked yet is nobody's known candidate."""

    __tablename__ = "referral"
    __table_args__ = (
        Index("ix_referral_company_id_email_index", "company_id", "email_index"),
        Index("ix_referral_company_id_phone_index", "company_id", "phone_index"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    referrer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), index=True)
    earlier_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral.id"))
    """The referral that was first, where this one is a DUPLICATE of it."""
    submission: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    known: Mapped[str]
    language: Mapped[str]
    name_sealed: Mapped[bytes | None]
    note_sealed: Mapped[bytes | None]
    email_index: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    filename_sealed: Mapped[bytes | None]
    file_key: Mapped[str | None]
    size: Mapped[int]
    counts: Mapped[bool]
    """First in time: the bonus is theirs."""
    bonus: Mapped[str]
    bonus_on: Mapped[date | None]
    """The day on which it falls due, once the first day is known."""
    paid_at: Mapped[datetime | None]
    paid_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reminded: Mapped[int]
    changes: Mapped[int]
    created_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class BonusRule(Row):
    """What a referral is worth, from a day on: the rule of the day of the referral counts. `waits_days` after the first
    day at work, `amount` may be left open."""

    __tablename__ = "referral_bonus_rule"
    __table_args__ = (
        UniqueConstraint("company_id", "from_on"),
        CheckConstraint("waits_days >= 0", name="waits_days"),
    )

    from_on: Mapped[date]
    waits_days: Mapped[int]
    amount: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str]
    set_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
