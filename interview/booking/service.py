"""Booking a call: slots in working hours of the candidate's zone, or now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.org.hours import CALLS as CALLS_OF_THE_HOUSE
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work
from hrcore.worktime import Hours, is_working_day
from interview.events import InterviewBooked, InterviewLanguageChanged
from interview.models import STALE_AFTER, CallPlace, Interview, InterviewState
from interview.states import INTERVIEW

DIAL = "interview.dial"
"""Due kind: place the call."""
REMIND_DAY, REMIND_HOUR = "interview.remind_day", "interview.remind_hour"
"""Due kinds: say once more what was agreed, with the flow and the points to note."""
BEFORE = {REMIND_DAY: timedelta(hours=24), REMIND_HOUR: timedelta(hours=1)}
SOON_AFTER_BOOKING = timedelta(minutes=30)
"""Whoever has only just been told needs no reminder."""
BEFORE_THE_CALL = (InterviewState.PREPARING, InterviewState.INVITED, InterviewState.BOOKED)
SLOT = timedelta(minutes=30)
NOTICE = timedelta(minutes=20)
CALLS = Hours.said(CALLS_OF_THE_HOUSE, None)
"""When calls can be booked where the company has set nothing."""
_SLOT_LOCK = 7_301_004


@dataclass(frozen=True, slots=True)
class Slot:
    """`starts_at` in UTC; `local` is what the candidate reads."""

    starts_at: datetime
    local: datetime


def hours_of_calls(company: Company) -> Hours:
    """When calls can be booked with it, at the candidate's place; the last may begin when they end."""
    return Hours.said(company.rules.get("calls") or CALLS_OF_THE_HOUSE, company.hours_in(company.country).days)


def slots(now: datetime, zone: str, country: str, hours: Hours = CALLS, *, days: int = 5) -> list[Slot]:
    """Half hours of `hours` on the next working days of the candidate's place, at least 20 minutes away."""
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    found: list[Slot] = []
    day, working = today, 0
    while working < days and (day - today).days < 21:
        if is_working_day(day, country, hours):
            working += 1
            found += [slot for slot in _of_day(day, tz, hours) if slot.starts_at >= now + NOTICE]
        day += timedelta(days=1)
    return found


def free_slots(work: Work, zone: str, company: Company, *, own: Interview | None = None) -> list[Slot]:
    """Those of `slots` at which a call can still be held: every half hour takes as many as the voice processes that are alive
    have places. While none is alive nobody knows, and none is left out. `own` booking stands in nobody's way."""
    full = _full(work, own)
    offered = slots(work.now, zone, company.country, hours_of_calls(company))
    return [slot for slot in offered if slot.starts_at not in full]


def _full(work: Work, own: Interview | None) -> frozenset[datetime]:
    alive = select(func.sum(CallPlace.limit_)).where(CallPlace.renewed_at > work.now - STALE_AFTER)
    places = work.session.scalar(alive)
    if places is None:
        return frozenset()
    taken = (
        select(Interview.starts_at)
        .where(Interview.state == InterviewState.BOOKED, Interview.starts_at > work.now)
        .group_by(Interview.starts_at)
        .having(func.count() >= places)
    )
    if own is not None:
        taken = taken.where(Interview.id != own.id)
    return frozenset(at for at in work.session.scalars(taken) if at is not None)


