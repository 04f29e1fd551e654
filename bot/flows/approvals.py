"""Approvals: whoever is asked has a card, every copy follows what happens, and nothing waits for nobody."""

from uuid import UUID

from approvals import reading, seating, watching
from approvals.delegations import TURN, delegate_of
from approvals.events import ApprovalChanged, ApprovalReminded, ApprovalSubmitted
from approvals.models import Approval, Seat
from approvals.states import SeatState
from bot.flows.story import Story
from bot.flows.telling import tell_person
from bot.kit import Kit
from hrcore.actors import system
from hrcore.people.events import EmployeeLeft, RoleEnded
from hrcore.people.service import is_member
from hrcore.work import Work

ACTOR = system("flow:approvals")


def show_submitted(kit: Kit, event: ApprovalSubmitted) -> None:
    """The request stands with whoever is to answer first, and with whoever asked."""
    _show(kit, event.approval_id, 1)


def show_changed(kit: Kit, event: ApprovalChanged) -> None:
    """Every copy of its card follows: an answer, a comment, another approver, the next step."""
    _show(kit, event.approval_id, event.change)


def remind_approver(kit: Kit, event: ApprovalReminded) -> None:
    """A card of its own, so that it is seen; the one with the buttons stays where it stands."""
    with kit.database.work(ACTOR) as work:
        approval, seat = work.get(Approval, event.approval_id), work.get(Seat, event.seat_id)
        if seat.state != SeatState.OPEN:
            return
        subject = {"approval_id": str(approval.id), "seat_id": str(seat.id), "reminder": str(event.reminder)}
        for person_id in _answering(work, approval, seat):
            tell_person(work, person_id, "approval_reminder", subject, f"approval-reminder:{seat.id}:{event.reminder}")


def find_others(kit: Kit, event: EmployeeLeft | RoleEnded) -> None:
    """What they were asked goes to somebody who can answer; one approval at a time."""
    with kit.database.work(ACTOR) as work:
        waiting = [approval.id for approval in reading.held_by(work, [event.person_id])]
    for approval_id in waiting:
        with kit.database.work(ACTOR) as work:
            watching.approver_left(work, work.get(Approval, approval_id))


def remind(kit: Kit, seat_id: UUID) -> None:
    """Due: an approver who has not answered is reminded."""
    with kit.database.work(ACTOR) as work:
        watching.remind(work, seat_id)


def escalate(kit: Kit, seat_id: UUID) -> None:
    """Due: what was not answered in working time goes up the line."""
    with kit.database.work(ACTOR) as work:
        watching.escalate(work, seat_id)


def turn_delegation(kit: Kit, delegation_id: UUID) -> None:
    """Due: a delegation begins or ends, and open requests change hands."""
    with kit.database.work(ACTOR) as work:
        watching.delegation_turned(work, delegation_id)


def _show(kit: Kit, approval_id: UUID, change: int) -> None:
    with kit.database.work(ACTOR) as work:
        approval = work.get(Approval, approval_id)
        readers = reading.concerned(work, approval)
        for seat in reading.open_seats(work, approval.id):
            readers.update(_answering(work, approval, seat))
        if approval.requester_id is not None:
            readers.add(approval.requester_id)
        subject, key = {"approval_id": str(approval.id)}, f"approval:{approval.id}:{change}"
        for person_id in sorted(readers):
            if is_member(work, person_id):
                tell_person(work, person_id, "approval_request", subject, key, change)


def _answering(work: Work, approval: Approval, seat: Seat) -> set[UUID]:
    found = {seat.person_id, delegate_of(work, seat.person_id)}
    return {person_id for person_id in found if person_id is not None and person_id != approval.requester_id}


STORY = Story(
    when={
        ApprovalSubmitted: (show_submitted,),
        ApprovalChanged: (show_changed,),
        ApprovalReminded: (remind_approver,),
        EmployeeLeft: (find_others,),
        RoleEnded: (find_others,),
    },
    due={seating.REMIND: remind, seating.ESCALATE: escalate, TURN: turn_delegation},
)
