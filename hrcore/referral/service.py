"""Referring somebody, asking them first, and following what comes of it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import PurePath
from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select

from hrcore.actors import ActorKind
from hrcore.due import service as due
from hrcore.errors import AlreadyDone, FileMissing, Forbidden, InvalidInput
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Company, Person
from hrcore.org.service import NewPerson, find_by_contact
from hrcore.org.unasked import forget_unasked, keep_unasked, reveal
from hrcore.people.service import employee_of, is_member
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.privacy.keyring import blind_index
from hrcore.recruiting.jobs import ENDED
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.recruiting.service import ApplicationForm, Applied, apply, file_problem
from hrcore.referral.events import ReferralAnswered, ReferralChanged, ReferralMade
from hrcore.referral.models import BonusState, Known, Referral, ReferralState
from hrcore.referral.states import REFERRAL
from hrcore.work import Work

REMIND: Final = "referral.remind"
EXPIRE: Final = "referral.expire"
REMIND_AFTER: Final = timedelta(days=5)
VALID_FOR: Final = timedelta(days=14)
SOURCE: Final = "referral"
MAX_NOTE: Final = 2000
_OPEN: Final = (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT)
_IN_CONTACT_NO_MORE: Final = tuple(stage for stage in ENDED if stage != Stage.HIRED)


@dataclass(frozen=True, slots=True)
class NewReferral:
    """`job_id` None: whatever suits them. `content` is empty where the referrer has no résumé of them."""

    submission: str
    name: str
    email: str
    phone: str
    job_id: UUID | None
    known: Known
    note: str
    language: Language
    filename: str = ""
    content: bytes = b""


class Outcome(StrEnum):
    """ASKED: the person is asked. AGAIN: the same colleague, the same person. SECOND: another colleague was first. KNOWN:
    the company is in contact with them already."""

    ASKED = "asked"
    AGAIN = "again"
    SECOND = "second"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Referred:
    referral: Referral
    outcome: Outcome


def refer(work: Work, company: Company, new: NewReferral, files: FileStore) -> Referred:
    """By any member. Raises `InvalidInput` naming each field. Nothing about somebody the company knows already, or whom
    a colleague referred before, is kept a second time."""
    work.may(Action.REFER, company)
    email, phone = normal_email(new.email), normal_phone(new.phone, company.country)
    _check(work, company, new, email, phone)
    _one_at_a_time(work, company, new.submission, email, phone)
    again = work.session.scalars(select(Referral).where(Referral.submission == new.submission)).first()
    if again is not None:
        return Referred(again, _outcome_of(again))
    earlier = _earlier(work, company, email, phone)
    if earlier is not None and earlier.referrer_id == work.actor.person_id:
        return Referred(earlier, Outcome.AGAIN)
    known = _in_contact(work, company, new)
    if earlier is not None or known is not None:
        return _duplicate(work, company, new, earlier, known)
    person = keep_unasked(work, company, new.language, email=email, phone=phone)
    referral = _row(work, company, new, person.id, ReferralState.RECEIVED)
    ring = work.vault.keyring.current
    referral.email_index = blind_index(ring, "email", email) if email else None
    referral.phone_index = blind_index(ring, "phone", phone) if phone else None
    work.vault.put(referral, "name", " ".join(new.name.split()))
    work.vault.put(referral, "note", new.note or None)
    if new.content:
        _store_file(work, referral, new.filename, new.content, files)
    work.add(referral)
    work.session.flush()
    work.record("referral.made", referral, known=new.known, file=bool(new.content))
    work.emit(ReferralMade(**_ids(referral)))
    return Referred(referral, Outcome.ASKED)


def wants_file(referral: Referral) -> bool:
    """It waits for the person's answer, and nobody has sent a résumé with it."""
    return referral.state in _OPEN and referral.file_key is None


