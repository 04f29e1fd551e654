"""Asking for a post, and following it until it is filled."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select

from hrcore.actors import ActorKind, Role
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.org.models import Company
from hrcore.people.service import is_member, line_above
from hrcore.permissions import Action
from hrcore.recruiting.jobs import hired_for
from hrcore.requisition.events import (
    RequisitionChanged,
    RequisitionDecided,
    RequisitionSubmitted,
    RequisitionWithdrawn,
)
from hrcore.requisition.models import Per, Requisition, RequisitionState, Why
from hrcore.requisition.states import REQUISITION
from hrcore.requisition.wish import Wish, problems
from hrcore.work import Work

_PLAIN: Final = (
    "title", "department", "level", "headcount", "why", "replaces_id", "over_plan", "urgent", "country", "city",
    "salary_from", "salary_to", "salary_per", "currency", "target_on", "duties", "requirements", "language",
)  # fmt: skip
_WRITABLE: Final = (RequisitionState.DRAFT, RequisitionState.REFUSED)
ENDED: Final = (RequisitionState.WITHDRAWN, RequisitionState.CLOSED, RequisitionState.FILLED)


def write(work: Work, company: Company, wish: Wish, submission: str) -> Requisition:
    """A draft of the actor's. Raises `InvalidInput` naming each field; the same form again finds the first draft."""
    work.may(Action.SUBMIT_REQUISITION, company)
    wrong = problems(work, company, wish)
    if wrong:
        raise InvalidInput(wrong)
    key = func.hashtextextended(f"requisition:{submission}", 0)
    work.session.execute(select(func.pg_advisory_xact_lock(key)))
    again = work.session.scalars(select(Requisition).where(Requisition.submission == submission)).first()
    if again is not None:
        see(work, again)
        return again
    requisition = Requisition(
        company_id=company.id,
        person_id=work.actor.person_id,
        submission=submission,
        state=RequisitionState.DRAFT,
        changes=1,
        created_at=work.now,
    )
    _fill(work, requisition, wish)
    work.add(requisition)
    work.session.flush()
    work.record("requisition.written", requisition)
    return requisition


def rewrite(work: Work, requisition: Requisition, wish: Wish) -> None:
    """Before it was submitted, or after it was refused. The row must be locked."""
    _own(work, requisition)
    if requisition.state not in _WRITABLE:
        raise MoveNotAllowed(f"requisition {requisition.id}", before=requisition.state, to="draft")
    wrong = problems(work, work.session.get_one(Company, requisition.company_id), wish)
    if wrong:
        raise InvalidInput(wrong)
    _fill(work, requisition, wish)
    if requisition.state == RequisitionState.REFUSED:
        REQUISITION.move(work, requisition, RequisitionState.DRAFT)
    requisition.changes += 1
    work.record("requisition.rewritten", requisition)


def submit(work: Work, requisition: Requisition) -> None:
    """To be approved. Submitting twice is once. The row must be locked."""
    _own(work, requisition)
    work.may(Action.SUBMIT_REQUISITION, requisition)
    if requisition.state == RequisitionState.SUBMITTED:
        return
    REQUISITION.move(work, requisition, RequisitionState.SUBMITTED)
    requisition.submitted_at, requisition.decided_at = work.now, None
    requisition.changes += 1
    work.emit(RequisitionSubmitted(**_ids(requisition)))


def decided(work: Work, requisition: Requisition, outcome: str) -> None:
    """What came of its approval: approved, refused or returned. One that was withdrawn meanwhile stays withdrawn. The row
    must be locked."""
    if requisition.state != RequisitionState.SUBMITTED:
        return
    after = {"approved": RequisitionState.APPROVED, "refused": RequisitionState.REFUSED}
    REQUISITION.move(work, requisition, after.get(outcome, RequisitionState.DRAFT))
    requisition.decided_at = work.now
    requisition.changes += 1
    work.emit(RequisitionDecided(**_ids(requisition), outcome=outcome))


def taken_up(work: Work, requisition: Requisition) -> None:
    """Its approval was asked for again elsewhere than on its page. The row must be locked."""
    if requisition.state == RequisitionState.REFUSED:
        REQUISITION.move(work, requisition, RequisitionState.DRAFT)
    REQUISITION.move(work, requisition, RequisitionState.SUBMITTED)
    requisition.submitted_at, requisition.decided_at = work.now, None
    requisition.changes += 1


