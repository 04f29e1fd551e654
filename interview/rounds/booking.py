"""The time of a round: offered, agreed, moved, given up, missed. The database refuses to take anybody twice."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError, OperationalError

from hrcore.due import service as due
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, ZhaohuError
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.ports.calendar import Span
from hrcore.recruiting.models import Application, Stage
from hrcore.recruiting.stages import move
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.clashes import Clashes, keep, know
from interview.rounds.events import (
    RoundBooked,
    RoundConfirmed,
    RoundHeld,
    RoundMissed,
    RoundMoved,
    RoundProposed,
    RoundReleased,
)
from interview.rounds.models import CalendarState, Round, RoundBusy, RoundSeat, RoundState, RoundTime
from interview.rounds.reminders import CALENDARS, cancel_reminders, schedule_reminders
from interview.rounds.states import ROUND, STANDING

MOST_TIMES: Final = 6
MAX_WISH: Final = 1000
FARTHEST: Final = timedelta(days=120)
EARLY: Final = timedelta(minutes=10)
"""How long before the agreed time somebody can be said not to have come: not at all before it."""
_TAKEN: Final = "ex_round_busy_person_during"


class TimeTaken(ZhaohuError):
    """Variables: `who` has something at that time already. `person_ids`: all of those."""

    message_id: ClassVar[str] = "error-time-taken"
    status: ClassVar[int] = 409

    def __init__(self, detail: str, person_ids: Sequence[UUID], who: str) -> None:
        super().__init__(detail, who=who)
        self.person_ids = tuple(person_ids)


def keep_matched(work: Work, found: Round, spans: Sequence[Span], unread: Collection[UUID]) -> None:
    """What was found to suit everybody, for whoever plans; `unread`: whose calendar could not be read. The round must be
    locked."""
    work.session.execute(delete(RoundTime).where(RoundTime.round_id == found.id, RoundTime.offer == 0))
    for span in spans:
        work.add(
            RoundTime(company_id=found.company_id, round_id=found.id, offer=0, starts_at=span.start, ends_at=span.end)
        )
    for seat in repository.seats_of(work, found.id):
        seat.unread = seat.person_id in unread
    work.session.flush()


def propose(work: Work, found: Round, application: Application, times: Sequence[datetime]) -> None:
    """Lays times before the candidate; a time that stood before is given up. Round and application must be locked.
    Nothing is held back for anybody: whoever chooses first has it, and the other is shown further times."""
    work.may(Action.PLAN_ROUND, found)
    wanted = sorted(set(times))
    if not wanted or len(wanted) > MOST_TIMES:
        raise InvalidInput({"times": "field-required" if not wanted else "field-choice"})
    for at in wanted:
        _future(work, at, "times")
    if not repository.seats_of(work, found.id):
        raise InvalidInput({"interviewers": "field-required"})
    stood = found.state in STANDING
    ROUND.move(work, found, RoundState.PROPOSED, times=[at.isoformat() for at in wanted])
    if stood:
        _give_up(work, found, application)
    offer = repository.last_offer(work, found.id) + 1
    for at in wanted:
        work.add(
            RoundTime(
                company_id=found.company_id,
                round_id=found.id,
                offer=offer,
                starts_at=at,
                ends_at=at + timedelta(minutes=found.minutes),
            )
        )
    work.vault.put(found, "wish", None)
    work.session.flush()
    work.emit(RoundProposed(company_id=found.company_id, round_id=found.id, application_id=application.id, offer=offer))


def book(work: Work, found: Round, application: Application, starts_at: datetime, known: Clashes | None = None) -> None:
    """Staff sets a time, any time to come; the candidate is told and may confirm it or ask for another. A standing time
    is moved; the same time again changes nothing. `known`: what speaks against it already, as their page says. Round and
    application must be locked. Raises `TimeTaken`."""
    work.may(Action.PLAN_ROUND, found)
    _future(work, starts_at, "starts_at")
    if not repository.seats_of(work, found.id):
        raise InvalidInput({"interviewers": "field-required"})
    _book(work, found, application, starts_at, RoundState.BOOKED, known or {})


def choose(work: Work, found: Round, application: Application, offer: int, starts_at: datetime) -> None:
    """The candidate takes one of the times offered, which says that they will come. Both must be locked. Raises
    `MoveNotAllowed` for an offer that is no longer the newest, `TimeTaken` where somebody else was faster."""
    work.may(Action.ANSWER_ROUND, found)
    if found.state in STANDING and found.starts_at == starts_at:
        return
    times = repository.offered_times(work, found)
    if not any(one.offer == offer and one.starts_at == starts_at for one in times):
        raise MoveNotAllowed(f"round {found.id}: offer {offer} is over", before=found.state, to="booked")
    if starts_at <= work.now:
        raise InvalidInput({"starts_at": "field-slot-gone"})
    _book(work, found, application, starts_at, RoundState.CONFIRMED, {})


def confirm(work: Work, found: Round, change: int) -> None:
    """The candidate will come. `change` is the one their page or letter spoke of: an older one is stale. Twice is once.
    The round must be locked."""
    work.may(Action.ANSWER_ROUND, found)
    _current(found, change)
    if found.state == RoundState.CONFIRMED:
        return
    ROUND.move(work, found, RoundState.CONFIRMED)
    found.confirmed_at = work.now
    work.emit(
        RoundConfirmed(
            company_id=found.company_id, round_id=found.id, application_id=found.application_id, change=found.changes
        )
    )


def ask_for_another(work: Work, found: Round, application: Application, seen: int, wish: str) -> None:
    """The candidate cannot then, and says when they could. `seen`: the change (or, before a time stands, the offer) that
    lay before them. Not once it has begun: then they are asked to call. Both must be locked."""
    work.may(Action.ANSWER_ROUND, found)
    said = wish.strip()
    if len(said) > MAX_WISH:
        raise InvalidInput({"wish": "field-too-long"})
    if found.state in STANDING:
        _current(found, seen)
        if found.starts_at is not None and found.starts_at <= work.now:
            raise InvalidInput({"wish": "round-has-begun"})
    elif found.state == RoundState.PROPOSED and seen != repository.last_offer(work, found.id):
        raise MoveNotAllowed(f"round {found.id}: offer {seen} is over", before=found.state, to="planning")
    _release(work, found, application, by="candidate")
    work.vault.put(found, "wish", said or None)


def give_up(work: Work, found: Round, application: Application, *, by: str = "staff") -> None:
    """Staff needs another time. Both must be locked."""
    work.may(Action.PLAN_ROUND, found)
    _release(work, found, application, by=by)


def still_coming(work: Work, found: Round) -> None:
    """An interviewer whose entry is gone, or who has a day off or something else then, comes all the same. An entry that is
    gone is written again. The round must be locked."""
    seat = _own_seat(work, found)
    if seat.calendar_state == CalendarState.GONE:
        seat.calendar_state = CalendarState.ABSENT
        due.schedule(work, company_id=found.company_id, kind=CALENDARS, subject_id=found.id, at=work.now)
    keep(work, found, seat.person_id)
    work.record("round.still_coming", found, interviewer=str(seat.person_id))


def cannot_come(work: Work, found: Round, application: Application) -> None:
    """An interviewer needs another time, until it begins. Round and application must be locked."""
    seat = _own_seat(work, found)
    if found.state not in STANDING or found.starts_at is None or found.starts_at <= work.now:
        raise MoveNotAllowed(f"round {found.id} is {found.state}", before=found.state, to="planning")
    work.record("round.cannot_come", found, interviewer=str(seat.person_id))
    _release(work, found, application, by="interviewer")


def missed(work: Work, found: Round, application: Application, *, by: str) -> None:
    """An interviewer or HR says that the candidate (or an interviewer) did not come; only from the agreed time on. Both
    must be locked."""
    if repository.seat_of(work, found.id, work.actor.person_id) is None:
        work.may(Action.PLAN_ROUND, found)
    else:
        work.may(Action.SEE_ROUND, found)
    if by not in ("candidate", "interviewer"):
        raise InvalidInput({"by": "field-choice"})
    if found.starts_at is None or found.starts_at > work.now or repository.scorecards_of(work, found.id):
        raise MoveNotAllowed(f"round {found.id} cannot have been missed", before=found.state, to="no_show")
    ROUND.move(work, found, RoundState.NO_SHOW, by=by)
    if by == "candidate":
        found.missed += 1
    _give_up(work, found, application)
    work.emit(
        RoundMissed(
            company_id=found.company_id,
            round_id=found.id,
            application_id=application.id,
            change=found.changes,
            by=by,
            times=found.missed,
        )
    )


def was_held(work: Work, found: Round) -> None:
    """Its time is over, or a scorecard came in. The round must be locked; again changes nothing."""
    if found.state not in STANDING or found.starts_at is None or found.starts_at > work.now:
        return
    ROUND.move(work, found, RoundState.HELD)
    found.held_at = work.now
    cancel_reminders(work, found)
    work.emit(RoundHeld(company_id=found.company_id, round_id=found.id, application_id=found.application_id))


def announce(work: Work, found: Round, *, moved: bool) -> None:
    """A new change of what candidate and calendars know. Somebody who had confirmed confirms the new one again."""
    found.changes += 1
    if found.state == RoundState.CONFIRMED and moved:
        ROUND.move(work, found, RoundState.BOOKED, change=found.changes)
        found.confirmed_at = None
    work.session.flush()
    event = RoundMoved if moved else RoundBooked
    work.emit(
        event(company_id=found.company_id, round_id=found.id, application_id=found.application_id, change=found.changes)
    )


def hold_times(work: Work, found: Round, starts_at: datetime) -> None:
    """Takes the time of every interviewer and of the candidate, all or nothing. Raises `TimeTaken`."""
    free(work, found)
    span = Span(starts_at, starts_at + timedelta(minutes=found.minutes))
    people = {seat.person_id for seat in repository.seats_of(work, found.id)} | {found.person_id}
    clash = [one for one in people if _is_taken(work, one, span, found.id)]
    if clash:
        raise _taken(work, found, clash)
    try:
        with work.session.begin_nested():
            # Everybody takes people in the same order, so that two bookings wait for each other instead of deadlocking.
            for person_id in sorted(people):
                work.add(_busy(found, person_id, span))
                work.session.flush()
    except IntegrityError as error:
        if _TAKEN not in str(error.orig):
            raise
        clash = [one for one in people if _is_taken(work, one, span, found.id)]
        raise _taken(work, found, clash or sorted(people)) from error
    except OperationalError as error:
        raise _taken(work, found, sorted(people)) from error
    found.starts_at, found.ends_at, found.last_starts_at = span.start, span.end, span.start
    schedule_reminders(work, found, span.start, span.end)


def free(work: Work, found: Round) -> None:
    """Gives everybody's time back."""
    work.session.execute(delete(RoundBusy).where(RoundBusy.round_id == found.id))


