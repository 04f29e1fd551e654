"""Approvals as rows: what belongs to one, and which concern the actor."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select

from approvals.delegations import principals_of
from approvals.journal import Act
from approvals.models import Answer, Approval, Entry, Seat, Step
from approvals.states import ENDED, STANDING, ApprovalState, SeatState, StepState
from hrcore.actors import ActorKind
from hrcore.errors import Forbidden, KeyDestroyed, NotFound
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Decision
from hrcore.work import Fact, Work

P = TypeVar("P", Step, Seat, Answer, Entry)


@dataclass(frozen=True, slots=True)
class Course:
    """An approval with all that happened to it; steps in the order of the route, those asked anew later left out."""

    approval: Approval
    steps: tuple[Step, ...]
    seats: tuple[Seat, ...]
    answers: dict[UUID, Answer]
    """By seat."""
    entries: tuple[Entry, ...]

    def seats_in(self, step: Step) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.step_id == step.id)


def see(work: Work, approval_id: UUID, *, lock: bool = False) -> Approval:
    """Raises `NotFound` for another company's, `Forbidden` for one that does not concern the actor."""
    approval = work.get(Approval, approval_id, lock=lock)
    if not may_see(work, approval):
        raise Forbidden(f"approval {approval_id} does not concern {work.actor.ref}")
    return approval


def may_see(work: Work, approval: Approval) -> bool:
    """The requester, who is or was asked, who stands in for one of them, HR."""
    if work.actor.kind is ActorKind.SYSTEM or work.allows(Action.SEE_EVERY_APPROVAL, approval):
        return True
    me = work.actor.person_id
    if work.actor.kind is not ActorKind.PERSON or me is None:
        return False
    return me == approval.requester_id or me in concerned(work, approval) or bool(seats_for(work, approval))


def course_of(work: Work, approval: Approval) -> Course:
    return courses_of(work, [approval])[0]


def courses_of(work: Work, approvals: Sequence[Approval]) -> list[Course]:
    """In the same order, with four questions to the database however many there are."""
    ids = [approval.id for approval in approvals]
    steps = _by_approval(work.session.scalars(_steps(Step.approval_id.in_(ids))))
    seats = _by_approval(work.session.scalars(select(Seat).where(Seat.approval_id.in_(ids)).order_by(Seat.id)))
    answers = _by_approval(work.session.scalars(select(Answer).where(Answer.approval_id.in_(ids))))
    entries = _by_approval(work.session.scalars(select(Entry).where(Entry.approval_id.in_(ids)).order_by(Entry.id)))
    return [
        Course(
            approval,
            tuple(steps[approval.id]),
            tuple(seats[approval.id]),
            {answer.seat_id: answer for answer in answers[approval.id]},
            tuple(entries[approval.id]),
        )
        for approval in approvals
    ]


def steps_of(work: Work, approval_id: UUID) -> list[Step]:
    return list(work.session.scalars(_steps(Step.approval_id == approval_id)))


def seats_in(work: Work, step_id: UUID) -> list[Seat]:
    return list(work.session.scalars(select(Seat).where(Seat.step_id == step_id).order_by(Seat.id)))


def open_seats(work: Work, approval_id: UUID) -> list[Seat]:
    statement = select(Seat).where(Seat.approval_id == approval_id, Seat.state == SeatState.OPEN).order_by(Seat.id)
    return list(work.session.scalars(statement))


def seats_for(work: Work, approval: Approval) -> list[Seat]:
    """The open seats the actor can answer: their own first, then those they stand in for. One human has one vote in a
    step: who sits in it, or has answered in it for somebody, answers for nobody else there."""
    me = work.actor.person_id
    if me is None or me == approval.requester_id:
        return []
    seats = open_seats(work, approval.id)
    mine = [seat for seat in seats if seat.person_id == me]
    others = principals_of(work, me) if len(mine) < len(seats) else frozenset()
    if not others:
        return mine
    voted = _voted_in(work, approval, me)
    mine = [seat for seat in mine if seat.step_id not in voted]
    sits_in = voted | {seat.step_id for seat in mine}
    return mine + [seat for seat in seats if seat.person_id in others and seat.step_id not in sits_in]


def _voted_in(work: Work, approval: Approval, person_id: UUID) -> set[UUID]:
    """The steps in which they have given an answer, their own or for somebody."""
    statement = (
        select(Seat.step_id)
        .join(Answer, Answer.seat_id == Seat.id)
        .where(Answer.approval_id == approval.id, Answer.person_id == person_id)
    )
    return set(work.session.scalars(statement))


def concerned(work: Work, approval: Approval) -> set[UUID]:
    """Who was ever asked, or did something: they keep seeing it."""
    asked = select(Seat.person_id).where(Seat.approval_id == approval.id, Seat.opened_at.is_not(None))
    found = set(work.session.scalars(asked))
    entries = select(Entry.person_id, Entry.other_id).where(Entry.approval_id == approval.id)
    for pair in work.session.execute(entries):
        found.update(person for person in pair if person is not None)
    return found


def standing(work: Work, kind: str, subject_id: UUID) -> Approval | None:
    """The one that is open or waits for its requester, locked."""
    statement = select(Approval).where(
        Approval.kind == kind, Approval.subject_id == subject_id, Approval.state.in_(STANDING)
    )
    return work.session.scalars(statement.with_for_update()).first()


