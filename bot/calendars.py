"""Reading and writing colleagues' calendars for a second round. Slow, and so never inside a transaction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from bot.invitations import uid_of
from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import NotFound
from hrcore.org.models import Company, Person
from hrcore.people.service import hours_at_work, workplace_of
from hrcore.ports.calendar import Appointment, CalendarOwner, CalendarUnavailable, Guest, Span
from hrcore.recruiting.models import Application, Job
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.matching import AHEAD, Diary, Fit, Remark, fits, remarks
from interview.rounds.models import CalendarState, Round, RoundSeat
from interview.rounds.states import STANDING

log = structlog.get_logger()
_ACTOR: Final = system("calendars")


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of everybody's days. `unread`: whose calendar could not be read."""

    minutes: int
    candidate_zone: str
    candidate_busy: tuple[Span, ...]
    diaries: tuple[Diary, ...]
    names: dict[UUID, str]

    @property
    def unread(self) -> frozenset[UUID]:
        return frozenset(diary.person_id for diary in self.diaries if not diary.readable)


def read_days(kit: Kit, round_id: UUID, span: Span | None = None) -> Days:
    """Of the days ahead in which times are looked for, or of `span` alone. Our own bookings always count; a calendar that
    does not answer, or cannot be read, adds nothing to them."""
    with kit.database.work(_ACTOR) as work:
        found = repository.round_of(work, round_id)
        now = work.now
        span = span or Span(now, now + timedelta(days=AHEAD + 2))
        people = repository.interviewers_of(work, round_id)
        own = {one.id: repository.booked_spans(work, one.id, after=now, without=round_id) for one in people}
        places = {one.id: (*workplace_of(work, one), hours_at_work(work, one)) for one in people}
        owners = [owner_of(work, one) for one in people]
        uids = frozenset(uid_of(seat.id) for seat in repository.every_seat(work, round_id))
        theirs = repository.booked_spans(work, found.person_id, after=now, without=round_id)
    diaries = []
    for owner in owners:
        others = _busy(kit, owner, span, uids)
        country, zone, hours = places[owner.person_id]
        busy = (*own[owner.person_id], *(others or ()))
        diaries.append(Diary(owner.person_id, country, zone, busy, readable=others is not None, hours=hours))
    names = {one.id: one.name for one in people}
    return Days(found.minutes, found.zone, theirs, tuple(diaries), names)


def matched(kit: Kit, days: Days) -> list[Fit]:
    now = kit.database.clock.now()
    return fits(
        now,
        days.minutes,
        days.diaries,
        days.candidate_zone,
        days.candidate_busy,
        count=kit.settings.hiring.times_offered,
    )


def remarks_on(kit: Kit, days: Days, span: Span) -> list[Remark]:
    return remarks(span, days.diaries, days.candidate_zone, kit.database.clock.now())


def write_calendars(kit: Kit, round_id: UUID) -> None:
    """Every calendar as the round stands: entries written, moved, taken out. Raises `CalendarUnavailable` where one did not
    answer and may do so later; the others are written all the same."""
    with kit.database.work(_ACTOR) as work:
        found = repository.round_of(work, round_id)
        tasks = [
            (seat.id, owner_of(work, work.get(Person, seat.person_id)), appointment, wanted)
            for seat in repository.every_seat(work, round_id)
            if (wanted := _wanted(found, seat)) is not None
            if (appointment := appointment_of(kit, work, found, seat)) is not None
        ]
        change = found.changes
    down: CalendarUnavailable | None = None
    for seat_id, owner, appointment, wanted in tasks:
        ref = appointment.ref
        try:
            if wanted:
                ref, state = kit.calendar.put(owner, appointment), CalendarState.WRITTEN
            else:
                kit.calendar.remove(owner, appointment)
                ref, state = "", CalendarState.ABSENT
        except CalendarUnavailable as error:
            log.warning("calendar.unavailable", seat=str(seat_id), error=str(error), retry=error.retry)
            state, down = CalendarState.FAILED, error if error.retry else down
        with kit.database.work(_ACTOR) as work:
            seat = work.get(RoundSeat, seat_id, lock=True)
            seat.calendar_state, seat.calendar_ref = state, ref
            seat.calendar_change = change if state != CalendarState.FAILED else seat.calendar_change
    if down is not None:
        raise down