def person_number(person_id: UUID) -> int:
    """Stands for a person in ranges of eight bytes. That two people share one is as likely as one in 2^64; it would cost
    a refused time, never a double booking."""
    return int.from_bytes(person_id.bytes[-8:], "big", signed=True)


def _book(
    work: Work, found: Round, application: Application, starts_at: datetime, state: RoundState, known: Clashes
) -> None:
    stood = found.state in STANDING
    if stood and found.starts_at == starts_at:
        return
    hold_times(work, found, starts_at)
    know(work, found, known)
    if not (stood and found.state == state):
        ROUND.move(work, found, state, starts_at=starts_at.isoformat())
    else:
        work.record("round.moved", found, starts_at=starts_at.isoformat())
    found.confirmed_at = work.now if state is RoundState.CONFIRMED else None
    work.vault.put(found, "wish", None)
    if application.stage == Stage.ADVANCED:
        move(work, application, Stage.SECOND_ROUND, made_by="flow", round=str(found.id))
    announce(work, found, moved=stood)


def _release(work: Work, found: Round, application: Application, *, by: str) -> None:
    ROUND.move(work, found, RoundState.PLANNING, by=by)
    _give_up(work, found, application)
    work.emit(
        RoundReleased(
            company_id=found.company_id,
            round_id=found.id,
            application_id=application.id,
            change=found.changes,
            by=by,
        )
    )