def newest_of(work: Work, kind: str, subject_id: UUID) -> Approval | None:
    """For the page of what is approved: how its newest approval stands. No rights are asked."""
    statement = select(Approval).where(Approval.kind == kind, Approval.subject_id == subject_id)
    return work.session.scalars(statement.order_by(Approval.id.desc()).limit(1)).first()


def facts_of(work: Work, approval: Approval) -> dict[str, Fact]:
    """None of somebody who was erased."""
    try:
        sealed = work.vault.get(approval, "facts")
    except KeyDestroyed:
        return {}
    found: dict[str, Fact] = json.loads(sealed) if sealed else {}
    return found


def to_answer(work: Work, *, limit: int = 50) -> list[Approval]:
    """What waits for the actor's answer, urgent ones first, then the oldest."""
    may_in_scope(work, Action.SUBMIT_APPROVAL)
    me = work.actor.person_id
    if me is None:
        return []
    holders = {me, *principals_of(work, me)}
    asked = select(Seat.approval_id).where(Seat.person_id.in_(holders), Seat.state == SeatState.OPEN)
    statement = (
        _scoped(work)
        .where(
            Approval.id.in_(asked),
            Approval.state == ApprovalState.OPEN,
            or_(Approval.requester_id.is_(None), Approval.requester_id != me),
        )
        .order_by(Approval.urgent.desc(), Approval.id)
    )
    found = list(work.session.scalars(statement.limit(limit)))
    return found if len(holders) == 1 else [one for one in found if seats_for(work, one)]


def asked_by_me(work: Work, *, limit: int = 50) -> list[Approval]:
    """Open, or back with the actor; the newest first."""
    may_in_scope(work, Action.SUBMIT_APPROVAL)
    if work.actor.person_id is None:
        return []
    statement = _scoped(work).where(Approval.requester_id == work.actor.person_id, Approval.state.in_(STANDING))
    return list(work.session.scalars(statement.order_by(Approval.id.desc()).limit(limit)))


def done(work: Work, *, limit: int = 30, before: UUID | None = None) -> list[Approval]:
    """What has ended and the actor asked for or was asked about; the newest first."""
    may_in_scope(work, Action.SUBMIT_APPROVAL)
    me = work.actor.person_id
    asked = select(Seat.approval_id).where(Seat.person_id == me, Seat.opened_at.is_not(None))
    acted = select(Entry.approval_id).where(or_(Entry.person_id == me, Entry.other_id == me))
    statement = _scoped(work).where(
        Approval.state.in_(ENDED),
        or_(Approval.requester_id == me, Approval.id.in_(asked), Approval.id.in_(acted)),
    )
    return list(work.session.scalars(_page(statement, before, limit)))


def every(work: Work, *, limit: int = 30, before: UUID | None = None) -> list[Approval]:
    """All of them, for HR; the newest first."""
    may_in_scope(work, Action.SEE_EVERY_APPROVAL)
    return list(work.session.scalars(_page(_scoped(work, Action.SEE_EVERY_APPROVAL), before, limit)))


def seat_of(work: Work, approval: Approval, seat_id: UUID) -> Seat:
    seat = work.get(Seat, seat_id)
    if seat.approval_id != approval.id:
        raise NotFound(f"seat {seat_id} of approval {approval.id}")
    work.session.refresh(seat)
    return seat


def held_by(work: Work, person_ids: Iterable[UUID]) -> list[Approval]:
    """Open ones in which one of them has an open seat."""
    asked = select(Seat.approval_id).where(Seat.person_id.in_(list(person_ids)), Seat.state == SeatState.OPEN)
    statement = select(Approval).where(Approval.id.in_(asked), Approval.state == ApprovalState.OPEN)
    return list(work.session.scalars(statement.order_by(Approval.id)))


def _steps(condition: ColumnElement[bool]) -> Select[Step]:
    """In the order of the route; those asked anew later are left out."""
    statement = select(Step).where(condition, Step.state != StepState.RETURNED)
    return statement.order_by(Step.position, Step.lane, Step.turn)


def _by_approval(rows: Iterable[P]) -> dict[UUID, list[P]]:
    found: dict[UUID, list[P]] = defaultdict(list)
    for row in rows:
        found[row.approval_id].append(row)
    return found


def _scoped(work: Work, action: Action | None = None) -> Select[Approval]:
    return work.scoped(select(Approval), Approval, action)


def _page(statement: Select[Approval], before: UUID | None, limit: int) -> Select[Approval]:
    if before is not None:
        statement = statement.where(Approval.id < before)
    return statement.order_by(Approval.id.desc()).limit(limit)


def following(work: Work, approval: Approval) -> Approval | None:
    """The one that was asked after this one had been refused or withdrawn."""
    return work.session.scalars(select(Approval).where(Approval.previous_id == approval.id)).first()


def overtaken_by(work: Work, approval: Approval, withdrawn: Entry) -> Decision | None:
    """What a person decided about the application, so that the product took its question back."""
    if approval.application_id is None or withdrawn.act != Act.WITHDRAWN or withdrawn.person_id is not None:
        return None
    statement = select(Decision).where(
        Decision.application_id == approval.application_id,
        Decision.at >= approval.submitted_at,
        Decision.at <= withdrawn.at,
    )
    return work.session.scalars(statement.order_by(Decision.id.desc()).limit(1)).first()


def about(work: Work, application_id: UUID) -> list[Approval]:
    """Every approval that concerns the application, the newest first. No rights are asked."""
    statement = select(Approval).where(Approval.application_id == application_id).order_by(Approval.id.desc())
    return list(work.session.scalars(statement))
