"""Who reads a card: times are written where they are."""

from hrcore.org.models import Company, Person
from hrcore.work import Work


def reader_zone(work: Work, company: Company) -> str:
    """The zone of the person who reads; the company's for a channel that many read."""
    person = work.session.get(Person, work.actor.person_id) if work.actor.person_id else None
    return person.zone if person else company.zone