def add_file(work: Work, referral: Referral, filename: str, content: bytes, files: FileStore) -> None:
    """A résumé that comes after the form, from who referred. Raises `InvalidInput` (field `resume`), `AlreadyDone` where
    there is one, or the person has answered. The row must be locked."""
    if referral.referrer_id != work.actor.person_id:
        raise Forbidden(f"referral {referral.id} is not {work.actor.ref}'s")
    problem = file_problem(filename, content)
    if problem:
        raise InvalidInput({"resume": problem})
    if not wants_file(referral):
        raise AlreadyDone(f"referral {referral.id} takes no file")
    _store_file(work, referral, filename, content, files)
    work.record("referral.file_added", referral)
    _changed(work, referral)


def asked(work: Work, referral: Referral) -> None:
    """The person was written to. The row must be locked; asking twice is once."""
    if referral.state != ReferralState.RECEIVED:
        return
    REFERRAL.move(work, referral, ReferralState.AWAITING_CONSENT)
    referral.asked_at = work.now
    ids = {"company_id": referral.company_id, "subject_id": referral.id}
    due.schedule(work, kind=REMIND, at=work.now + REMIND_AFTER, **ids)
    due.schedule(work, kind=EXPIRE, at=work.now + VALID_FOR, **ids)
    _changed(work, referral)


def agree(work: Work, referral: Referral, form: ApplicationForm, job: Job, files: FileStore) -> Applied:
    """Their own yes: from here on it is an application like any other. A second click finds the first. Raises
    `InvalidInput` and `JobNotOpen` as applying does, `AlreadyDone` after a no or the end of the time. The row must be
    locked."""
    work.may(Action.GIVE_CONSENT, referral)
    company = work.session.get_one(Company, referral.company_id)
    if referral.state == ReferralState.CONSENTED and referral.application_id is not None:
        application = work.get(Application, referral.application_id)
        person = work.get(Person, application.person_id)
        return Applied(application, person, newcomer=is_newcomer(referral, person), repeated=True)
    if referral.state != ReferralState.AWAITING_CONSENT:
        raise AlreadyDone(f"referral {referral.id} is {referral.state}")
    if not form.content and referral.file_key is not None:
        filename = work.vault.get(referral, "filename") or "resume"
        form = replace(form, filename=filename, content=file_of(work, referral, files))
    form = replace(form, source=SOURCE, submission=referral.submission)
    own = find_by_contact(work, company, email=form.email, phone=form.phone) is None
    if own:
        said = NewPerson(form.name, form.language, form.zone, email=form.email, phone=form.phone)
        reveal(work, company, work.get(Person, referral.person_id, lock=True), said)
    applied = apply(work, company, job, form, files)
    old_file, referral.file_key = referral.file_key, None
    referral.application_id, referral.job_id = applied.application.id, applied.application.job_id
    _answer(work, referral, ReferralState.CONSENTED, old_file)
    return Applied(
        applied.application, applied.person, newcomer=own and not applied.repeated, repeated=applied.repeated
    )


def is_newcomer(referral: Referral, person: Person) -> bool:
    """Whether the person's row was made for this referral: only then may its link lead into their personal centre. Who was
    known before finds their links at the address we hold."""
    return person.created_at == referral.created_at


def decline(work: Work, referral: Referral) -> None:
    """Their own no: what was kept of them is erased. Saying it twice is once. The row must be locked."""
    work.may(Action.GIVE_CONSENT, referral)
    if referral.state == ReferralState.DECLINED:
        return
    if referral.state != ReferralState.AWAITING_CONSENT:
        raise AlreadyDone(f"referral {referral.id} is {referral.state}")
    _answer(work, referral, ReferralState.DECLINED, _erase(work, referral))


def expire(work: Work, referral: Referral) -> None:
    """No answer is no yes: what was kept is erased. The row must be locked."""
    if referral.state == ReferralState.AWAITING_CONSENT:
        _answer(work, referral, ReferralState.EXPIRED, _erase(work, referral))


def reminded(work: Work, referral: Referral) -> bool:
    """Whether to write to them once more; never more than that. The row must be locked."""
    if referral.state != ReferralState.AWAITING_CONSENT or referral.reminded:
        return False
    referral.reminded += 1
    return True