def missing_entries(kit: Kit, round_id: UUID) -> list[UUID]:
    """Seats whose owners have taken our entry out. A calendar that does not answer says nothing about it."""
    with kit.database.work(_ACTOR) as work:
        found = repository.round_of(work, round_id)
        if found.state not in STANDING:
            return []
        asked = [
            (seat.id, owner_of(work, work.get(Person, seat.person_id)), appointment)
            for seat in repository.every_seat(work, round_id)
            if seat.left_at is None and seat.calendar_state == CalendarState.WRITTEN
            if (appointment := appointment_of(kit, work, found, seat)) is not None
        ]
    gone = []
    for seat_id, owner, appointment in asked:
        try:
            if kit.calendar.holds(owner, appointment) is False:
                gone.append(seat_id)
        except CalendarUnavailable as error:
            log.warning("calendar.unavailable", seat=str(seat_id), error=str(error))
    return gone


def owner_of(work: Work, person: Person) -> CalendarOwner:
    return CalendarOwner(person.id, person.name, work.vault.get(person, "email") or "", person.zone)


def appointment_of(kit: Kit, work: Work, found: Round, seat: RoundSeat | None) -> Appointment | None:
    """For the calendar of one colleague, or (`seat` None) the candidate's own. None where no time was ever told: then
    there is nothing to take out either."""
    span = _span(found)
    if span is None:
        return None
    application = work.get(Application, found.application_id)
    candidate, job = work.get(Person, application.person_id), work.get(Job, application.job_id)
    company = work.session.get_one(Company, found.company_id)
    contact = work.get(Person, found.contact_id) if found.contact_id else None
    address = (work.vault.get(contact, "email") if contact else None) or "no-reply@localhost"
    inside = seat is not None
    url = kit.links.url(f"/workspace/rounds/{found.id}") if inside else kit.links.centre(application.id)
    title = f"{candidate.name} · {job.title}" if inside else f"{company.name_in(application.language)} · {job.title}"
    guest = candidate if seat is None else work.get(Person, seat.person_id)
    return Appointment(
        uid=uid_of(seat.id) if seat is not None else f"round-{found.id.hex}-candidate@zhaohu",
        sequence=found.changes,
        title=title,
        span=span,
        zone=found.zone if seat is None else guest.zone,
        place=found.place,
        description=url,
        organiser=Guest(contact.name if contact else company.name, address),
        guests=(Guest(guest.name, work.vault.get(guest, "email") or ""),),
        url=url,
        ref=seat.calendar_ref if seat is not None else "",
    )


def _span(found: Round) -> Span | None:
    """The standing time, or the last that was told: it names the entry that goes."""
    start = found.starts_at or found.last_starts_at
    return Span(start, start + timedelta(minutes=found.minutes)) if start is not None else None


def _wanted(found: Round, seat: RoundSeat) -> bool | None:
    """True: to be written; False: to be taken out; None: as it should be."""
    if found.state in STANDING and seat.left_at is None:
        current = seat.calendar_state in (CalendarState.WRITTEN, CalendarState.GONE)
        return None if current and seat.calendar_change == found.changes else True
    held = found.state in ("held", "scored", "closed") and seat.left_at is None
    if held or seat.calendar_state in (CalendarState.ABSENT, CalendarState.GONE):
        return None
    return False


def _busy(kit: Kit, owner: CalendarOwner, span: Span, uids: frozenset[str]) -> tuple[Span, ...] | None:
    if not owner.email:
        return None
    try:
        return kit.calendar.busy(owner, span, without=uids)
    except (CalendarUnavailable, NotFound) as error:
        log.warning("calendar.unavailable", person=str(owner.person_id), error=str(error))
        return None
