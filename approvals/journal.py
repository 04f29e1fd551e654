"""What happened to an approval, as rows that only grow."""

from enum import StrEnum
from uuid import UUID

from approvals.events import ApprovalChanged
from approvals.models import Approval, Entry, Seat
from hrcore.work import Work

MAX_TEXT = 2000


class Act(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    COUNTED = "counted"
    COMMENTED = "commented"
    TRANSFERRED = "transferred"
    ADDED_BEFORE = "added_before"
    ADDED_AFTER = "added_after"
    RETURNED_STEP = "returned_step"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    RESUBMITTED = "resubmitted"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    REPLACED = "replaced"
    CLOSED = "closed"
    NOBODY_LEFT = "nobody_left"


def note(
    work: Work,
    approval: Approval,
    act: Act,
    *,
    text: str = "",
    seat: Seat | None = None,
    step_id: UUID | None = None,
    other_id: UUID | None = None,
    by_itself: bool = False,
) -> Entry:
    """`text` is sealed with the key of who wrote it; what the product does `by_itself` is nobody's doing."""
    entry = Entry(
        company_id=approval.company_id,
        approval_id=approval.id,
        act=act,
        round=approval.round,
        person_id=None if by_itself else work.actor.person_id,
        step_id=step_id or (seat.step_id if seat else None),
        seat_id=seat.id if seat else None,
        other_id=other_id,
        at=work.now,
    )
    if text and entry.person_id is not None:
        work.vault.put(entry, "text", text)
    work.add(entry)
    work.session.flush()
    work.record(f"approval.{act}", approval, entry=str(entry.id), seat=str(entry.seat_id) if entry.seat_id else None)
    return entry


def changed(work: Work, approval: Approval) -> None:
    """Its cards are drawn anew."""
    approval.changes += 1
    work.emit(
        ApprovalChanged(
            company_id=approval.company_id,
            approval_id=approval.id,
            kind=approval.kind,
            subject_id=approval.subject_id,
            application_id=approval.application_id,
            change=approval.changes,
        )
    )
