"""Planning a second round: who, how, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.actors import Role
from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.involvement import Blinding
from hrcore.org.models import Person
from hrcore.people.parts import involve, release
from hrcore.people.service import holders_of, is_member, line_above
from hrcore.permissions import Action, Part
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.recruiting.stages import move
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.booking import announce, free, hold_times
from interview.rounds.events import RoundCancelled, RoundClosed, RoundPlanned
from interview.rounds.models import CalendarState, Round, RoundMode, RoundSeat, RoundState
from interview.rounds.reminders import cancel_reminders
from interview.rounds.states import OVER, PLANNABLE, ROUND, STANDING

MINUTES: Final = 45
SHORTEST, LONGEST = 10, 240
MOST_SEATS: Final = 8
MAX_PLACE: Final = 500
MAX_FOCUS: Final = 2000
PROPOSE: Final = "round.propose"
"""Due kind: nobody has planned it by hand, so the product offers matched times."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a round is held. `place`: address or room, or the link of a video call; not needed by phone."""

    interviewers: tuple[UUID, ...]
    mode: RoundMode
    minutes: int
    place: str = ""
    contact_id: UUID | None = None
    focus: str = ""


def open_round(work: Work, application: Application, job: Job, *, more: Sequence[UUID] = ()) -> Round:
    """Begins to plan one for an advanced application, with what is usual: interviewers and place as the last time for
    this job; else the job's owner and one of `more`, by phone. While one is open it is returned. The application must be
    locked."""
    existing = repository.open_round(work, application.id)
    if existing is not None:
        return existing
    if application.stage != Stage.ADVANCED:
        raise MoveNotAllowed(f"application {application.id}", before=application.stage, to="round")
    earlier = repository.last_plan_of(work, job.id)
    count = select(func.count()).select_from(Round).where(Round.application_id == application.id)
    found = work.add(
        Round(
            company_id=application.company_id,
            application_id=application.id,
            person_id=application.person_id,
            job_id=job.id,
            number=1 + (work.session.scalar(count) or 0),
            state=RoundState.PLANNING,
            mode=earlier.mode if earlier else RoundMode.PHONE,
            place=earlier.place if earlier else "",
            minutes=earlier.minutes if earlier else MINUTES,
            zone=application.zone,
            contact_id=_contact(work, job, earlier),
            changes=0,
            missed=0,
            by_hand=False,
            created_at=work.now,
        )
    )
    work.session.flush()
    work.record("round.planned", found, application=str(application.id), number=found.number)
    for person_id in usual_interviewers(work, job, earlier, more):
        _seat(work, application, found, person_id)
    _hr_watches(work, found)
    work.emit(RoundPlanned(company_id=found.company_id, round_id=found.id, application_id=application.id))
    return found


def usual_interviewers(work: Work, job: Job, earlier: Round | None, more: Sequence[UUID]) -> list[UUID]:
    """Those of the last round for this job; else two of: the job's owner, `more` (who leads the hiring, who approved),
    the owner's own line. Not HR, who have read the machine's report with every right and decide on it: they interview
    where somebody chooses them."""
    if earlier is not None:
        before = [seat.person_id for seat in repository.seats_of(work, earlier.id)]
        if here := [one for one in before if is_member(work, one)]:
            return here
    wanted = [job.owner_id, *more] if job.owner_id is not None else list(more)
    wanted += [person.id for person in line_above(work, job.owner_id)] if job.owner_id is not None else []
    hr = {person.id for person in holders_of(work, job.company_id, Role.HR)}
    return [one for one in dict.fromkeys(wanted) if one not in hr and is_member(work, one)][:2]