def file_of(work: Work, referral: Referral, files: FileStore) -> bytes:
    if referral.file_key is None:
        raise FileMissing(f"referral {referral.id} has no file")
    return work.vault.unseal(referral.person_id, f"file|{referral.file_key}", files.get(referral.file_key))


def of_application(work: Work, application_id: UUID, *, lock: bool = False) -> list[Referral]:
    """Whoever referred the person for it, first in time first."""
    statement = select(Referral).where(Referral.application_id == application_id).order_by(Referral.id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return list(work.session.scalars(statement))


def mine(work: Work, *, limit: int = 100) -> list[Referral]:
    """What the actor referred, newest first."""
    statement = select(Referral).where(Referral.referrer_id == work.actor.person_id)
    return list(work.session.scalars(work.scoped(statement, Referral).order_by(Referral.id.desc()).limit(limit)))


def every(work: Work, *, limit: int = 200) -> list[Referral]:
    """For HR, newest first."""
    statement = work.scoped(select(Referral), Referral, Action.SEE_REFERRAL).order_by(Referral.id.desc()).limit(limit)
    return list(work.session.scalars(statement))


def see(work: Work, referral: Referral) -> None:
    """By who referred, and HR."""
    if work.actor.kind is ActorKind.PERSON and work.actor.person_id == referral.referrer_id:
        return
    work.may(Action.SEE_REFERRAL, referral)


def touch(work: Work, referral: Referral) -> None:
    """Something that its cards show has changed. The row must be locked."""
    _changed(work, referral)


def _check(work: Work, company: Company, new: NewReferral, email: str | None, phone: str | None) -> None:
    wrong: dict[str, str] = {}
    if not new.name.strip():
        wrong["name"] = "field-required"
    elif len(new.name) > 120:
        wrong["name"] = "field-too-long"
    if new.email and email is None:
        wrong["email"] = "field-email"
    if new.phone and phone is None:
        wrong["phone"] = "field-phone"
    if not new.email and not new.phone:
        wrong["email"] = "referral-field-contact"
    if len(new.note) > MAX_NOTE:
        wrong["note"] = "field-too-long"
    if new.filename or new.content:
        problem = file_problem(new.filename, new.content)
        wrong |= {"resume": problem} if problem else {}
    if new.job_id is not None and not _takes_applications(work, company, new.job_id):
        wrong["job"] = "referral-field-job"
    wrong |= _colleague_problems(work, company, new)
    if wrong:
        raise InvalidInput(wrong)


def _takes_applications(work: Work, company: Company, job_id: UUID) -> bool:
    job = work.session.get(Job, job_id)
    return job is not None and job.company_id == company.id and job.state == JobState.PUBLISHED


def _colleague_problems(work: Work, company: Company, new: NewReferral) -> dict[str, str]:
    for field, contact in (
        ("email", {"email": new.email, "phone": None}),
        ("phone", {"email": None, "phone": new.phone}),
    ):
        found = find_by_contact(work, company, **contact)
        if found is None:
            continue
        if found.id == work.actor.person_id:
            return {field: "referral-field-yourself"}
        if is_member(work, found.id) or employee_of(work, found.id) is not None:
            return {field: "referral-field-colleague"}
    return {}


def _earlier(work: Work, company: Company, email: str | None, phone: str | None) -> Referral | None:
    """A referral of the same person that still counts: not answered yet, or their application is on its way."""
    ring = work.vault.keyring
    same = []
    if email:
        same.append(Referral.email_index.in_(ring.blind_indexes("email", email)))
    if phone:
        same.append(Referral.phone_index.in_(ring.blind_indexes("phone", phone)))
    waiting = select(Referral).where(Referral.company_id == company.id, Referral.state.in_(_OPEN), or_(*same))
    found = work.session.scalars(waiting.order_by(Referral.id)).first()
    person = find_by_contact(work, company, email=email, phone=phone)
    if found is not None or person is None:
        return found
    agreed = (
        select(Referral)
        .join(Application, Application.id == Referral.application_id)
        .where(
            Referral.person_id == person.id,
            Referral.state == ReferralState.CONSENTED,
            Application.stage.not_in(_IN_CONTACT_NO_MORE),
        )
    )
    return work.session.scalars(agreed.order_by(Referral.id)).first()


def _in_contact(work: Work, company: Company, new: NewReferral) -> Person | None:
    person = find_by_contact(work, company, email=new.email or None, phone=new.phone or None)
    if person is None:
        return None
    statement = select(Application.id).where(
        Application.person_id == person.id, Application.stage.not_in(_IN_CONTACT_NO_MORE)
    )
    return person if work.session.scalars(statement.limit(1)).first() else None


def _duplicate(
    work: Work, company: Company, new: NewReferral, earlier: Referral | None, known: Person | None
) -> Referred:
    """Recorded with who and when, and with nothing of what was written about the person."""
    person_id = earlier.person_id if earlier is not None else known.id if known is not None else None
    if person_id is None:
        raise ValueError("a duplicate is of somebody")
    referral = _row(work, company, new, person_id, ReferralState.DUPLICATE)
    referral.earlier_id = earlier.id if earlier else None
    referral.counts = False
    work.add(referral)
    work.session.flush()
    work.record("referral.duplicate", referral, earlier=str(earlier.id) if earlier else None)
    work.emit(ReferralChanged(**_ids(referral)))
    return Referred(referral, _outcome_of(referral))


def _outcome_of(referral: Referral) -> Outcome:
    if referral.state != ReferralState.DUPLICATE:
        return Outcome.ASKED
    return Outcome.SECOND if referral.earlier_id is not None else Outcome.KNOWN


def _row(work: Work, company: Company, new: NewReferral, person_id: UUID, state: ReferralState) -> Referral:
    return Referral(
        id=new_id(),
        company_id=company.id,
        person_id=person_id,
        referrer_id=work.actor.person_id,
        job_id=new.job_id,
        submission=new.submission,
        state=state,
        known=new.known,
        language=new.language,
        size=0,
        counts=True,
        bonus=BonusState.NONE,
        reminded=0,
        changes=1,
        created_at=work.now,
    )


def _store_file(work: Work, referral: Referral, filename: str, content: bytes, files: FileStore) -> None:
    key = f"referrals/{referral.id}"
    name = PurePath(filename.replace("\\", "/")).name[:200] or "resume"
    work.vault.put(referral, "filename", name)
    files.put(key, work.vault.seal(referral.person_id, f"file|{key}", content))
    referral.file_key, referral.size = key, len(content)


def _erase(work: Work, referral: Referral) -> str | None:
    """The key of a file that is to be deleted."""
    forget_unasked(work, work.get(Person, referral.person_id, lock=True))
    referral.name_sealed = referral.note_sealed = referral.filename_sealed = None
    old_file, referral.file_key = referral.file_key, None
    return old_file


def _answer(work: Work, referral: Referral, state: ReferralState, old_file: str | None) -> None:
    REFERRAL.move(work, referral, state)
    referral.answered_at = work.now
    referral.email_index = referral.phone_index = None
    for kind in (REMIND, EXPIRE):
        due.cancel(work, kind=kind, subject_id=referral.id)
    referral.changes += 1
    work.emit(ReferralAnswered(**_ids(referral), answer=state, old_file=old_file))


def _changed(work: Work, referral: Referral) -> None:
    referral.changes += 1
    work.emit(ReferralChanged(**_ids(referral)))


def _ids(referral: Referral) -> dict[str, UUID | int]:
    return {"company_id": referral.company_id, "referral_id": referral.id, "change": referral.changes}


def _one_at_a_time(work: Work, company: Company, submission: str, email: str | None, phone: str | None) -> None:
    """Two colleagues who refer one person at the same moment: the second waits, and is second."""
    for text in sorted(f"referral:{company.id}:{part}" for part in (submission, email, phone) if part):
        work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(text, 0))))
