"""The trail of who or what decided, with the evidence.

Rows are written unchained inside the transaction they belong to; `audit_pending` lists those not yet sealed, and the
clock appends them to the hash chain in `audit_seal` within seconds. Chaining inside the transaction would serialise
the whole product.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Base, Row


class AuditEntry(Row):
    __tablename__ = "audit_entry"

    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    object_kind: Mapped[str]
    object_id: Mapped[UUID] = mapped_column(index=True)
    evidence: Mapped[dict[str, Any]]


class AuditPending(Base):
    __tablename__ = "audit_pending"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)


class AuditSeal(Base):
    """`hash` = SHA-256 over the previous hash and the entry in canonical form; `number` counts from 1 without gaps."""

    __tablename__ = "audit_seal"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("audit_entry.id"), unique=True)
    previous: Mapped[bytes]
    hash: Mapped[bytes]
    sealed_at: Mapped[datetime]