def plan(work: Work, found: Round, application: Application, setup: Setup) -> None:
    """A person settles how it is held. Round and application must be locked. What was announced already is announced
    again; everybody keeps the time, or `TimeTaken` is raised. Raises `InvalidInput` naming the field."""
    work.may(Action.PLAN_ROUND, found)
    if found.state not in PLANNABLE:
        raise MoveNotAllowed(f"round {found.id} is {found.state}", before=found.state, to="planned")
    _check(work, found, setup)
    before = _announced(work, found)
    _seat_exactly(work, application, found, setup.interviewers)
    found.mode, found.minutes = setup.mode, setup.minutes
    found.place = "" if setup.mode is RoundMode.PHONE else " ".join(setup.place.split())
    found.contact_id = setup.contact_id or found.contact_id
    found.planned_by, found.by_hand = work.actor.person_id or found.planned_by, True
    work.vault.put(found, "focus", setup.focus.strip() or None)
    _hr_watches(work, found)
    work.session.flush()
    work.record("round.plan_changed", found, interviewers=[str(one) for one in setup.interviewers], mode=setup.mode)
    due.cancel(work, kind=PROPOSE, subject_id=found.id)
    if found.state in STANDING and found.starts_at is not None and _announced(work, found) != before:
        hold_times(work, found, found.starts_at)
        announce(work, found, moved=True)
    work.emit(RoundPlanned(company_id=found.company_id, round_id=found.id, application_id=application.id))


def is_complete(work: Work, found: Round) -> bool:
    """Whether times can be offered: somebody interviews, and there is a place where one is needed."""
    return bool(repository.seats_of(work, found.id)) and (found.mode == RoundMode.PHONE or bool(found.place))


def leave(work: Work, found: Round, application: Application, person_id: UUID) -> None:
    """An interviewer falls away (has left, cannot come). Round and application must be locked."""
    work.may(Action.PLAN_ROUND, found)
    seat = repository.seat_of(work, found.id, person_id)
    if seat is None:
        return
    _unseat(work, application, found, seat)
    if found.state in STANDING and found.starts_at is not None:
        hold_times(work, found, found.starts_at)
        announce(work, found, moved=True)
    work.emit(RoundPlanned(company_id=found.company_id, round_id=found.id, application_id=application.id))


def cancel(work: Work, found: Round, application: Application, *, why: str) -> None:
    """It will not take place: decided otherwise, or the candidate has withdrawn. Both must be locked; one that is over
    stays as it is."""
    if found.state in OVER:
        return
    told = found.state in STANDING or found.state == RoundState.PROPOSED
    state = found.state
    ROUND.move(work, found, RoundState.CANCELLED, why=why)
    found.outcome, found.closed_at = why, work.now
    _end(work, found, application)
    back_to_advanced(work, application)
    if state in STANDING:
        found.changes += 1
    work.emit(
        RoundCancelled(
            company_id=found.company_id,
            round_id=found.id,
            application_id=application.id,
            change=found.changes,
            told=told,
        )
    )


def close(work: Work, found: Round, application: Application, outcome: str) -> None:
    """A person decided on what came of it. Both must be locked."""
    ROUND.move(work, found, RoundState.CLOSED, outcome=outcome)
    found.outcome, found.closed_at = outcome, work.now
    _end(work, found, application)
    work.emit(
        RoundClosed(company_id=found.company_id, round_id=found.id, application_id=application.id, outcome=outcome)
    )


def lift_blinding(work: Work, application_id: UUID, person_id: UUID) -> None:
    """The machine's report opens to them."""
    row = _blinding(work, application_id, person_id)
    if row is not None and row.lifted_at is None:
        row.lifted_at = work.now
        work.session.flush()


def back_to_advanced(work: Work, application: Application) -> None:
    """No time stands any more."""
    if application.stage == Stage.SECOND_ROUND:
        move(work, application, Stage.ADVANCED, made_by="flow")


def _hr_watches(work: Work, found: Round) -> None:
    """The contact where they are of HR, else who has been in HR longest."""
    hr = [person.id for person in holders_of(work, found.company_id, Role.HR)]
    if hr:
        watch(work, found, found.contact_id if found.contact_id in hr else hr[0])


def _contact(work: Work, job: Job, earlier: Round | None) -> UUID | None:
    wanted = [earlier.contact_id if earlier else None, work.actor.person_id, job.owner_id]
    return next((one for one in wanted if one is not None and is_member(work, one)), None)


def _check(work: Work, found: Round, setup: Setup) -> None:
    wrong: dict[str, str] = {}
    if not setup.interviewers:
        wrong["interviewers"] = "field-required"
    elif len(set(setup.interviewers)) > MOST_SEATS or not all(
        _is_colleague(work, found, one) for one in setup.interviewers
    ):
        wrong["interviewers"] = "field-choice"
    if not SHORTEST <= setup.minutes <= LONGEST:
        wrong["minutes"] = "field-invalid"
    if setup.mode is not RoundMode.PHONE and not setup.place.strip():
        wrong["place"] = "field-required"
    if len(setup.place) > MAX_PLACE:
        wrong["place"] = "field-too-long"
    if setup.mode is RoundMode.VIDEO and setup.place.strip() and not setup.place.strip().startswith("https://"):
        wrong["place"] = "field-video-link"
    if setup.contact_id is not None and not _is_colleague(work, found, setup.contact_id):
        wrong["contact"] = "field-choice"
    if len(setup.focus) > MAX_FOCUS:
        wrong["focus"] = "field-too-long"
    if wrong:
        raise InvalidInput(wrong)


