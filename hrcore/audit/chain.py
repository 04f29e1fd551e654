"""Sealing audit rows into a hash chain, and checking it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from hrcore.audit.models import AuditEntry, AuditPending, AuditSeal

GENESIS = bytes(32)
_SEALER_LOCK = 7_301_001
"""Advisory lock: two sealers would fork the chain."""


def entry_hash(previous: bytes, entry: AuditEntry) -> bytes:
    canonical = json.dumps(
        {
            "id": str(entry.id),
            "company": str(entry.company_id),
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": entry.actor,
            "action": entry.action,
            "object": f"{entry.object_kind}:{entry.object_id}",
            "evidence": entry.evidence,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(previous + canonical.encode()).digest()


def seal(session: Session, now: datetime, *, limit: int = 1000) -> int:
    """Append up to `limit` committed, unsealed entries to the chain; how many. A late commit is sealed in a later
    round, so no entry is ever skipped. Does nothing where another sealer is at work."""
    if not session.scalar(select(func.pg_try_advisory_xact_lock(_SEALER_LOCK))):
        return 0
    entries = session.scalars(
        select(AuditEntry)
        .join(AuditPending, AuditPending.entry_id == AuditEntry.id)
        .order_by(AuditEntry.id)
        .limit(limit)
    ).all()
    head = session.scalars(select(AuditSeal).order_by(AuditSeal.number.desc()).limit(1)).first()
    number, previous = (head.number, head.hash) if head else (0, GENESIS)
    for entry in entries:
        number += 1
        digest = entry_hash(previous, entry)
        session.add(AuditSeal(number=number, entry_id=entry.id, previous=previous, hash=digest, sealed_at=now))
        previous = digest
    session.flush()
    session.execute(delete(AuditPending).where(AuditPending.entry_id.in_([entry.id for entry in entries])))
    return len(entries)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken_at`: number of the first seal that does not fit; `missing`: entries neither sealed nor pending."""

    sealed: int
    unsealed: int
    head: str
    broken_at: int | None
    missing: int

    @property
    def intact(self) -> bool:
        return self.broken_at is None and self.missing == 0


def verify(session: Session) -> Verdict:
    previous: bytes = GENESIS
    broken: int | None = None
    with _links(session) as links:
        for number, (link, entry) in enumerate(links, start=1):
            expected = None if entry is None else entry_hash(previous, entry)
            if link.number != number or link.previous != previous or link.hash != expected:
                broken = number
                break
            previous = link.hash
    unsealed = session.scalar(select(func.count()).select_from(AuditPending)) or 0
    total = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    sealed = session.scalar(select(func.count()).select_from(AuditSeal)) or 0
    return Verdict(sealed, unsealed, previous.hex(), broken, total - sealed - unsealed)


@contextmanager
def _links(session: Session) -> Iterator[Iterable[tuple[AuditSeal, AuditEntry | None]]]:
    """Read by and by; closed also where reading stops at the first break."""
    session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    statement = (
        select(AuditSeal, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .order_by(AuditSeal.number)
        .execution_options(yield_per=1000)
    )
    with session.execute(statement) as found:
        yield found