def withdraw(work: Work, requisition: Requisition) -> None:
    """Not needed any more: by who asked, or HR. The row must be locked; raises `MoveNotAllowed` once it has ended."""
    if not work.actor.has(Role.HR, requisition.company_id):
        _own(work, requisition)
    before = requisition.state
    REQUISITION.move(work, requisition, RequisitionState.WITHDRAWN)
    requisition.ended_at = work.now
    requisition.changes += 1
    work.emit(RequisitionWithdrawn(**_ids(requisition), before=before))


def follow(work: Work, job_id: UUID, to: RequisitionState) -> Requisition | None:
    """Its job was published, closed or opened again: the requisition follows, where it can."""
    requisition = of_job(work, job_id, lock=True)
    if requisition is None or requisition.state == to or not REQUISITION.allowed(requisition, to):
        return requisition
    _go(work, requisition, to)
    return requisition


def recount(work: Work, job_id: UUID) -> Requisition | None:
    """Somebody was hired for the job, or a hire fell through. The requisition if its state changed by that."""
    requisition = of_job(work, job_id, lock=True)
    if requisition is None:
        return None
    full = hired_for(work, job_id) >= requisition.headcount
    if full and requisition.state == RequisitionState.PUBLISHED:
        _go(work, requisition, RequisitionState.FILLED)
        return requisition
    if not full and requisition.state == RequisitionState.FILLED:
        _go(work, requisition, RequisitionState.PUBLISHED)
        return requisition
    return None


def of_job(work: Work, job_id: UUID, *, lock: bool = False) -> Requisition | None:
    statement = select(Requisition).where(Requisition.job_id == job_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return work.session.scalars(statement).first()


def by_job(work: Work, job_ids: Collection[UUID]) -> dict[UUID, Requisition]:
    """For a list of jobs; those that nobody asked for are left out."""
    statement = select(Requisition).where(Requisition.job_id.in_(job_ids))
    return {row.job_id: row for row in work.session.scalars(statement) if row.job_id is not None}


def owner_of(work: Work, requisition: Requisition) -> UUID | None:
    """Who leads the hiring: who asked, or, if they have left, the next above them who has not."""
    if is_member(work, requisition.person_id):
        return requisition.person_id
    above = line_above(work, requisition.person_id)
    return above[0].id if above else None


def mine(work: Work, *, limit: int = 50) -> list[Requisition]:
    """The actor's own; HR sees everybody's of the company. Newest first."""
    statement = work.scoped(select(Requisition), Requisition).where(
        or_(Requisition.person_id == work.actor.person_id, work.within(Requisition, Action.SEE_REQUISITION))
    )
    return list(work.session.scalars(statement.order_by(Requisition.id.desc()).limit(limit)))


def see(work: Work, requisition: Requisition) -> None:
    """By who asked, everybody who leads them, and HR. Raises `Forbidden`."""
    if work.actor.person_id is not None and work.actor.person_id == requisition.person_id:
        return
    if work.actor.kind is ActorKind.PERSON and not work.actor.has(Role.HR, requisition.company_id):
        above = {person.id for person in line_above(work, requisition.person_id)}
        if work.actor.person_id in above:
            return
    work.may(Action.SEE_REQUISITION, requisition)


def wish_of(work: Work, requisition: Requisition) -> Wish:
    fields = {name: getattr(requisition, name) for name in _PLAIN}
    fields |= {"why": Why(requisition.why), "salary_per": Per(requisition.salary_per)}
    return Wish(**fields, reason=work.vault.get(requisition, "why") or "")


def _fill(work: Work, requisition: Requisition, wish: Wish) -> None:
    for name in _PLAIN:
        setattr(requisition, name, getattr(wish, name))
    requisition.title = " ".join(wish.title.split())
    work.vault.put(requisition, "why", wish.reason.strip() or None)


def _own(work: Work, requisition: Requisition) -> None:
    if work.actor.kind is not ActorKind.SYSTEM and work.actor.person_id != requisition.person_id:
        raise Forbidden(f"requisition {requisition.id} is not {work.actor.ref}'s")


def _go(work: Work, requisition: Requisition, to: RequisitionState) -> None:
    REQUISITION.move(work, requisition, to)
    requisition.ended_at = work.now if to in ENDED else None
    requisition.changes += 1
    work.emit(RequisitionChanged(**_ids(requisition), state=to))


def _ids(requisition: Requisition) -> dict[str, UUID | int]:
    return {
        "company_id": requisition.company_id,
        "requisition_id": requisition.id,
        "change": requisition.changes,
    }