def book(work: Work, interview: Interview, starts_at: datetime, zone: str, company: Company) -> None:
    """The interview must be locked. Booking again moves the appointment; the same time again changes nothing."""
    work.may(Action.BOOK_INTERVIEW, interview)
    # One after the other: of two who want the last place, one has it.
    work.session.execute(select(func.pg_advisory_xact_lock(_SLOT_LOCK, int(starts_at.timestamp()) // 60)))
    if not any(slot.starts_at == starts_at for slot in free_slots(work, zone, company, own=interview)):
        raise InvalidInput({"slot": "field-slot-gone"})
    _book(work, interview, starts_at, zone)


def call_now(work: Work, interview: Interview, zone: str) -> None:
    """The candidate is ready: dial at once. Asked for while the phone rings already, it changes nothing."""
    work.may(Action.BOOK_INTERVIEW, interview)
    if interview.state in (InterviewState.DIALLING, InterviewState.LIVE, InterviewState.BROKEN):
        return
    _book(work, interview, work.now, zone)


def call_again(work: Work, interview: Interview, at: datetime) -> None:
    """They asked for it on the phone. The interview must be locked, and on the line."""
    work.may(Action.CARRY_INTERVIEW, interview)
    INTERVIEW.move(work, interview, InterviewState.BOOKED, starts_at=at.isoformat())
    interview.starts_at = at
    interview.bookings += 1
    interview.missed = 0
    due.schedule(work, company_id=interview.company_id, kind=DIAL, subject_id=interview.id, at=at)
    _remind(work, interview, at)
    _tell_booked(work, interview)


def _book(work: Work, interview: Interview, starts_at: datetime, zone: str) -> None:
    if interview.state == InterviewState.BOOKED and interview.starts_at == starts_at:
        return
    if interview.state not in (InterviewState.INVITED, InterviewState.BOOKED):
        raise MoveNotAllowed(f"interview {interview.id} is {interview.state}", before=interview.state, to="booked")
    INTERVIEW.move(work, interview, InterviewState.BOOKED, starts_at=starts_at.isoformat())
    interview.starts_at, interview.zone = starts_at, zone
    interview.bookings += 1
    interview.missed = 0
    application = work.get(Application, interview.application_id, lock=True)
    if application.stage == Stage.WITHDRAWN:
        raise MoveNotAllowed(f"application {application.id} is withdrawn", before=application.stage, to="booked")
    if application.stage == Stage.INVITED:
        stages.move(work, application, Stage.BOOKED)
    due.schedule(work, company_id=interview.company_id, kind=DIAL, subject_id=interview.id, at=starts_at)
    _remind(work, interview, starts_at)
    _tell_booked(work, interview)


def _tell_booked(work: Work, interview: Interview) -> None:
    work.emit(
        InterviewBooked(
            company_id=interview.company_id,
            interview_id=interview.id,
            application_id=interview.application_id,
            booking=interview.bookings,
        )
    )


def _remind(work: Work, interview: Interview, starts_at: datetime) -> None:
    """A moved appointment moves its reminders, and drops those whose time has passed."""
    for kind, before in BEFORE.items():
        if starts_at - before >= work.now + SOON_AFTER_BOOKING:
            due.schedule(
                work, company_id=interview.company_id, kind=kind, subject_id=interview.id, at=starts_at - before
            )
        else:
            due.cancel(work, kind=kind, subject_id=interview.id)


def speak(work: Work, application: Application) -> None:
    """The application's language and zone changed: until the call begins, the interview follows. Questions are then
    prepared anew in the other language."""
    statement = select(Interview).where(Interview.application_id == application.id).with_for_update()
    for interview in work.session.scalars(statement):
        work.may(Action.BOOK_INTERVIEW, interview)
        interview.zone = application.zone
        if interview.state not in BEFORE_THE_CALL or interview.language == application.language:
            continue
        interview.language = application.language
        work.emit(
            InterviewLanguageChanged(
                company_id=interview.company_id, interview_id=interview.id, application_id=application.id
            )
        )


def forget_reminders(work: Work, interview_id: UUID) -> None:
    for kind in BEFORE:
        due.cancel(work, kind=kind, subject_id=interview_id)


def _of_day(day: date, tz: ZoneInfo, hours: Hours) -> list[Slot]:
    local = datetime.combine(day, hours.opens, tz)
    last = datetime.combine(day, hours.closes, tz)
    found = []
    while local <= last:
        found.append(Slot(local.astimezone(ZoneInfo("UTC")), local))
        local += SLOT
    return found


def offer_again(work: Work, interview: Interview, application: Application) -> None:
    """Another call after one that did not come about. Both rows must be locked."""
    work.may(Action.DECIDE_APPLICATION, interview)
    INTERVIEW.move(work, interview, InterviewState.INVITED)
    interview.starts_at, interview.consented_at, interview.recording = None, None, False
    work.vault.put(interview, "conversation", None)
    if application.stage == Stage.UNDER_REVIEW:
        stages.move(work, application, Stage.INVITED)
