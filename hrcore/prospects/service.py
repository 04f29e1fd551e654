"""People from a list: written down, written to once, and forgotten unless they apply."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select

from hrcore.due import service as due
from hrcore.errors import AlreadyDone
from hrcore.ids import new_id
from hrcore.org.models import Company, Person
from hrcore.org.service import NewPerson, find_by_contact
from hrcore.org.unasked import forget_unasked, keep_unasked, reveal
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.privacy.keyring import blind_index
from hrcore.privacy.objections import object_for, objected
from hrcore.prospects.checking import Checked
from hrcore.prospects.events import ProspectAnswered, ProspectAsked
from hrcore.prospects.models import Prospect, ProspectState
from hrcore.prospects.states import OPEN, PROSPECT
from hrcore.recruiting.models import Application, Job, JobState
from hrcore.recruiting.service import ApplicationForm, Applied, apply
from hrcore.work import Work

EXPIRE: Final = "prospect.expire"
VALID_FOR: Final = timedelta(days=14)
SOURCE: Final = "list"
LONGEST_SOURCE: Final = 300


def write_down(work: Work, job: Job, people: Iterable[Checked], source: str) -> list[Prospect]:
    """By HR, of rows that were checked in this transaction, with the job locked, so that of two lists with the same people the
    second finds what the first wrote down. `source`: where their addresses come from, as they will read."""
    work.may(Action.DECIDE_APPLICATION, job)
    company = work.session.get_one(Company, job.company_id)
    return [_write_down(work, company, job, one, source) for one in people]


def ask(work: Work, prospect: Prospect) -> None:
    """It is their turn. The row must be locked. Raises `AlreadyDone` for whoever is not to be written to any more: they have
    applied or said no meanwhile, or the position is closed; of those who did not apply nothing is kept."""
    if prospect.state != ProspectState.LISTED:
        raise AlreadyDone(f"prospect {prospect.id} is {prospect.state}")
    if work.get(Job, prospect.job_id).state != JobState.PUBLISHED or _objects(work, prospect):
        drop(work, prospect)
        raise AlreadyDone(f"prospect {prospect.id} is not to be written to")
    PROSPECT.move(work, prospect, ProspectState.ASKED)
    prospect.asked_at = work.now
    due.schedule(work, company_id=prospect.company_id, kind=EXPIRE, subject_id=prospect.id, at=work.now + VALID_FOR)
    work.emit(ProspectAsked(company_id=prospect.company_id, prospect_id=prospect.id))


def agree(work: Work, prospect: Prospect, form: ApplicationForm, files: FileStore) -> Applied:
    """They apply themselves: from here on it is an application like any other. A second click finds the first. Raises
    `InvalidInput` and `JobNotOpen` as applying does, `AlreadyDone` after a no or the end of the time. The row must be
    locked."""
    work.may(Action.GIVE_CONSENT, prospect)
    company = work.session.get_one(Company, prospect.company_id)
    if prospect.state == ProspectState.APPLIED and prospect.application_id is not None:
        application = work.get(Application, prospect.application_id)
        person = work.get(Person, application.person_id)
        return Applied(application, person, newcomer=prospect.newcomer, repeated=True)
    if prospect.state != ProspectState.ASKED:
        raise AlreadyDone(f"prospect {prospect.id} is {prospect.state}")
    form = replace(form, source=SOURCE, submission=f"prospect:{prospect.id}")
    own = find_by_contact(work, company, email=form.email, phone=form.phone) is None
    if own:
        said = NewPerson(form.name, form.language, form.zone, email=form.email, phone=form.phone)
        reveal(work, company, work.get(Person, prospect.person_id, lock=True), said)
    applied = apply(work, company, work.get(Job, prospect.job_id), form, files)
    prospect.newcomer = own and not applied.repeated
    has_applied(work, prospect, applied.application)
    return replace(applied, newcomer=prospect.newcomer)


def has_applied(work: Work, prospect: Prospect, application: Application) -> None:
    """By the link of the letter, or another way. The row must be locked."""
    prospect.application_id = application.id
    _answer(work, prospect, ProspectState.APPLIED)


def decline(work: Work, prospect: Prospect) -> None:
    """Their own no: what was kept of them is erased, and no list brings them back. Saying it twice is once. The row must be
    locked."""
    work.may(Action.GIVE_CONSENT, prospect)
    if prospect.state == ProspectState.DECLINED:
        return
    if prospect.state != ProspectState.ASKED:
        raise AlreadyDone(f"prospect {prospect.id} is {prospect.state}")
    object_for(work, work.get(Person, prospect.person_id, lock=True))
    _forget(work, prospect, ProspectState.DECLINED)


def expire(work: Work, prospect: Prospect) -> None:
    """No answer is no yes: what was kept is erased. The row must be locked."""
    if prospect.state == ProspectState.ASKED:
        _forget(work, prospect, ProspectState.EXPIRED)


def drop(work: Work, prospect: Prospect) -> None:
    """They will not be written to: nothing is kept of whoever was never told. The row must be locked."""
    if prospect.state == ProspectState.LISTED:
        _forget(work, prospect, ProspectState.DROPPED)


def forget(work: Work, person: Person) -> None:
    """Whoever is erased is on no list either. Their contacts must still open."""
    for prospect in same_as(work, person):
        drop(work, prospect)
        expire(work, prospect)


def same_as(work: Work, person: Person, job_id: UUID | None = None) -> list[Prospect]:
    """Those still to answer who have an address of this person, locked; with `job_id` only of that position."""
    same = []
    for kind, column in (("email", Prospect.email_index), ("phone", Prospect.phone_index)):
        contact = work.vault.get(person, kind)
        if contact:
            same.append(column.in_(work.vault.keyring.blind_indexes(kind, contact)))
    if not same:
        return []
    statement = select(Prospect).where(Prospect.company_id == person.company_id, Prospect.state.in_(OPEN), or_(*same))
    if job_id is not None:
        statement = statement.where(Prospect.job_id == job_id)
    return list(work.session.scalars(statement.order_by(Prospect.id).with_for_update()))


def _write_down(work: Work, company: Company, job: Job, one: Checked, source: str) -> Prospect:
    person = keep_unasked(work, company, one.language, email=one.email, phone=one.phone)
    ring = work.vault.keyring.current
    prospect = Prospect(
        id=new_id(),
        company_id=company.id,
        person_id=person.id,
        job_id=job.id,
        listed_by=work.actor.person_id,
        state=ProspectState.LISTED,
        newcomer=False,
        language=one.language,
        email_index=blind_index(ring, "email", one.email) if one.email else None,
        phone_index=blind_index(ring, "phone", one.phone) if one.phone else None,
        created_at=work.now,
    )
    work.vault.put(prospect, "name", one.row.name)
    work.vault.put(prospect, "note", one.row.note or None)
    work.vault.put(prospect, "source", source)
    return work.add(prospect)


def _objects(work: Work, prospect: Prospect) -> bool:
    person = work.get(Person, prospect.person_id)
    contacts = [one for one in (work.vault.get(person, "email"), work.vault.get(person, "phone")) if one]
    return bool(objected(work, work.session.get_one(Company, prospect.company_id), contacts))


def _forget(work: Work, prospect: Prospect, state: ProspectState) -> None:
    forget_unasked(work, work.get(Person, prospect.person_id, lock=True))
    prospect.name_sealed = prospect.note_sealed = prospect.source_sealed = None
    _answer(work, prospect, state)


def _answer(work: Work, prospect: Prospect, state: ProspectState) -> None:
    PROSPECT.move(work, prospect, state)
    prospect.answered_at = work.now
    prospect.email_index = prospect.phone_index = None
    due.cancel(work, kind=EXPIRE, subject_id=prospect.id)
    work.emit(ProspectAnswered(company_id=prospect.company_id, prospect_id=prospect.id, answer=state))
