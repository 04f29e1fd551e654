"""How far the people of an invitation batch have come, counted from their applications and interviews."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select

from hrcore.messages.models import Message, MessageState
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import BatchInvitation, InvitationBatch
from hrcore.work import Work
from interview.models import Interview, InterviewState

ANSWER_WITHIN: Final = timedelta(days=14)
"""Who has not applied by then does not take part."""
_TALKING: Final = frozenset({InterviewState.LIVE})
_SCORED: Final = frozenset({InterviewState.SCORED, InterviewState.PUBLISHED})
_LEFT: Final = frozenset({Stage.WITHDRAWN, Stage.DECLINED})
_BEST: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of people. `best`: (name, score 0-10), the highest first."""

    invited: int
    booked: int
    talking: int
    scored: int
    dropped: int
    best: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _One:
    sent: BatchInvitation
    name: str
    application: Application | None
    interview: Interview | None
    unreached: bool
    erased: bool


def standing_of(work: Work, batch: InvitationBatch) -> Standing:
    """Once stopped, only those who were invited count."""
    people = [one for one in _people(work, batch) if batch.stopped_at is None or one.sent.sent_at is not None]
    scored = [one for one in people if one.interview is not None and one.interview.state in _SCORED]
    marks = [
        (one.name, float(one.application.match))
        for one in scored
        if not one.erased and one.application is not None and one.application.match is not None
    ]
    return Standing(
        invited=len(people),
        booked=sum(1 for one in people if one.interview is not None and one.interview.bookings > 0),
        talking=sum(1 for one in people if one.interview is not None and one.interview.state in _TALKING),
        scored=len(scored),
        dropped=sum(1 for one in people if one not in scored and _dropped(work, batch, one)),
        best=tuple(sorted(marks, key=lambda one: -one[1])[:_BEST]),
    )


class Came(StrEnum):
    """How far somebody has come. WAITING: the invitation has not left. LEFT: declined, not reached, withdrawn, too late."""

    WAITING = "waiting"
    INVITED = "invited"
    APPLIED = "applied"
    BOOKED = "booked"
    TALKING = "talking"
    SCORING = "scoring"
    SCORED = "scored"
    LEFT = "left"


_CAME: Final = {
    InterviewState.BOOKED: Came.BOOKED,
    InterviewState.DIALLING: Came.BOOKED,
    InterviewState.BROKEN: Came.TALKING,
    InterviewState.LIVE: Came.TALKING,
    InterviewState.ENDED: Came.SCORING,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` counts from 1, the same for the same score; None without one. `application_id` of what they applied with for this
    position."""

    rank: int | None
    name: str
    came: Came
    score: float | None
    application_id: UUID | None
    at: datetime | None


def ranked(work: Work, batch: InvitationBatch) -> list[Ranked]:
    """Those with a score first, the highest on top; then those who are still on their way, then who has left. Nobody is
    ranked by anything but the score of the interview; whoever was erased is left out."""
    found = [_placed(work, batch, one) for one in _people(work, batch) if not one.erased]
    scores = sorted((one.score for one in found if one.score is not None), reverse=True)
    with_rank = [replace(one, rank=scores.index(one.score) + 1) if one.score is not None else one for one in found]
    order = {came: number for number, came in enumerate(reversed(Came))}
    last = len(order)
    return sorted(
        with_rank,
        key=lambda one: (
            one.rank or last * 1000,
            last if one.came is Came.LEFT else order[one.came],
            one.name,
        ),
    )


def _placed(work: Work, batch: InvitationBatch, one: "_One") -> Ranked:
    application, interview = one.application, one.interview
    score = None
    if interview is not None and interview.state in _SCORED and application is not None:
        came, score = Came.SCORED, float(application.match) if application.match is not None else None
    elif _dropped(work, batch, one):
        came = Came.LEFT
    elif interview is not None and interview.state in _CAME:
        came = _CAME[InterviewState(interview.state)]
    elif application is not None:
        came = Came.APPLIED
    else:
        came = Came.INVITED if one.sent.sent_at is not None else Came.WAITING
    return Ranked(
        rank=None,
        name=one.name,
        came=came,
        score=score,
        application_id=application.id if application is not None else None,
        at=(interview.hung_up_at if interview is not None else None) or one.sent.sent_at,
    )


def _dropped(work: Work, batch: InvitationBatch, one: _One) -> bool:
    if one.application is None:
        late = work.now >= batch.started_at + ANSWER_WITHIN
        return one.sent.passed_over_at is not None or one.unreached or late
    closed = one.interview is not None and one.interview.state == InterviewState.CLOSED
    return closed or one.application.stage in _LEFT


def _people(work: Work, batch: InvitationBatch) -> Iterator[_One]:
    """Their newest application for the position since then, if any, with its interview."""
    unreached = exists().where(
        Message.person_id == Application.person_id,
        Message.kind == "pool_invitation",
        Message.subject["job_id"].astext == str(batch.job_id),
        Message.state == MessageState.DEAD,
    )
    statement = (
        select(BatchInvitation, Person.name, Application.person_id, unreached, Person.erased_at)
        .join(Application, Application.id == BatchInvitation.application_id)
        .join(Person, Person.id == Application.person_id)
        .where(BatchInvitation.batch_id == batch.id)
        .order_by(BatchInvitation.id)
    )
    rows = work.session.execute(statement).all()
    came = _came(work, batch, {row.person_id for row in rows})
    for sent, name, person_id, dead, erased_at in rows:
        application, interview = came.get(person_id, (None, None))
        yield _One(sent, name, application, interview, dead, erased_at is not None)


def _came(work: Work, batch: InvitationBatch, people: set[UUID]) -> dict[UUID, tuple[Application, Interview | None]]:
    statement = (
        select(Application, Interview)
        .outerjoin(Interview, Interview.application_id == Application.id)
        .where(
            Application.job_id == batch.job_id,
            Application.person_id.in_(people),
            Application.created_at >= batch.started_at,
        )
        .order_by(Application.id, Interview.id)
    )
    return {
        application.person_id: (application, interview) for application, interview in work.session.execute(statement)
    }
