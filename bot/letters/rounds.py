"""Letters of second rounds and of decisions, with the files for calendars."""

from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from adapters.calendar.invitation import invitation
from bot.calendars import appointment_of
from bot.cards.rounds import Told, told
from bot.invitations import uid_of
from bot.kit import Kit
from bot.letters.parts import Enclosed, Encloser, Filler, house_sender, letter_file, sender_of
from cards.letters.after_decision import AfterDecisionView
from cards.letters.round_invitation import RoundInvitationView
from cards.letters.second_round import SecondRoundView
from hrcore.errors import NotFound
from hrcore.org.models import Person
from hrcore.org.service import hr_contact
from hrcore.ports.calendar import Appointment, Guest, Span
from hrcore.ports.messages import CalendarPart
from hrcore.recruiting.declining import in_language, reason_named
from hrcore.recruiting.models import Decision
from hrcore.work import Work
from interview.models import InterviewState
from interview.rounds import repository
from interview.rounds.models import RoundSeat


def contact_of(work: Work, found: Told) -> str:
    """Name and address of who answers; HR where nobody was named or they have no address."""
    person = work.get(Person, found.round.contact_id) if found.round.contact_id else None
    address = work.vault.get(person, "email") if person else None
    return f"{person.name} <{address}>" if person and address else hr_contact(work, found.file.company)


def _second_round(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SecondRoundView:
    found = told(work, UUID(subject["round_id"]))
    row = found.round
    return SecondRoundView(
        name=person.name,
        job=found.file.job.title,
        minutes=row.minutes,
        zone=row.zone,
        mode=row.mode,
        contact=contact_of(work, found),
        centre_url=f"{kit.links.centre(row.application_id)}#round",
        sender=sender_of(work, found.file.company, found.file.application.language),
        place=row.place,
        interviewers=found.names,
        starts_at=row.starts_at,
        times=tuple(one.starts_at for one in repository.offered_times(work, row)),
        again=row.changes > 0 or repository.last_offer(work, row.id) > 1,
        by_candidate=subject.get("by", "candidate") == "candidate",
    )


def _standing(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SecondRoundView:
    view = _second_round(kit, work, person, subject)
    if view.starts_at is None:
        raise NotFound(f"round {subject['round_id']} has no time any more")
    return view


def _offered(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SecondRoundView:
    view = _second_round(kit, work, person, subject)
    if not view.times:
        raise NotFound(f"round {subject['round_id']} offers no times any more")
    return view


def _invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> RoundInvitationView:
    seat = work.get(RoundSeat, UUID(subject["seat_id"]))
    found = told(work, seat.round_id)
    span = _told_span(subject)
    return RoundInvitationView(
        name=person.name,
        candidate=found.file.person.name,
        job=found.file.job.title,
        starts_at=span.start,
        zone=person.zone,
        minutes=round((span.end - span.start).total_seconds() / 60),
        place=found.round.place,
        page_url=kit.links.url(f"/workspace/rounds/{found.round.id}"),
        sender=house_sender(work, found.file.company, person.language),
        cancelled=subject["how"] == "cancel",
        interviews=seat.interviews,
    )


def _after_decision(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> AfterDecisionView:
    found, sender = letter_file(work, subject)
    decision = work.get(Decision, UUID(subject["decision_id"]))
    reason = reason_named(work, decision.company_id, decision.reason_key)
    return AfterDecisionView(
        name=person.name,
        job=found.job.title,
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
        reason=in_language(reason.letters, found.application.language) if reason else "",
        interviewed=found.interview is not None and found.interview.state == InterviewState.PUBLISHED,
    )


def for_candidate(kit: Kit, work: Work, round_id: UUID, *, cancelled: bool = False) -> bytes:
    """The candidate's own entry, as a file."""
    found = repository.round_of(work, round_id)
    appointment = appointment_of(kit, work, found, None)
    if appointment is None:
        raise NotFound(f"round {round_id} has no time")
    return invitation(appointment, now=work.now, method="CANCEL" if cancelled else "REQUEST")


def _own_entry(kit: Kit, work: Work, subject: dict[str, str]) -> Enclosed:
    return Enclosed(calendar=CalendarPart("REQUEST", for_candidate(kit, work, UUID(subject["round_id"]))))


def _entry_gone(kit: Kit, work: Work, subject: dict[str, str]) -> Enclosed:
    """Only where an entry had been sent."""
    found = repository.round_of(work, UUID(subject["round_id"]))
    if found.last_starts_at is None:
        return Enclosed()
    return Enclosed(calendar=CalendarPart("CANCEL", for_candidate(kit, work, found.id, cancelled=True)))


def _colleagues_entry(kit: Kit, work: Work, subject: dict[str, str]) -> Enclosed:
    """As it was told then: two letters that overtake each other are put right by their sequence."""
    seat = work.get(RoundSeat, UUID(subject["seat_id"]))
    found = repository.round_of(work, seat.round_id)
    now = appointment_of(kit, work, found, seat)
    if now is None:
        raise NotFound(f"round {found.id} never had a time")
    method = "CANCEL" if subject["how"] == "cancel" else "REQUEST"
    as_told = Appointment(
        uid=uid_of(seat.id),
        sequence=int(subject["sequence"]),
        title=now.title,
        span=_told_span(subject),
        zone=now.zone,
        place=now.place,
        description=now.description,
        organiser=Guest(now.organiser.name, now.organiser.email),
        guests=now.guests,
        url=now.url,
    )
    return Enclosed(calendar=CalendarPart(method, invitation(as_told, now=work.now, method=method)))


def _told_span(subject: dict[str, str]) -> Span:
    start, end = (
        datetime.fromisoformat(subject[name]).astimezone(ZoneInfo("UTC")) for name in ("starts_at", "ends_at")
    )
    return Span(start, end)


VIEWS: Final[dict[str, Filler]] = {
    "round_proposed": _offered,
    "round_booked": _standing,
    "round_moved": _standing,
    "round_reminder": _standing,
    "round_cancelled": _second_round,
    "round_missed": _second_round,
    "round_invitation": _invitation,
    "declined": _after_decision,
    "pooled": _after_decision,
}
ENCLOSED: Final[dict[str, Encloser]] = {
    "round_booked": _own_entry,
    "round_moved": _own_entry,
    "round_cancelled": _entry_gone,
    "round_invitation": _colleagues_entry,
}
