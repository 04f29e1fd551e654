"""The appointment for the call as an entry of the candidate's own calendar."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Final

from adapters.calendar.invitation import invitation
from bot.kit import Kit
from bot.roads import is_rung_up
from cards.words import words
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.ports.calendar import Appointment, Guest, Span
from hrcore.recruiting.models import Job
from hrcore.work import Work
from interview.models import Interview

_NOBODY: Final = "no-reply@localhost"


def calendar_entry(kit: Kit, work: Work, interview: Interview, *, fell_at: datetime | None = None) -> bytes:
    """iCalendar. The same entry through all its changes: a booking that is moved is newer, one that falls (`fell_at`) newer
    still. Raises `NotFound` where no time stands."""
    starts_at = fell_at or interview.starts_at
    if starts_at is None:
        raise NotFound(f"interview {interview.id} has no time")
    person, job = work.get(Person, interview.person_id), work.get(Job, interview.job_id)
    company = work.session.get_one(Company, interview.company_id)
    say = words(nearest(interview.language))
    name, address = parseaddr(hr_contact(work, company))
    own = work.vault.get(person, "email")
    by_phone = is_rung_up(kit, work, person)
    appointment = Appointment(
        uid=f"interview-{interview.id.hex}@zhaohu",
        sequence=2 * interview.bookings + (fell_at is not None),
        title=say("calendar-call-title", company=company.name_in(say.language), job=job.title),
        span=Span(starts_at, starts_at + timedelta(minutes=interview.minutes)),
        zone=interview.zone,
        place=say("calendar-call-by-phone" if by_phone else "calendar-call-in-browser"),
        description=say("calendar-call-what", link=f"{kit.links.centre(interview.application_id)}/phone"),
        organiser=Guest(name or company.name, address or _NOBODY),
        guests=(Guest(person.name, own),) if own else (),
        url=kit.links.centre(interview.application_id),
    )
    return invitation(appointment, now=work.now, method="CANCEL" if fell_at is not None else "REQUEST")
