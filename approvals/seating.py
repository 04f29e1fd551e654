"""Who holds a seat: asking them, reminding them in time, and finding another where they cannot answer any more."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from approvals import reading
from approvals.delegations import delegate_of
from approvals.directory import Directory
from approvals.journal import Act, note
from approvals.models import Approval, Seat, Step
from approvals.states import HELD, SEAT, SeatState
from hrcore.actors import Role
from hrcore.due import service as due
from hrcore.org.models import Person
from hrcore.people.parts import involve, release
from hrcore.people.service import hours_at_work, is_member, workplace_of
from hrcore.permissions import Part
from hrcore.recruiting.models import Application
from hrcore.work import Work
from hrcore.worktime import after_working_hours

REMIND: Final = "approval.remind"
ESCALATE: Final = "approval.escalate"
_DEGREE: Final = "degree_doubt"


def ask(work: Work, approval: Approval, step: Step, seat: Seat) -> None:
    """Its holder is asked from now on: they may read what it is about, and are reminded in time."""
    seat.opened_at, seat.reminded = work.now, 0
    work.session.flush()
    for person_id in (seat.person_id, delegate_of(work, seat.person_id)):
        if person_id is not None and person_id != approval.requester_id:
            let_in(work, approval, person_id)
    schedule(work, REMIND, seat, step.remind_hours)
    schedule(work, ESCALATE, seat, step.escalate_hours)


def schedule(work: Work, kind: str, seat: Seat, hours: float) -> None:
    """In working hours at the holder's place, from now."""
    holder = work.get(Person, seat.person_id)
    country, zone = workplace_of(work, holder)
    at = after_working_hours(work.now, hours, country, zone, hours_at_work(work, holder))
    due.schedule(work, company_id=seat.company_id, kind=kind, subject_id=seat.id, at=at)


def leave_alone(work: Work, seat: Seat) -> None:
    for kind in (REMIND, ESCALATE):
        due.cancel(work, kind=kind, subject_id=seat.id)


def fits(work: Work, approval: Approval, seat: Seat) -> bool:
    """Still a member, and still holding the role the seat came from."""
    if not is_member(work, seat.person_id, approval.company_id):
        return False
    role = seat.because.get("role")
    return role is None or seat.person_id in Directory(work, approval.company_id).holders(Role(role))


def replace(work: Work, approval: Approval, step: Step, seat: Seat) -> bool:
    """The seat goes to their delegate, else up their line, else to HR or the management. False where nobody is left: then
    it is closed."""
    before = seat.person_id
    after = _replacement(work, approval, step, seat)
    if after is None:
        SEAT.move(work, seat, SeatState.CLOSED, why="nobody left")
        leave_alone(work, seat)
        note(work, approval, Act.CLOSED, seat=seat, other_id=before, by_itself=True)
        return False
    hand_on(work, approval, seat, after, {"by": "replaced", "instead": seat.because})
    note(work, approval, Act.REPLACED, seat=seat, other_id=before, by_itself=True)
    return True


def hand_on(work: Work, approval: Approval, seat: Seat, to: UUID, because: dict[str, Any]) -> None:
    """Who held it keeps seeing the approval, and the application only as long as another seat is theirs."""
    before, seat.person_id, seat.because = seat.person_id, to, because
    work.session.flush()
    work.record("approval_seat.handed_on", seat, before=str(before), after=str(to), by=str(because["by"]))
    let_out(work, approval, before)


def let_in(work: Work, approval: Approval, person_id: UUID) -> None:
    """Who is asked about a degree sees that check, until its room is closed, and nothing else of the application."""
    if approval.application_id is not None:
        part = Part.DEGREE_GROUP if approval.kind == _DEGREE else Part.APPROVER
        involve(work, work.get(Application, approval.application_id), person_id, part)


def let_out(work: Work, approval: Approval, person_id: UUID) -> None:
    if approval.application_id is None or approval.kind == _DEGREE:
        return
    if not _sits_elsewhere(work, approval.application_id, person_id):
        release(work, work.get(Application, approval.application_id), person_id, Part.APPROVER)


def taken(work: Work, step: Step, approval: Approval) -> set[UUID]:
    """Who cannot be given a seat of this step: who has or had one, and the requester."""
    found = {seat.person_id for seat in reading.seats_in(work, step.id)}
    return found | ({approval.requester_id} if approval.requester_id else set())


def next_in_line(work: Work, approval: Approval, step: Step, seat: Seat) -> UUID | None:
    """Up the holder's line; whoever sits in the step already is passed over."""
    busy = taken(work, step, approval)
    line = Directory(work, approval.company_id).line_above(seat.person_id)
    return next((person for person in line if person not in busy), None)


def _replacement(work: Work, approval: Approval, step: Step, seat: Seat) -> UUID | None:
    directory = Directory(work, approval.company_id)
    role = seat.because.get("role")
    stand_in = delegate_of(work, seat.person_id)
    wanted = [
        *([stand_in] if stand_in else []),
        *directory.line_above(seat.person_id),
        *(directory.holders(Role(role)) if role else []),
        *directory.holders(Role.HR),
        *directory.holders(Role.EXECUTIVE),
    ]
    busy = taken(work, step, approval)
    return next((person for person in wanted if person not in busy), None)


def _sits_elsewhere(work: Work, application_id: UUID, person_id: UUID) -> bool:
    statement = (
        select(Seat.id)
        .join(Approval, Approval.id == Seat.approval_id)
        .where(
            Approval.application_id == application_id,
            Approval.kind != _DEGREE,
            Seat.person_id == person_id,
            Seat.state.in_((*HELD, SeatState.APPROVED, SeatState.REFUSED)),
        )
    )
    return work.session.scalars(statement.limit(1)).first() is not None
