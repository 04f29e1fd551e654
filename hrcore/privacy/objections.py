"""Addresses that must not be written to out of a list: of whoever said no to one, or had everything about them erased."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from hrcore.ids import new_id
from hrcore.org.models import Company, Person
from hrcore.privacy.keyring import blind_index
from hrcore.privacy.models import Objection
from hrcore.work import Work

_PURPOSE = "objection"


def object_for(work: Work, person: Person) -> None:
    """Their contacts must still open. Twice is once."""
    for contact in filter(None, (work.vault.get(person, "email"), work.vault.get(person, "phone"))):
        values = {
            "id": new_id(),
            "company_id": person.company_id,
            "contact_hash": blind_index(work.vault.keyring.current, _PURPOSE, contact),
            "at": work.now,
        }
        work.session.execute(insert(Objection).values(**values).on_conflict_do_nothing())


def objected(work: Work, company: Company, contacts: Iterable[str]) -> set[str]:
    """Those of these addresses, in their normal form, that must not be written to."""
    ring = work.vault.keyring
    marks = {mark: contact for contact in contacts for mark in ring.blind_indexes(_PURPOSE, contact)}
    statement = select(Objection.contact_hash).where(
        Objection.company_id == company.id, Objection.contact_hash.in_(marks)
    )
    return {marks[found] for found in work.session.scalars(statement)} if marks else set()
