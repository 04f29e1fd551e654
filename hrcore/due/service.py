"""Setting and taking due times."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from hrcore.due.models import Due, DueState
from hrcore.work import SignalKind, Work

MAX_ATTEMPTS = 8


def schedule(work: Work, *, company_id: UUID, kind: str, subject_id: UUID, at: datetime) -> Due:
    """One row per (kind, subject): a later call moves the time and wakes a finished row again."""
    row = _row(work, kind, subject_id)
    if row is None:
        row = work.add(
            Due(company_id=company_id, kind=kind, subject_id=subject_id, due_at=at, state=DueState.WAITING, attempts=0)
        )
    row.due_at, row.state, row.attempts = at, DueState.WAITING, 0
    if at <= work.now:
        work.signal(SignalKind.DUE, row.id)
    return row


def cancel(work: Work, *, kind: str, subject_id: UUID) -> None:
    row = _row(work, kind, subject_id)
    if row is not None and row.state == DueState.WAITING:
        row.state = DueState.CANCELLED


def ripe(work: Work, *, limit: int = 200) -> list[Due]:
    """Rows whose time has come, held for this transaction; others' rows are passed over."""
    statement = (
        select(Due)
        .where(Due.state == DueState.WAITING, Due.due_at <= work.now)
        .order_by(Due.due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(work.session.scalars(statement))


def take(work: Work, due_id: UUID) -> Due | None:
    """The row, locked, if it is still waiting and ripe; None if somebody else has it or did it."""
    statement = select(Due).where(Due.id == due_id).with_for_update(skip_locked=True)
    row = work.session.scalars(statement).first()
    if row is None or row.state != DueState.WAITING or row.due_at > work.now:
        return None
    return row


def postpone(work: Work, row: Due, error: str) -> None:
    """After a failure: again in 2, 4, 8 … seconds (at most 5 minutes); given up loudly after `MAX_ATTEMPTS`."""
    row.attempts += 1
    row.last_error = error[:500]
    row.due_at = work.now + timedelta(seconds=min(300, 2**row.attempts))
    if row.attempts >= MAX_ATTEMPTS:
        row.state = DueState.DEAD


def _row(work: Work, kind: str, subject_id: UUID) -> Due | None:
    statement = select(Due).where(Due.kind == kind, Due.subject_id == subject_id).with_for_update()
    return work.session.scalars(statement).first()
