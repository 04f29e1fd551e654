"""What time and the company's changes do to open approvals: reminders, the next in line, people who leave, delegations
that begin and end."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from approvals import progress, reading, seating
from approvals.delegations import TURN, begins_at, ends_at, in_force, today_of
from approvals.errors import RemindedAlready
from approvals.events import ApprovalReminded
from approvals.journal import Act, changed, note
from approvals.models import Approval, Delegation, Seat, Step
from approvals.service import acting_person, decided_before
from approvals.states import ApprovalState, SeatState
from hrcore.actors import Role
from hrcore.due import service as due
from hrcore.errors import Forbidden
from hrcore.org.models import Person
from hrcore.people.service import hours_at_work, workplace_of
from hrcore.work import Work
from hrcore.worktime import after_working_hours

DAY_HOURS: Final = 9
"""Once reminded, again each working day."""
ONCE_IN: Final = timedelta(hours=1)


def remind_by_hand(work: Work, approval: Approval) -> None:
    """By the requester or HR; at most once an hour. Raises `RemindedAlready`, `AlreadyDone`."""
    approval = reading.see(work, approval.id, lock=True)
    me = acting_person(work)
    if me != approval.requester_id and not work.actor.has(Role.HR, approval.company_id):
        raise Forbidden(f"approval {approval.id} is not {work.actor.ref}'s to remind of")
    if approval.state != ApprovalState.OPEN:
        raise decided_before(work, approval)
    if approval.reminded_at is not None and work.now - approval.reminded_at < ONCE_IN:
        raise RemindedAlready(f"approval {approval.id}")
    approval.reminded_at = work.now
    note(work, approval, Act.REMINDED)
    for seat in reading.open_seats(work, approval.id):
        _remind(work, approval, seat)
    changed(work, approval)


def remind(work: Work, seat_id: UUID) -> None:
    """Due: said again, then once each working day, for as long as the seat is open."""
    approval, seat, step = _open_seat(work, seat_id)
    if approval is None or _too_early(work, seat, seating.REMIND, step.remind_hours):
        return
    if not seating.fits(work, approval, seat):
        _find_another(work, approval, seat, step)
        return
    _remind(work, approval, seat)
    seating.schedule(work, seating.REMIND, seat, DAY_HOURS)
    work.session.flush()


def escalate(work: Work, seat_id: UUID) -> None:
    """Due: the next in line is asked instead. Who has nobody above them is only reminded."""
    approval, seat, step = _open_seat(work, seat_id)
    if approval is None or _too_early(work, seat, seating.ESCALATE, step.escalate_hours):
        return
    if not seating.fits(work, approval, seat):
        _find_another(work, approval, seat, step)
        return
    after = seating.next_in_line(work, approval, step, seat)
    if after is None:
        return
    before = seat.person_id
    note(work, approval, Act.ESCALATED, seat=seat, other_id=before, by_itself=True)
    seating.hand_on(work, approval, seat, after, {"by": "escalated", "instead": seat.because})
    seating.ask(work, approval, step, seat)
    changed(work, approval)


def approver_left(work: Work, approval: Approval) -> None:
    """Every open seat whose holder is no member any more, or has lost the role it came from, goes to somebody who can
    answer; nothing waits for nobody. Without such a seat, nothing happens."""
    approval = work.get(Approval, approval.id, lock=True)
    for seat in reading.open_seats(work, approval.id):
        if (
            approval.state == ApprovalState.OPEN
            and seat.state == SeatState.OPEN
            and not seating.fits(work, approval, seat)
        ):
            _find_another(work, approval, seat, work.get(Step, seat.step_id))


def delegation_turned(work: Work, delegation_id: UUID) -> list[Approval]:
    """Due: it begins, or is over. The approvals whose cards now reach another reader."""
    given = work.get(Delegation, delegation_id, lock=True)
    person = work.get(Person, given.person_id)
    begins = in_force(given, today_of(work, person))
    if given.ended_at is None and work.now < ends_at(work, given):
        at = ends_at(work, given) if begins else begins_at(person, given.starts_on)
        due.schedule(work, company_id=given.company_id, kind=TURN, subject_id=given.id, at=at)
    found = []
    for one in reading.held_by(work, [given.person_id]):
        approval = work.get(Approval, one.id, lock=True)
        if approval.requester_id == given.delegate_id:
            continue
        if begins:
            seating.let_in(work, approval, given.delegate_id)
        else:
            seating.let_out(work, approval, given.delegate_id)
        changed(work, approval)
        found.append(approval)
    return found


def _find_another(work: Work, approval: Approval, seat: Seat, step: Step) -> None:
    seating.leave_alone(work, seat)
    if seating.replace(work, approval, step, seat):
        seating.ask(work, approval, step, seat)
    progress.settle(work, approval, step)
    progress.advance(work, approval)
    changed(work, approval)


def _remind(work: Work, approval: Approval, seat: Seat) -> None:
    seat.reminded += 1
    work.session.flush()
    work.record("approval_seat.reminded", seat, reminder=seat.reminded)
    work.emit(
        ApprovalReminded(
            company_id=approval.company_id,
            approval_id=approval.id,
            kind=approval.kind,
            subject_id=approval.subject_id,
            application_id=approval.application_id,
            seat_id=seat.id,
            reminder=seat.reminded,
        )
    )


def _open_seat(work: Work, seat_id: UUID) -> tuple[Approval | None, Seat, Step]:
    """None for one that has nothing to decide any more."""
    seat = work.get(Seat, seat_id)
    approval = work.get(Approval, seat.approval_id, lock=True)
    work.session.refresh(seat)
    step = work.get(Step, seat.step_id)
    is_open = approval.state == ApprovalState.OPEN and seat.state == SeatState.OPEN
    return (approval if is_open else None), seat, step


def _too_early(work: Work, seat: Seat, kind: str, hours: float) -> bool:
    """The calendar of the holder's place may have changed since the time was set: a day that turned out to be a holiday
    does not count, and the row is set anew."""
    at = _ripe_at(work, seat, hours)
    if at <= work.now:
        return False
    due.schedule(work, company_id=seat.company_id, kind=kind, subject_id=seat.id, at=at)
    return True


def _ripe_at(work: Work, seat: Seat, hours: float) -> datetime:
    holder = work.get(Person, seat.person_id)
    country, zone = workplace_of(work, holder)
    return after_working_hours(seat.opened_at or work.now, hours, country, zone, hours_at_work(work, holder))
