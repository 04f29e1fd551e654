"""What people asked one another for: requisitions, and approvals of all kinds."""

from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import select

from approvals import reading
from approvals.models import Answer, Approval, Seat, Step
from approvals.reading import Course
from approvals.states import ApprovalState
from bot.api.caller import Caller
from bot.api.lists import Before, Limit, Page, page_of_rows
from bot.web.visitor import TheKit
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.value import Value

router = APIRouter(tags=["requests"])


class RequisitionOut(Value):
    """`person_id` is who asks. What they wrote about the reason is not part of the API."""

    id: UUID
    person_id: UUID
    state: RequisitionState
    title: str
    department: str
    level: str
    headcount: int
    urgent: bool
    over_plan: bool
    country: str
    city: str
    job_id: UUID | None
    target_on: date | None
    created_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    ended_at: datetime | None


class SeatOut(Value):
    """`answered_by` differs from `person_id` where somebody stood in."""

    person_id: UUID
    state: str
    answered_by: UUID | None
    answered_at: datetime | None


class StepOut(Value):
    """Steps of the same `position` run side by side; `mode` all, any, or a quorum."""

    position: int
    mode: str
    quorum: int
    state: str
    seats: list[SeatOut]


class ApprovalOut(Value):
    """`requester_id` null where the product itself asked. Reasons and comments are not part of the API."""

    id: UUID
    kind: str
    subject_id: UUID
    application_id: UUID | None
    requester_id: UUID | None
    state: ApprovalState
    urgent: bool
    submitted_at: datetime
    decided_at: datetime | None
    steps: list[StepOut]


@router.get("/requisitions")
def requisitions(
    kit: TheKit, caller: Caller, state: RequisitionState | None = None, before: Before = None, limit: Limit = 50
) -> Page[RequisitionOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_REQUISITION)
        statement = select(Requisition) if state is None else select(Requisition).where(Requisition.state == state)
        rows, more = page_of_rows(work, statement, Requisition, Action.SEE_REQUISITION, before, limit)
    return Page(items=[_requisition(row) for row in rows], next=more)


@router.get("/requisitions/{requisition_id}")
def requisition(kit: TheKit, caller: Caller, requisition_id: UUID) -> RequisitionOut:
    with kit.database.work(caller) as work:
        row = work.get(Requisition, requisition_id)
        work.may(Action.SEE_REQUISITION, row)
    return _requisition(row)


@router.get("/approvals")
def approvals(
    kit: TheKit,
    caller: Caller,
    kind: str | None = None,
    state: ApprovalState | None = None,
    before: Before = None,
    limit: Limit = 50,
) -> Page[ApprovalOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_EVERY_APPROVAL)
        statement = select(Approval)
        if kind is not None:
            statement = statement.where(Approval.kind == kind)
        if state is not None:
            statement = statement.where(Approval.state == state)
        rows, more = page_of_rows(work, statement, Approval, Action.SEE_EVERY_APPROVAL, before, limit)
        return Page(items=[_approval(course) for course in reading.courses_of(work, rows)], next=more)


@router.get("/approvals/{approval_id}")
def approval(kit: TheKit, caller: Caller, approval_id: UUID) -> ApprovalOut:
    with kit.database.work(caller) as work:
        row = work.get(Approval, approval_id)
        work.may(Action.SEE_EVERY_APPROVAL, row)
        return _approval(reading.course_of(work, row))


def _requisition(row: Requisition) -> RequisitionOut:
    return RequisitionOut(
        id=row.id,
        person_id=row.person_id,
        state=RequisitionState(row.state),
        title=row.title,
        department=row.department,
        level=row.level,
        headcount=row.headcount,
        urgent=row.urgent,
        over_plan=row.over_plan,
        country=row.country,
        city=row.city,
        job_id=row.job_id,
        target_on=row.target_on,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        ended_at=row.ended_at,
    )


def _approval(course: Course) -> ApprovalOut:
    row = course.approval
    return ApprovalOut(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        application_id=row.application_id,
        requester_id=row.requester_id,
        state=ApprovalState(row.state),
        urgent=row.urgent,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
        steps=[_step(course, step) for step in course.steps],
    )


def _step(course: Course, step: Step) -> StepOut:
    seats = [_seat(seat, course.answers.get(seat.id)) for seat in course.seats_in(step)]
    return StepOut(position=step.position, mode=step.mode, quorum=step.quorum, state=step.state, seats=seats)


def _seat(seat: Seat, answer: Answer | None) -> SeatOut:
    return SeatOut(
        person_id=seat.person_id,
        state=seat.state,
        answered_by=answer.person_id if answer else None,
        answered_at=answer.at if answer else None,
    )