def _is_colleague(work: Work, found: Round, person_id: UUID) -> bool:
    person = work.session.get(Person, person_id)
    return person is not None and person.company_id == found.company_id and is_member(work, person_id)


def _announced(work: Work, found: Round) -> tuple[object, ...]:
    """What candidate and calendars know of it."""
    seats = tuple(seat.person_id for seat in repository.seats_of(work, found.id))
    return (*seats, found.mode, found.place, found.minutes, found.contact_id)


def _seat_exactly(work: Work, application: Application, found: Round, wanted: Sequence[UUID]) -> None:
    now = {seat.person_id: seat for seat in repository.seats_of(work, found.id)}
    for person_id, seat in now.items():
        if person_id not in wanted:
            _unseat(work, application, found, seat)
    for person_id in dict.fromkeys(wanted):
        if person_id not in now:
            _seat(work, application, found, person_id)


def _seat(work: Work, application: Application, found: Round, person_id: UUID) -> None:
    """Gives the part, and closes the machine's report to them until their own scorecard is in."""
    seat, is_new = _seat_for(work, found, person_id, interviews=True)
    if not is_new:
        seat.left_at, seat.joined_at, seat.interviews, seat.clashes = None, work.now, True, {}
    work.session.flush()
    involve(work, application, person_id, Part.INTERVIEWER)
    row = _blinding(work, application.id, person_id)
    if row is None:
        work.add(
            Blinding(
                company_id=application.company_id, application_id=application.id, person_id=person_id, since=work.now
            )
        )
    elif seat.scored_at is None:
        row.since, row.lifted_at = work.now, None
    work.session.flush()


def watch(work: Work, found: Round, person_id: UUID) -> None:
    """Somebody of HR gets it into their calendar, without interviewing."""
    seat, is_new = _seat_for(work, found, person_id, interviews=False)
    if not is_new and seat.left_at is not None:
        seat.left_at, seat.interviews = None, False
    work.session.flush()


def _seat_for(work: Work, found: Round, person_id: UUID, *, interviews: bool) -> tuple[RoundSeat, bool]:
    """Their one seat, locked, and whether it is new."""
    statement = select(RoundSeat).where(RoundSeat.round_id == found.id, RoundSeat.person_id == person_id)
    seat = work.session.scalars(statement.with_for_update()).first()
    if seat is not None:
        return seat, False
    made = RoundSeat(
        company_id=found.company_id,
        round_id=found.id,
        application_id=found.application_id,
        person_id=person_id,
        interviews=interviews,
        calendar_state=CalendarState.ABSENT,
        calendar_change=0,
        calendar_ref="",
        unread=False,
        joined_at=work.now,
    )
    return work.add(made), True


def _unseat(work: Work, application: Application, found: Round, seat: RoundSeat) -> None:
    """The machine's report stays closed to them until the round is over: nobody reads it in between and sits down again."""
    seat.left_at = work.now
    work.session.flush()
    release(work, application, seat.person_id, Part.INTERVIEWER)
    work.record("round.interviewer_left", found, interviewer=str(seat.person_id))


def _end(work: Work, found: Round, application: Application) -> None:
    """Nothing of it waits any longer, and nobody is kept from the report, whether they still sat in it or not."""
    free(work, found)
    cancel_reminders(work, found)
    due.cancel(work, kind=PROPOSE, subject_id=found.id)
    for person_id in work.session.scalars(select(RoundSeat.person_id).where(RoundSeat.round_id == found.id)).all():
        lift_blinding(work, application.id, person_id)


def _blinding(work: Work, application_id: UUID, person_id: UUID) -> Blinding | None:
    statement = select(Blinding).where(Blinding.application_id == application_id, Blinding.person_id == person_id)
    return work.session.scalars(statement.with_for_update()).first()
