"""Envelopes: documents on their way to signatures, and the log of what happened to each."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class EnvelopeState(StrEnum):
    """SENT: the company has signed, the other side is asked to. The others are ends."""

    SENT = "sent"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Envelope(Row):
    """`kind` is what the document is (`offer`, `contract`), `subject_id` the row it belongs to. `sha256` (hex) is of the
    bytes that are shown to the person, which already carry the company's signature and are the bytes they sign;
    `signed_sha256` is of the result. Both files are sealed in the file store.

    `codes` counts the one-time codes that were sent, `code_hash` is of the one that holds now, `tries` counts wrong ones.
    `intent_at` is when the person said that they had read it and want to sign. `standing` says what signatures were worth
    when they were made (`hrcore.ports.signing.Standing`)."""

    __tablename__ = "envelope"
    __table_args__ = (Index("ix_envelope_kind_subject_id", "kind", "subject_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    subject_id: Mapped[UUID]
    state: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    provider: Mapped[str]
    standing: Mapped[dict[str, Any]]
    file_key: Mapped[str]
    sha256: Mapped[str]
    signed_key: Mapped[str | None]
    signed_sha256: Mapped[str | None]
    sent_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    intent_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    reason_sealed: Mapped[bytes | None]
    codes: Mapped[int]
    code_hash: Mapped[bytes | None]
    code_sent_at: Mapped[datetime | None]
    code_expires_at: Mapped[datetime | None]
    tries: Mapped[int]
    locked_until: Mapped[datetime | None]


class EnvelopeEntry(Row):
    """One line of an envelope's log; append-only. `digest` (hex) is of this line and the one before it, so that a missing or
    changed line is seen. `evidence` holds hashes and counts; `detail_sealed` what is personal (a masked number)."""

    __tablename__ = "envelope_entry"
    __table_args__ = (UniqueConstraint("envelope_id", "number"),)

    envelope_id: Mapped[UUID] = mapped_column(ForeignKey("envelope.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str]
    what: Mapped[str]
    evidence: Mapped[dict[str, Any]]
    detail_sealed: Mapped[bytes | None]
    digest: Mapped[str]
