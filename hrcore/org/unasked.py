"""People who were named to us and have not agreed to anything yet: a row of their own that no list shows and no search finds,
so that it can be erased without touching anybody else."""

from hrcore.languages import Language
from hrcore.org.models import Company, Person
from hrcore.org.naming import call, forget_name
from hrcore.org.service import NewPerson, create_person, set_contacts
from hrcore.work import Work


def keep_unasked(work: Work, company: Company, language: Language, *, email: str | None, phone: str | None) -> Person:
    """With contacts sealed under their own key, and not indexed: whoever was not asked is nobody's known candidate."""
    person = create_person(work, company, NewPerson("", language, company.zone, email=email, phone=phone))
    person.email_index = person.phone_index = None
    return person


def reveal(work: Work, company: Company, person: Person, said: NewPerson) -> None:
    """From their own words: they have a name now, and are found by their contacts like everybody who applied. The row must
    be locked."""
    call(person, " ".join(said.name.split()))
    person.language, person.zone = said.language, said.zone
    set_contacts(work, company, person, email=said.email, phone=said.phone)
    work.session.flush()


def forget_unasked(work: Work, person: Person) -> None:
    """Their key is destroyed, so that nothing of theirs opens any more. The row must be locked."""
    work.vault.destroy_key(person.id, work.now)
    forget_name(person)
    person.email_sealed = person.phone_sealed = person.email_index = person.phone_index = None
    person.erased_at = work.now
