"""Language, zone and contact data, as the person themselves wants them."""

from datetime import timedelta
from typing import Final
from uuid import UUID
from zoneinfo import available_timezones

from sqlalchemy import func, select

from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.languages import LANGUAGES
from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Company, Person
from hrcore.org.service import find_by_contact, set_contacts
from hrcore.permissions import Action
from hrcore.preferences.events import EmailChangeAsked, EmailChanged
from hrcore.preferences.models import EmailChange
from hrcore.recruiting.models import Application
from hrcore.work import Work

MAX_CHANGES: Final = 5
"""A day: each sends a letter to an address that somebody merely typed."""
DAY: Final = timedelta(days=1)


def prefer(work: Work, application: Application, *, language: str, zone: str) -> None:
    """From now on, for the person and this application. The application must be locked; raises `InvalidInput`."""
    work.may(Action.CHANGE_PREFERENCES, application)
    wrong = {} if language in LANGUAGES else {"language": "field-choice"}
    if zone not in available_timezones():
        wrong["zone"] = "field-choice"
    if wrong:
        raise InvalidInput(wrong)
    person = work.get(Person, application.person_id, lock=True)
    if (application.language, application.zone, person.language, person.zone) == (language, zone, language, zone):
        return
    application.language, application.zone = language, zone
    person.language, person.zone = language, zone
    work.record("person.preferred", person, language=language, zone=zone)


def change_phone(work: Work, application: Application, phone: str) -> None:
    """Raises `InvalidInput` for what is no number."""
    work.may(Action.CHANGE_PREFERENCES, application)
    person, company = _person(work, application)
    number = normal_phone(phone, company.country)
    if number is None:
        raise InvalidInput({"phone": "field-phone"})
    if number == work.vault.get(person, "phone"):
        return
    set_contacts(work, company, person, email=work.vault.get(person, "email"), phone=number)
    work.record("person.phone_changed", person)


def ask_email_change(work: Work, application: Application, email: str) -> EmailChange | None:
    """The new address counts once it is confirmed there. None where it is the one we have. Raises `InvalidInput`.

    An address of somebody else looks the same to the one who asks: nobody learns who else is known here."""
    work.may(Action.CHANGE_PREFERENCES, application)
    person, company = _person(work, application)
    address = normal_email(email)
    if address is None:
        raise InvalidInput({"email": "field-email"})
    if address == work.vault.get(person, "email"):
        return None
    recent = select(func.count()).where(EmailChange.person_id == person.id, EmailChange.asked_at > work.now - DAY)
    if (work.session.scalar(recent) or 0) >= MAX_CHANGES:
        raise InvalidInput({"email": "field-too-many"})
    for earlier in _open(work, person.id):
        earlier.ended_at = work.now
    owner = find_by_contact(work, company, email=address, phone=None)
    taken = owner is not None and owner.id != person.id
    change = EmailChange(
        company_id=person.company_id,
        person_id=person.id,
        application_id=application.id,
        asked_at=work.now,
        ended_at=work.now if taken else None,
    )
    work.vault.put(change, "email", address)
    work.add(change)
    work.session.flush()
    work.record("person.email_change_asked", person, taken=taken)
    work.emit(EmailChangeAsked(taken=taken, **_ids(change)))
    return change


def confirm_email(work: Work, change: EmailChange) -> None:
    """By whoever read the letter at the new address; again changes nothing. The change must be locked. Raises
    `AlreadyDone` where it was replaced by a later one or the address has meanwhile become somebody else's."""
    if change.confirmed_at is not None:
        return
    person, company = work.get(Person, change.person_id, lock=True), work.session.get_one(Company, change.company_id)
    address = work.vault.get(change, "email") or ""
    owner = find_by_contact(work, company, email=address, phone=None)
    if change.ended_at is not None or (owner is not None and owner.id != person.id):
        raise AlreadyDone(f"change {change.id} does not count any more")
    work.vault.put(change, "before", work.vault.get(person, "email"))
    set_contacts(work, company, person, email=address, phone=work.vault.get(person, "phone"))
    change.confirmed_at = change.ended_at = work.now
    work.record("person.email_changed", person)
    work.emit(EmailChanged(**_ids(change)))


def waiting_email(work: Work, person_id: UUID) -> str | None:
    """The address that waits to be confirmed, for a day."""
    for change in _open(work, person_id):
        if change.asked_at > work.now - DAY:
            return work.vault.get(change, "email")
    return None


def _open(work: Work, person_id: UUID) -> list[EmailChange]:
    statement = select(EmailChange).where(EmailChange.person_id == person_id, EmailChange.ended_at.is_(None))
    return list(work.session.scalars(statement.order_by(EmailChange.id.desc())))


def _person(work: Work, application: Application) -> tuple[Person, Company]:
    person = work.get(Person, application.person_id, lock=True)
    return person, work.session.get_one(Company, person.company_id)


def _ids(change: EmailChange) -> dict[str, UUID]:
    return {
        "company_id": change.company_id,
        "application_id": change.application_id,
        "person_id": change.person_id,
        "change_id": change.id,
    }
