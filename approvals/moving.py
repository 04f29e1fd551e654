"""Changing the way an approval takes: to somebody else, to one more person, back to an earlier step or to its requester."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from approvals import progress, reading, seating
from approvals.chains.definition import Mode
from approvals.errors import OwnApproval
from approvals.journal import Act, changed, note
from approvals.models import Approval, Seat, Step
from approvals.service import acting_person, checked, held_seat
from approvals.states import SeatState, StepState
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.org.models import Person
from hrcore.people.service import is_member
from hrcore.work import Work


class Place(StrEnum):
    BEFORE = "before"
    AFTER = "after"


def transfer(work: Work, approval: Approval, seat_id: UUID, to: UUID, *, text: str = "") -> None:
    """The seat, with its question, to another member: from then on they answer in its place. Raises `OwnApproval` for the
    requester, `InvalidInput` for somebody who sits in this step already or works elsewhere."""
    approval = reading.see(work, approval.id, lock=True)
    seat = held_seat(work, approval, seat_id)
    step = work.get(Step, seat.step_id)
    acting_person(work)
    said = checked(text, field="text")
    _may_be_asked(work, approval, step, to)
    note(work, approval, Act.TRANSFERRED, seat=seat, other_id=to, text=said)
    seating.leave_alone(work, seat)
    seating.hand_on(work, approval, seat, to, {"by": "transfer"})
    seating.ask(work, approval, step, seat)
    changed(work, approval)


def add_approver(
    work: Work, approval: Approval, seat_id: UUID, person_id: UUID, place: Place, *, text: str = ""
) -> None:
    """One more person: asked before the seat's own step goes on, or after it and before anything else of its lane."""
    approval = reading.see(work, approval.id, lock=True)
    seat = held_seat(work, approval, seat_id)
    step = work.get(Step, seat.step_id)
    me = acting_person(work)
    said = checked(text, field="text")
    _may_be_asked(work, approval, step, person_id)
    turn = step.turn if place is Place.BEFORE else step.turn + 1
    _make_room(work, step, turn)
    added = work.add(
        Step(
            company_id=approval.company_id,
            approval_id=approval.id,
            round=approval.round,
            position=step.position,
            lane=step.lane,
            turn=turn,
            state=StepState.WAITING,
            mode=Mode.ANY,
            quorum=1,
            asked={"approvers": [{"by": "person", "person_id": str(person_id)}]},
            skipped=None,
            remind_hours=step.remind_hours,
            escalate_hours=step.escalate_hours,
            added_by=me,
        )
    )
    work.session.flush()
    progress.add_seat(work, added, person_id, {"by": "added"})
    act = Act.ADDED_BEFORE if place is Place.BEFORE else Act.ADDED_AFTER
    note(work, approval, act, seat=seat, other_id=person_id, text=said)
    if place is Place.BEFORE:
        progress.put_back(work, step)
    progress.advance(work, approval)
    changed(work, approval)


def return_to(work: Work, approval: Approval, seat_id: UUID, position: int | None, reason: str) -> None:
    """To the steps at `position` and all that follow, which are asked anew in another round; None: to the requester, who
    may submit it again. Needs its reason. Raises `MoveNotAllowed` for a step that nobody has answered yet."""
    approval = reading.see(work, approval.id, lock=True)
    seat = held_seat(work, approval, seat_id)
    acting_person(work)
    said = checked(reason, required=True)
    if position is None:
        note(work, approval, Act.RETURNED, seat=seat, text=said)
        progress.to_requester(work, approval)
    else:
        target = _earlier(work, approval, work.get(Step, seat.step_id), position)
        note(work, approval, Act.RETURNED_STEP, seat=seat, step_id=target.id, text=said)
        approval.round += 1
        for step in reading.steps_of(work, approval.id):
            if step.position >= position:
                _anew(work, approval, step)
        progress.advance(work, approval)
    changed(work, approval)


def earlier_steps(work: Work, approval: Approval, seat: Seat) -> list[Step]:
    """To which it can be returned: those that were approved before the seat's step, in order, one for each position."""
    here = work.get(Step, seat.step_id)
    found: dict[int, Step] = {}
    for step in reading.steps_of(work, approval.id):
        if step.position < here.position and step.state == StepState.APPROVED:
            found.setdefault(step.position, step)
    return list(found.values())


def _earlier(work: Work, approval: Approval, here: Step, position: int) -> Step:
    for step in reading.steps_of(work, approval.id):
        if step.position == position < here.position and step.state == StepState.APPROVED:
            return step
    raise MoveNotAllowed(f"approval {approval.id}: back to {position}", before=str(here.position), to=str(position))


def _anew(work: Work, approval: Approval, step: Step) -> None:
    """The same question to the same people; what was skipped or has not begun stays as it is."""
    if step.state not in (StepState.OPEN, StepState.APPROVED):
        return
    again = work.add(
        Step(
            company_id=step.company_id,
            approval_id=step.approval_id,
            round=approval.round,
            position=step.position,
            lane=step.lane,
            turn=step.turn,
            state=StepState.WAITING,
            mode=step.mode,
            quorum=step.quorum,
            asked=step.asked,
            skipped=None,
            remind_hours=step.remind_hours,
            escalate_hours=step.escalate_hours,
            added_by=step.added_by,
        )
    )
    work.session.flush()
    asked = {seat.person_id: seat.because for seat in reading.seats_in(work, step.id)}
    for person_id, because in asked.items():
        progress.add_seat(work, again, person_id, because)
    progress.recall(work, step)


def _may_be_asked(work: Work, approval: Approval, step: Step, person_id: UUID) -> None:
    if person_id == approval.requester_id:
        raise OwnApproval(f"approval {approval.id}: {person_id} asked for it")
    person = work.session.get(Person, person_id)
    if person is None or person.company_id != approval.company_id or not is_member(work, person_id):
        raise InvalidInput({"person": "field-choice"})
    if person_id in _sitting(work, step):
        raise InvalidInput({"person": "field-approver-already"})


def _sitting(work: Work, step: Step) -> set[UUID]:
    seats = reading.seats_in(work, step.id)
    return {seat.person_id for seat in seats if seat.state != SeatState.CLOSED}


def _make_room(work: Work, step: Step, turn: int) -> None:
    statement = select(Step).where(
        Step.approval_id == step.approval_id,
        Step.position == step.position,
        Step.lane == step.lane,
        Step.turn >= turn,
        Step.state != StepState.RETURNED,
    )
    for other in work.session.scalars(statement):
        other.turn += 1
    work.session.flush()
