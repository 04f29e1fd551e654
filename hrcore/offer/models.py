"""Offers, and the versions of their terms."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class OfferState(StrEnum):
    """APPROVAL: before the approvers. REFUSED by them: back with HR, to be changed. The last four are ends."""

    DRAFT = "draft"
    APPROVAL = "approval"
    REFUSED = "refused"
    APPROVED = "approved"
    SENT = "sent"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Offer(Row):
    """One offer to one applicant: `version` is that of its newest terms. `valid_days` is how long it stands once it is sent,
    `changes` counts what its cards show. `reason` is why it was refused, withdrawn or declined, in that person's words.
    `wanted_by` is the colleague who decided for it, `follows_id` the ended offer it takes the place of."""

    __tablename__ = "offer"
    __table_args__ = (
        Index(
            "uq_offer_open",
            "application_id",
            unique=True,
            postgresql_where=text("state NOT IN ('declined', 'withdrawn', 'expired')"),
        ),
        Index("ix_offer_company_id_state", "company_id", "state"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    version: Mapped[int]
    language: Mapped[str]
    valid_days: Mapped[int]
    urgent: Mapped[bool]
    wanted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("offer.id"))
    envelope_id: Mapped[UUID | None] = mapped_column(ForeignKey("envelope.id"))
    reason_sealed: Mapped[bytes | None]
    changes: Mapped[int]
    created_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class OfferVersion(Row):
    """Append-only: an edit makes a new version. `terms_sealed` is `OfferTerms` as JSON; `written_by` is None for what the
    product proposed."""

    __tablename__ = "offer_version"
    __table_args__ = (UniqueConstraint("offer_id", "version"),)

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offer.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int]
    terms_sealed: Mapped[bytes]
    written_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
