"""How long somebody who wants to be called now would wait."""

from datetime import datetime
from heapq import heapify, heapreplace
from math import ceil

from sqlalchemy import select

from hrcore.work import Work
from interview.call.service import free_places
from interview.models import Call, CallState, Interview, InterviewState


def minutes_to_wait(work: Work, own: Interview | None = None) -> int | None:
    """0: at once. None where nobody knows: no place is free and no call runs. Reckoned as if every call took the minutes
    that were planned for it, after all whose time has come before `own`."""
    remaining = _remaining(work)
    free_at = [0.0] * max(free_places(work), 0) + remaining
    if not free_at:
        return None
    heapify(free_at)
    for minutes in _ahead(work, own):
        heapreplace(free_at, free_at[0] + minutes)
    return ceil(free_at[0])


def _remaining(work: Work) -> list[float]:
    """Minutes of each call that rings or runs; one that takes longer than planned ends within a minute, as far as we know."""
    statement = (
        select(Interview.minutes, Call.answered_at, Call.dialled_at)
        .join(Call, Call.interview_id == Interview.id)
        .where(Call.state.in_((CallState.RINGING, CallState.LIVE)))
    )
    return [
        max(minutes - (work.now - (answered_at or dialled_at)).total_seconds() / 60, 1.0)
        for minutes, answered_at, dialled_at in work.session.execute(statement)
    ]


def _ahead(work: Work, own: Interview | None) -> list[int]:
    """Minutes of each interview whose time has come, and that waits for a place."""
    before: datetime = work.now
    if own is not None and own.state == InterviewState.BOOKED and own.starts_at is not None:
        before = min(before, own.starts_at)
    statement = select(Interview.minutes).where(Interview.state == InterviewState.BOOKED, Interview.starts_at <= before)
    if own is not None:
        statement = statement.where(Interview.id != own.id)
    return list(work.session.scalars(statement.order_by(Interview.starts_at)))
