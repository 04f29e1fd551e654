"""Documents on their way to signatures: sent, seen, signed after a one-time code; or declined, withdrawn, expired."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.actors import ActorKind
from hrcore.audit.models import AuditEntry
from hrcore.due import service as due
from hrcore.errors import CodeLocked, DocumentAltered, InvalidInput, MoveNotAllowed, TooManyCodes
from hrcore.ids import new_id
from hrcore.messages.models import Medium
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.ports.signing import Ground, Signatory, SigningProvider, Standing
from hrcore.privacy.keyring import Tampered
from hrcore.recruiting.models import Application
from hrcore.signing import log
from hrcore.signing.codes import code_of, hash_of, is_right, masked
from hrcore.signing.events import (
    EnvelopeAltered,
    EnvelopeEnded,
    EnvelopeLocked,
    EnvelopeSeen,
    EnvelopeSent,
    EnvelopeSigned,
)
from hrcore.signing.log import What
from hrcore.signing.models import Envelope, EnvelopeEntry, EnvelopeState
from hrcore.signing.states import ENVELOPE
from hrcore.work import Work

EXPIRE: Final = "envelope.expire"
REMIND: Final = "envelope.remind"
CODE_HOLDS: Final = timedelta(minutes=10)
CODE_AGAIN: Final = timedelta(seconds=30)
MOST_TRIES: Final = 5
MOST_CODES: Final = 20
LOCKED_FOR: Final = timedelta(hours=1)

SEE: Final = {"offer": Action.SEE_OFFER, "contract": Action.MANAGE_ONBOARDING}
"""Kind of document → the right to read it. Other kinds are read by whoever sees the application."""
MANAGE: Final = {"offer": Action.MANAGE_OFFER, "contract": Action.MANAGE_ONBOARDING}


class Answer(StrEnum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    LATE = "late"
    LOCKED = "locked"


def send(
    work: Work,
    *,
    kind: str,
    subject_id: UUID,
    application: Application,
    title: str,
    document: bytes,
    expires_at: datetime,
    files: FileStore,
    signer: SigningProvider,
) -> Envelope:
    """The company signs, and the person is asked to. While one for (kind, subject) is on its way, or signed, it is returned
    as it is. Raises `SigningUnavailable`."""
    work.may(MANAGE.get(kind, Action.DECIDE_APPLICATION), application)
    existing = newest_of(work, kind, subject_id)
    if existing is not None and existing.state in (EnvelopeState.SENT, EnvelopeState.SIGNED):
        return existing
    company = work.session.get_one(Company, application.company_id)
    envelope_id = new_id()
    sealed = signer.seal(
        document,
        company.id,
        Signatory(
            name=company.legal_in(application.language),
            language=application.language,
            at=work.now,
            zone=company.zone,
            ground=Ground.COMPANY,
            reference=_number(envelope_id),
        ),
    )
    envelope = Envelope(
        id=envelope_id,
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        kind=kind,
        subject_id=subject_id,
        state=EnvelopeState.SENT,
        title=title,
        language=application.language,
        provider=signer.name,
        standing=signer.standing(company.id).model_dump(mode="json"),
        file_key=f"envelopes/{envelope_id}",
        sha256=_sha256(sealed),
        sent_at=work.now,
        expires_at=expires_at,
        codes=0,
        tries=0,
    )
    _store(work, envelope, envelope.file_key, sealed, files)
    work.add(envelope)
    work.session.flush()
    log.write(work, envelope, What.SENT, sha256=envelope.sha256, expires_at=expires_at.isoformat())
    for due_kind, at in ((EXPIRE, expires_at), (REMIND, _reminder(work.now, expires_at))):
        due.schedule(work, company_id=envelope.company_id, kind=due_kind, subject_id=envelope.id, at=at)
    work.emit(EnvelopeSent(**_facts(envelope)))
    return envelope


def newest_of(work: Work, kind: str, subject_id: UUID) -> Envelope | None:
    statement = select(Envelope).where(Envelope.kind == kind, Envelope.subject_id == subject_id)
    return work.session.scalars(statement.order_by(Envelope.id.desc()).limit(1)).first()


def may_see(work: Work, envelope: Envelope) -> None:
    """The person themselves, and whoever may read documents of that kind."""
    if work.actor.kind is ActorKind.CANDIDATE:
        work.may(Action.SIGN, envelope)
    else:
        work.may(SEE.get(envelope.kind, Action.SEE_APPLICATION), envelope)


def document(work: Work, envelope: Envelope, files: FileStore) -> bytes:
    """The newest state of it: with both signatures once it is signed. Raises `DocumentAltered` where the store holds anything
    else than what was put there."""
    may_see(work, envelope)
    if envelope.signed_key and envelope.signed_sha256:
        return _load(work, envelope, envelope.signed_key, envelope.signed_sha256, files)
    return _load(work, envelope, envelope.file_key, envelope.sha256, files)


def entries(work: Work, envelope: Envelope) -> list[EnvelopeEntry]:
    may_see(work, envelope)
    return log.lines(work, envelope)


def standing(envelope: Envelope) -> Standing:
    return Standing.model_validate(envelope.standing)


def was_seen(work: Work, envelope: Envelope) -> None:
    """The person opened it; the first time counts. The envelope must be locked."""
    work.may(Action.SIGN, envelope)
    if envelope.seen_at is None and envelope.state == EnvelopeState.SENT:
        envelope.seen_at = work.now
        log.write(work, envelope, What.SEEN, sha256=envelope.sha256)
        work.emit(EnvelopeSeen(**_facts(envelope)))


def want_to_sign(work: Work, envelope: Envelope, *, shown: str, medium: Medium) -> bool:
    """The person says that they have read the document of that SHA-256 and want to sign it: a code is to be sent. False where
    the last code is only moments old. The envelope must be locked. Raises `MoveNotAllowed` where nothing is to be signed any
    more, `CodeLocked`, `TooManyCodes`."""
    work.may(Action.SIGN, envelope)
    _stands(work, envelope)
    _unlocked(work, envelope)
    if shown != envelope.sha256:
        raise MoveNotAllowed(f"envelope {envelope.id}: another document was shown", before=envelope.state, to="intent")
    if envelope.code_hash and envelope.code_sent_at and work.now - envelope.code_sent_at < CODE_AGAIN:
        return False
    if envelope.codes >= MOST_CODES:
        raise TooManyCodes(f"envelope {envelope.id}: {envelope.codes} codes")
    contact = address(work, envelope, medium)
    if contact is None:
        raise InvalidInput({"medium": "field-choice"})
    if envelope.intent_at is None:
        envelope.intent_at = work.now
        log.write(work, envelope, What.INTENT, sha256=shown)
    envelope.codes += 1
    code = code_of(work.vault.keyring, envelope.id, envelope.codes)
    envelope.code_hash = hash_of(work.vault.keyring, envelope.id, envelope.codes, code)
    envelope.code_sent_at, envelope.code_expires_at = work.now, work.now + CODE_HOLDS
    log.write(work, envelope, What.CODE_SENT, detail=masked(contact), medium=medium, number=envelope.codes)
    return True


def address(work: Work, envelope: Envelope, medium: Medium) -> str | None:
    """Where a code may go; None where there is nothing, or it cannot be relied on. Whoever holds the link to the centre can
    change the number there at once: one that was changed after the document was sent is no proof of who signs. A new mail
    address counts only once it has been confirmed."""
    person = work.get(Person, envelope.person_id)
    if medium is Medium.SMS and _phone_is_new(work, envelope):
        return None
    return work.vault.get(person, "phone" if medium is Medium.SMS else "email")


def _phone_is_new(work: Work, envelope: Envelope) -> bool:
    changed = select(AuditEntry.id).where(
        AuditEntry.object_id == envelope.person_id,
        AuditEntry.action == "person.phone_changed",
        AuditEntry.at >= envelope.sent_at,
    )
    return work.session.scalars(changed.limit(1)).first() is not None


def sign(work: Work, envelope: Envelope, code: str, *, files: FileStore, signer: SigningProvider) -> Answer:
    """With the right code the person's signature is made, in this transaction; a wrong one counts. The envelope must be
    locked, so of two tabs one signs. Raises `MoveNotAllowed`, `DocumentAltered`, `SigningUnavailable`."""
    work.may(Action.SIGN, envelope)
    _stands(work, envelope)
    answer = _check(work, envelope, code)
    if answer is not Answer.RIGHT:
        return answer
    shown = _load(work, envelope, envelope.file_key, envelope.sha256, files)
    signed = signer.sign(shown, _signatory(work, envelope))
    if not signed.startswith(shown):
        raise DocumentAltered(f"envelope {envelope.id}: the signature is not an addition to what was shown")
    envelope.signed_key, envelope.signed_sha256 = f"{envelope.file_key}-signed", _sha256(signed)
    envelope.signed_at = work.now
    _store(work, envelope, envelope.signed_key, signed, files)
    _end(work, envelope, EnvelopeState.SIGNED)
    log.write(work, envelope, What.SIGNED, shown=envelope.sha256, sha256=envelope.signed_sha256)
    work.emit(EnvelopeSigned(**_facts(envelope)))
    return answer


def decline(work: Work, envelope: Envelope, reason: str = "") -> None:
    """By the person. The envelope must be locked."""
    work.may(Action.SIGN, envelope)
    _stands(work, envelope)
    _end_without(work, envelope, EnvelopeState.DECLINED, What.DECLINED, reason)


def withdraw(work: Work, envelope: Envelope, reason: str = "") -> None:
    """By the company, until it is signed. The envelope must be locked."""
    work.may(MANAGE.get(envelope.kind, Action.DECIDE_APPLICATION), envelope)
    _end_without(work, envelope, EnvelopeState.WITHDRAWN, What.WITHDRAWN, reason)


def expire(work: Work, envelope_id: UUID) -> None:
    """Due: nothing happens where it is no longer open, or was given more time."""
    envelope = work.get(Envelope, envelope_id, lock=True)
    if envelope.state == EnvelopeState.SENT and envelope.expires_at <= work.now:
        _end_without(work, envelope, EnvelopeState.EXPIRED, What.EXPIRED, "")


def sent_again(work: Work, envelope: Envelope) -> int:
    """The letter is to go out once more; how often it went by now. The envelope must be locked."""
    work.may(MANAGE.get(envelope.kind, Action.DECIDE_APPLICATION), envelope)
    _stands(work, envelope)
    log.write(work, envelope, What.SENT_AGAIN)
    return sum(entry.what in (What.SENT, What.SENT_AGAIN) for entry in log.lines(work, envelope))


def was_altered(work: Work, envelope: Envelope) -> None:
    """Said loudly, in a transaction of its own: the one that found it was given up."""
    if all(entry.what != What.ALTERED for entry in log.lines(work, envelope)):
        log.write(work, envelope, What.ALTERED, expected=envelope.signed_sha256 or envelope.sha256)
        work.emit(EnvelopeAltered(**_facts(envelope)))


def _check(work: Work, envelope: Envelope, code: str) -> Answer:
    if envelope.locked_until is not None and envelope.locked_until > work.now:
        return Answer.LOCKED
    if envelope.code_hash is None or envelope.code_expires_at is None or envelope.code_expires_at <= work.now:
        envelope.code_hash = None
        log.write(work, envelope, What.CODE_LATE)
        return Answer.LATE
    if is_right(work.vault.keyring, envelope.id, envelope.codes, code, envelope.code_hash):
        envelope.code_hash, envelope.tries = None, 0
        log.write(work, envelope, What.CODE_RIGHT, number=envelope.codes)
        return Answer.RIGHT
    envelope.tries += 1
    log.write(work, envelope, What.CODE_WRONG, tries=envelope.tries)
    if envelope.tries < MOST_TRIES:
        return Answer.WRONG
    envelope.locked_until, envelope.code_hash = work.now + LOCKED_FOR, None
    log.write(work, envelope, What.LOCKED, until=envelope.locked_until.isoformat())
    work.emit(EnvelopeLocked(**_facts(envelope)))
    return Answer.LOCKED


def _unlocked(work: Work, envelope: Envelope) -> None:
    if envelope.locked_until is None:
        return
    if envelope.locked_until > work.now:
        raise CodeLocked(f"envelope {envelope.id} is locked")
    envelope.locked_until, envelope.tries = None, 0


def _signatory(work: Work, envelope: Envelope) -> Signatory:
    person = work.get(Person, envelope.person_id)
    sent = next(entry for entry in reversed(log.lines(work, envelope)) if entry.what == What.CODE_SENT)
    by_sms = sent.evidence["medium"] == Medium.SMS
    return Signatory(
        name=person.name,
        language=envelope.language,
        at=work.now,
        zone=work.get(Application, envelope.application_id).zone,
        ground=Ground.CODE_BY_SMS if by_sms else Ground.CODE_BY_MAIL,
        reference=_number(envelope.id),
        masked=work.vault.get(sent, "detail") or "",
    )


def _stands(work: Work, envelope: Envelope) -> None:
    """Also an envelope whose time is over and whose due row has not run yet is over."""
    if envelope.state != EnvelopeState.SENT:
        raise MoveNotAllowed(f"envelope {envelope.id} is {envelope.state}", before=envelope.state, to="signed")
    if envelope.expires_at <= work.now:
        raise MoveNotAllowed(f"envelope {envelope.id} has expired", before="expired", to="signed")


def _end(work: Work, envelope: Envelope, state: EnvelopeState) -> None:
    ENVELOPE.move(work, envelope, state)
    envelope.ended_at, envelope.code_hash = work.now, None
    for kind in (EXPIRE, REMIND):
        due.cancel(work, kind=kind, subject_id=envelope.id)


def _end_without(work: Work, envelope: Envelope, state: EnvelopeState, what: What, reason: str) -> None:
    work.vault.put(envelope, "reason", reason or None)
    _end(work, envelope, state)
    log.write(work, envelope, what)
    work.emit(EnvelopeEnded(**_facts(envelope), how=str(state)))


def _store(work: Work, envelope: Envelope, key: str, content: bytes, files: FileStore) -> None:
    files.put(key, work.vault.seal(envelope.person_id, f"file|{key}", content))


def _load(work: Work, envelope: Envelope, key: str, sha256: str, files: FileStore) -> bytes:
    try:
        content = work.vault.unseal(envelope.person_id, f"file|{key}", files.get(key))
    except Tampered as error:
        raise DocumentAltered(f"envelope {envelope.id}") from error
    if _sha256(content) != sha256:
        raise DocumentAltered(f"envelope {envelope.id}")
    return content


def _facts(envelope: Envelope) -> dict[str, UUID | str]:
    return {
        "company_id": envelope.company_id,
        "envelope_id": envelope.id,
        "kind": envelope.kind,
        "subject_id": envelope.subject_id,
        "application_id": envelope.application_id,
        "person_id": envelope.person_id,
    }


def _reminder(now: datetime, expires_at: datetime) -> datetime:
    """A day before the end, or half-way where there is little time."""
    return max(now + (expires_at - now) / 2, expires_at - timedelta(days=1))


def _number(envelope_id: UUID) -> str:
    """What people can read out to one another."""
    return envelope_id.hex[-8:].upper()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
