"""How an approval goes on: steps open, answers decide them, the last one ends it. Every function expects the approval's
row to be locked."""

from uuid import UUID

from sqlalchemy import select

from approvals import reading, seating
from approvals.chains.definition import Mode
from approvals.chains.service import definition_of
from approvals.engine import StepNow, following, outcome
from approvals.events import ApprovalDecided
from approvals.journal import Act, note
from approvals.models import Answer, Approval, ChainVersion, Seat, Step
from approvals.routing import Route, Skip
from approvals.states import APPROVAL, HELD, SEAT, STEP, ApprovalState, SeatState, StepState
from hrcore.work import Work


def lay_out(work: Work, approval: Approval, route: Route) -> None:
    """Steps whose condition does not hold are left out: chain and facts say so."""
    for planned in route:
        if planned.skipped is Skip.CONDITION:
            continue
        hours = planned.rule.hours
        step = work.add(
            Step(
                company_id=approval.company_id,
                approval_id=approval.id,
                round=approval.round,
                position=planned.position,
                lane=planned.lane,
                turn=0,
                state=StepState.SKIPPED if planned.skipped else StepState.WAITING,
                mode=planned.mode,
                quorum=planned.quorum,
                asked={"approvers": [one.model_dump(mode="json") for one in planned.rule.approvers]},
                skipped=planned.skipped,
                remind_hours=hours.urgent_remind if approval.urgent else hours.remind,
                escalate_hours=hours.urgent_escalate if approval.urgent else hours.escalate,
                closed_at=work.now if planned.skipped else None,
            )
        )
        work.session.flush()
        if planned.skipped:
            work.record("approval_step.skipped", step, why=planned.skipped)
        for seat in planned.seats:
            add_seat(work, step, seat.person_id, dict(seat.because))


def add_seat(work: Work, step: Step, person_id: UUID, because: dict[str, object]) -> Seat:
    seat = work.add(
        Seat(
            company_id=step.company_id,
            approval_id=step.approval_id,
            step_id=step.id,
            person_id=person_id,
            because=because,
            state=SeatState.WAITING,
            reminded=0,
            opened_at=None,
        )
    )
    work.session.flush()
    return seat


def advance(work: Work, approval: Approval) -> None:
    """Opens what is to be asked now; ends the approval where nothing is left to ask."""
    while approval.state == ApprovalState.OPEN:
        work.session.flush()
        ahead = following([_now(work, step) for step in reading.steps_of(work, approval.id)])
        if ahead.approved:
            end(work, approval, ApprovalState.APPROVED)
            return
        if not ahead.to_open:
            return
        for step_id in ahead.to_open:
            if approval.state == ApprovalState.OPEN:
                _open(work, approval, work.get(Step, step_id))


def give(
    work: Work,
    approval: Approval,
    seat: Seat,
    verdict: SeatState,
    *,
    by: UUID,
    reason: str = "",
    counted_from: Answer | None = None,
) -> Answer:
    """The seat's one answer; the database takes no second one."""
    SEAT.move(work, seat, verdict)
    answer = Answer(
        company_id=approval.company_id,
        approval_id=approval.id,
        seat_id=seat.id,
        person_id=by,
        on_behalf_of=seat.person_id if seat.person_id != by else None,
        verdict=verdict,
        counted_from=counted_from.id if counted_from else None,
        at=work.now,
    )
    work.vault.put(answer, "reason", reason or None)
    work.add(answer)
    work.session.flush()
    seating.leave_alone(work, seat)
    if counted_from is not None:
        note(work, approval, Act.COUNTED, seat=seat, other_id=by, by_itself=True)
    else:
        note(work, approval, Act(verdict.value), seat=seat, other_id=answer.on_behalf_of)
    return answer


def settle(work: Work, approval: Approval, step: Step) -> None:
    """Where the answers decide the step, it is closed; a refused step refuses the approval."""
    if step.state != StepState.OPEN:
        return
    decided = outcome(_now(work, step))
    if decided is None:
        if not any(seat.state in HELD for seat in reading.seats_in(work, step.id)):
            nobody_left(work, approval)
        return
    _close_seats(work, step)
    STEP.move(work, step, decided)
    step.closed_at = work.now
    if decided is StepState.REFUSED:
        end(work, approval, ApprovalState.REFUSED)


def end(work: Work, approval: Approval, state: ApprovalState) -> None:
    APPROVAL.move(work, approval, state, round=approval.round)
    for step in reading.steps_of(work, approval.id):
        if step.state in (StepState.OPEN, StepState.WAITING):
            _close_seats(work, step)
            STEP.move(work, step, StepState.DROPPED)
            step.closed_at = work.now
    approval.decided_at, approval.decided_by = work.now, work.actor.person_id or _last_answer_by(work, approval)
    work.session.flush()
    work.emit(
        ApprovalDecided(
            company_id=approval.company_id,
            approval_id=approval.id,
            kind=approval.kind,
            subject_id=approval.subject_id,
            application_id=approval.application_id,
            outcome=state.value,
            decided_by=approval.decided_by,
        )
    )