def _give_up(work: Work, found: Round, application: Application) -> None:
    """No time stands any more; whatever spoke of it is stale."""
    free(work, found)
    know(work, found, {})
    cancel_reminders(work, found)
    found.confirmed_at = None
    if found.starts_at is not None:
        found.changes += 1
    found.starts_at, found.ends_at = None, None
    if application.stage == Stage.SECOND_ROUND:
        move(work, application, Stage.ADVANCED, made_by="flow", round=str(found.id))


def _own_seat(work: Work, found: Round) -> RoundSeat:
    work.may(Action.SEE_ROUND, found)
    seat = repository.seat_of(work, found.id, work.actor.person_id)
    if seat is None:
        raise Forbidden(f"{work.actor.ref} does not sit in round {found.id}")
    return seat


def _current(found: Round, change: int) -> None:
    if found.state not in STANDING or found.changes != change:
        raise MoveNotAllowed(f"round {found.id}: change {change} is stale", before=found.state, to="answered")


def _future(work: Work, at: datetime, field: str) -> None:
    if at.tzinfo is None:
        raise InvalidInput({field: "field-invalid"})
    if at <= work.now:
        raise InvalidInput({field: "round-time-past"})
    if at > work.now + FARTHEST:
        raise InvalidInput({field: "round-time-far"})


def _is_taken(work: Work, person_id: UUID, span: Span, round_id: UUID) -> bool:
    spans = repository.booked_spans(work, person_id, after=work.now - timedelta(days=1), without=round_id)
    return any(span.overlaps(other) for other in spans)


def _busy(found: Round, person_id: UUID, span: Span) -> RoundBusy:
    return RoundBusy(
        company_id=found.company_id,
        round_id=found.id,
        person_id=person_id,
        person_number=person_number(person_id),
        during=Range(span.start, span.end, bounds="[)"),
    )


def _taken(work: Work, found: Round, person_ids: Sequence[UUID]) -> TimeTaken:
    names = work.session.scalars(select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.name_key))
    return TimeTaken(f"round {found.id}: {len(person_ids)} taken", person_ids, " / ".join(names))
