"""The log of an envelope: what happened, by whom, each line bound to the one before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from enum import StrEnum

from sqlalchemy import select

from hrcore.ids import new_id
from hrcore.signing.models import Envelope, EnvelopeEntry
from hrcore.work import Fact, Work


class What(StrEnum):
    SENT = "sent"
    SENT_AGAIN = "sent_again"
    SEEN = "seen"
    INTENT = "intent"
    CODE_SENT = "code_sent"
    CODE_WRONG = "code_wrong"
    CODE_LATE = "code_late"
    LOCKED = "locked"
    CODE_RIGHT = "code_right"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ALTERED = "altered"
    COLLEAGUE = "colleague"


def write(work: Work, envelope: Envelope, what: What, *, detail: str | None = None, **evidence: Fact) -> EnvelopeEntry:
    """The envelope must be locked. `detail` is what is personal (a masked address)."""
    last = _last(work, envelope)
    entry = EnvelopeEntry(
        id=new_id(),
        company_id=envelope.company_id,
        envelope_id=envelope.id,
        person_id=envelope.person_id,
        number=last.number + 1 if last else 1,
        at=work.now,
        actor=work.actor.ref,
        what=what,
        evidence=dict(evidence),
    )
    work.vault.put(entry, "detail", detail)
    entry.digest = digest_of(entry, last.digest if last else "")
    work.session.add(entry)
    work.session.flush()
    work.record(f"envelope.{what}", envelope, line=entry.digest[:16], **evidence)
    return entry


def lines(work: Work, envelope: Envelope) -> list[EnvelopeEntry]:
    statement = select(EnvelopeEntry).where(EnvelopeEntry.envelope_id == envelope.id).order_by(EnvelopeEntry.number)
    return list(work.session.scalars(statement))


def is_whole(entries: Sequence[EnvelopeEntry]) -> bool:
    """No line is missing between others, none was changed."""
    before = ""
    for number, entry in enumerate(entries, start=1):
        if entry.number != number or entry.digest != digest_of(entry, before):
            return False
        before = entry.digest
    return True


def digest_of(entry: EnvelopeEntry, before: str) -> str:
    sealed = hashlib.sha256(entry.detail_sealed).hexdigest() if entry.detail_sealed else ""
    said = [before, entry.number, entry.at.astimezone(UTC).isoformat(), entry.actor, entry.what, entry.evidence, sealed]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _last(work: Work, envelope: Envelope) -> EnvelopeEntry | None:
    statement = select(EnvelopeEntry).where(EnvelopeEntry.envelope_id == envelope.id)
    return work.session.scalars(statement.order_by(EnvelopeEntry.number.desc()).limit(1)).first()