def nobody_left(work: Work, approval: Approval) -> None:
    """Everybody who could answer has gone: back to the requester, instead of waiting for nobody."""
    to_requester(work, approval)
    note(work, approval, Act.NOBODY_LEFT, by_itself=True)


def to_requester(work: Work, approval: Approval) -> None:
    APPROVAL.move(work, approval, ApprovalState.RETURNED)
    for step in reading.steps_of(work, approval.id):
        recall(work, step)


def recall(work: Work, step: Step) -> None:
    """It will be asked anew, or not at all, in a later round."""
    if step.state in (StepState.OPEN, StepState.WAITING, StepState.APPROVED, StepState.SKIPPED):
        _close_seats(work, step)
        STEP.move(work, step, StepState.RETURNED)
        step.closed_at = work.now


def put_back(work: Work, step: Step) -> None:
    """An open step waits again, for somebody who is asked before it."""
    STEP.move(work, step, StepState.WAITING)
    for seat in reading.seats_in(work, step.id):
        if seat.state == SeatState.OPEN:
            SEAT.move(work, seat, SeatState.WAITING)
            seating.leave_alone(work, seat)


def count_elsewhere(work: Work, approval: Approval, step: Step, answer: Answer) -> None:
    """Who approved in person need not say it again in the steps beside this one."""
    if not _asks_once(work, approval):
        return
    for other in reading.steps_of(work, approval.id):
        if other.id == step.id or other.position != step.position or other.state != StepState.OPEN or other.added_by:
            continue
        for seat in reading.seats_in(work, other.id):
            if seat.state == SeatState.OPEN and seat.person_id == answer.person_id:
                give(work, approval, seat, SeatState.APPROVED, by=answer.person_id, counted_from=answer)
                settle(work, approval, other)


def _open(work: Work, approval: Approval, step: Step) -> None:
    STEP.move(work, step, StepState.OPEN)
    step.opened_at = step.opened_at or work.now
    for seat in reading.seats_in(work, step.id):
        if seat.state != SeatState.WAITING:
            continue
        if not seating.fits(work, approval, seat) and not seating.replace(work, approval, step, seat):
            continue
        SEAT.move(work, seat, SeatState.OPEN)
        seating.ask(work, approval, step, seat)
        earlier = _counting(work, approval, step, seat)
        if earlier is not None:
            give(work, approval, seat, SeatState.APPROVED, by=seat.person_id, counted_from=earlier)
        if outcome(_now(work, step)) is not None:
            break
    settle(work, approval, step)


def _counting(work: Work, approval: Approval, step: Step, seat: Seat) -> Answer | None:
    """The same person's own approval in the step before or beside."""
    if step.added_by is not None or not _asks_once(work, approval):
        return None
    passed = [other for other in reading.steps_of(work, approval.id) if other.state == StepState.APPROVED]
    before = max((other.position for other in passed if other.position < step.position), default=None)
    neighbours = {other.id for other in passed if other.position in (before, step.position)}
    course = reading.course_of(work, approval)
    for other in course.seats:
        answer = course.answers.get(other.id)
        if answer is None or other.step_id not in neighbours or answer.verdict != SeatState.APPROVED:
            continue
        if answer.person_id == seat.person_id and answer.on_behalf_of is None:
            return answer
    return None


def _asks_once(work: Work, approval: Approval) -> bool:
    return definition_of(work.get(ChainVersion, approval.chain_id)).ask_once


def _last_answer_by(work: Work, approval: Approval) -> UUID | None:
    """Where somebody's leaving made the answers so far enough."""
    statement = select(Answer.person_id).where(Answer.approval_id == approval.id).order_by(Answer.id.desc()).limit(1)
    return work.session.scalar(statement)


def _close_seats(work: Work, step: Step) -> None:
    for seat in reading.seats_in(work, step.id):
        if seat.state in HELD:
            SEAT.move(work, seat, SeatState.CLOSED)
            seating.leave_alone(work, seat)


def _now(work: Work, step: Step) -> StepNow:
    return StepNow(
        id=step.id,
        position=step.position,
        lane=step.lane,
        turn=step.turn,
        state=StepState(step.state),
        mode=Mode(step.mode),
        quorum=step.quorum,
        seats=tuple(SeatState(seat.state) for seat in reading.seats_in(work, step.id)),
    )
