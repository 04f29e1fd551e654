"""Running what is due, by one worker at a time, and settling its row."""

from collections.abc import Callable, Mapping
from uuid import UUID

import structlog
from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.actors import system
from hrcore.due import service as due
from hrcore.due.models import Due, DueState
from hrcore.work import Work

log = structlog.get_logger()
_DUE = system("due")


def run(kit: Kit, due_id: UUID, jobs: Mapping[str, Callable[[Kit, UUID], None]]) -> None:
    """The job works in transactions of its own and may set its row anew; otherwise the row is settled afterwards.

    The claim is an advisory lock, because the job itself must be able to lock the row."""
    with kit.database.work(_DUE) as claim:
        if not _claimed(claim, due_id):
            return
        with kit.database.work(_DUE) as work:
            row = due.take(work, due_id)
        if row is None:
            return
        problem = None
        try:
            jobs[row.kind](kit, row.subject_id)
        except Exception as error:
            log.exception("due.failed", kind=row.kind, subject=str(row.subject_id))
            problem = type(error).__name__
        with kit.database.work(_DUE) as work:
            _settle(work, row, problem)


def _claimed(work: Work, due_id: UUID) -> bool:
    number = int.from_bytes(due_id.bytes[-8:], "big", signed=True)
    return bool(work.session.scalar(select(func.pg_try_advisory_xact_lock(number))))


def _settle(work: Work, taken: Due, problem: str | None) -> None:
    """A row that was set anew meanwhile is left as it is."""
    row = work.session.get_one(Due, taken.id, with_for_update=True)
    if row.state != DueState.WAITING or row.due_at != taken.due_at:
        return
    if problem is None:
        row.state = DueState.DONE
        return
    due.postpone(work, row, problem)
    if row.state == DueState.DEAD:
        log.error("due.dead", kind=row.kind, subject=str(row.subject_id), error=problem)
