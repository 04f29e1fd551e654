"""How far the people of an invitation batch have come, counted from their applications and interviews."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.messages.models import Message, MessageState
from hrcore.org.models import Person
from hrcore.prospects.models import Prospect
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import BatchInvitation, InvitationBatch
from hrcore.work import Work
from interview.models import Interview, InterviewState
from interview.repository import newest_scorecard
from interview.scoring.scorer import LOW_CONFIDENCE

ANSWER_WITHIN: Final = timedelta(days=14)
"""Who has not applied by then does not take part."""
_TALKING: Final = frozenset({InterviewState.LIVE})
_SCORED: Final = frozenset({InterviewState.SCORED, InterviewState.PUBLISHED})
_LEFT: Final = frozenset({Stage.WITHDRAWN, Stage.DECLINED})
_BEST: Final = 3
INVITATIONS: Final = frozenset({"pool_invitation", "interview_invitation", "prospect_invitation"})
"""Kinds of letters that invite for a position: `job_id` in their subject."""


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
    """`prospect`: of whoever is on a list; until they apply their name is sealed there, and `name` empty. `already`: they had
    applied for the position before they were invited."""

    sent: BatchInvitation
    person_id: UUID
    name: str
    application: Application | None
    interview: Interview | None
    unreached: bool
    erased: bool
    prospect: Prospect | None = None
    already: bool = False

    @property
    def waits(self) -> bool:
        return self.sent.sent_at is None and self.sent.passed_over_at is None


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
class Grounds:
    """What a score rests on: `scored` of `asked` questions; `unsure` where words were recognised badly."""

    scored: int
    asked: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` counts from 1, the same for the same score; None without one. `application_id` of what they applied with for this
    position. `note`: what HR wrote beside them on the list."""

    rank: int | None
    name: str
    came: Came
    score: float | None
    application_id: UUID | None
    at: datetime | None
    grounds: Grounds | None = None
    note: str = ""


def ranked(work: Work, batch: InvitationBatch) -> list[Ranked]:
    """Those with a score first, the highest on top; then those who are still on their way, then who has left. Nobody is
    ranked by anything but the score of the interview; whoever was erased is left out."""
    people = [one for one in _people(work, batch) if not one.erased]
    work.vault.hold_keys(one.person_id for one in people)
    found = [_placed(work, batch, one) for one in people]
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


def _placed(work: Work, batch: InvitationBatch, one: _One) -> Ranked:
    application, interview = one.application, one.interview
    came = _how_far(work, batch, one)
    score = application.match if application is not None and came is Came.SCORED else None
    return Ranked(
        rank=None,
        name=one.name or _sealed(work, one, "name"),
        came=came,
        score=float(score) if score is not None else None,
        application_id=application.id if application is not None else None,
        at=(interview.hung_up_at if interview is not None else None) or one.sent.sent_at,
        grounds=_grounds(work, interview) if interview is not None and score is not None else None,
        note=_sealed(work, one, "note"),
    )


def _sealed(work: Work, one: _One, field: str) -> str:
    """What stands on the list beside them."""
    return work.vault.get(one.prospect, field) or "" if one.prospect is not None else ""


def _how_far(work: Work, batch: InvitationBatch, one: _One) -> Came:
    interview = one.interview
    if interview is not None and interview.state in _SCORED:
        return Came.SCORED
    if _dropped(work, batch, one):
        return Came.LEFT
    if interview is not None and interview.state in _CAME:
        return _CAME[InterviewState(interview.state)]
    if one.application is not None and not one.already:
        return Came.APPLIED
    return Came.WAITING if one.waits else Came.INVITED


def _grounds(work: Work, interview: Interview) -> Grounds | None:
    found = newest_scorecard(work, interview.id)
    if found is None:
        return None
    answers = found[1].answers
    scored = [one for one in answers if one.score is not None]
    return Grounds(len(scored), len(answers), any(one.confidence < LOW_CONFIDENCE for one in scored))


def _dropped(work: Work, batch: InvitationBatch, one: _One) -> bool:
    if one.waits:
        return False
    if one.application is None:
        late = work.now >= batch.started_at + ANSWER_WITHIN
        return one.sent.passed_over_at is not None or one.unreached or one.erased or late
    closed = one.interview is not None and one.interview.state == InterviewState.CLOSED
    return closed or one.application.stage in _LEFT


def _people(work: Work, batch: InvitationBatch) -> Iterator[_One]:
    """In the order they were chosen: whoever stands in the pool with their newest application for the position since then, an
    applicant with theirs, and whoever is on a list with what they applied with; each with its interview."""
    statement = (
        select(BatchInvitation, Application, Prospect)
        .outerjoin(Prospect, Prospect.id == BatchInvitation.prospect_id)
        .outerjoin(
            Application, Application.id == func.coalesce(BatchInvitation.application_id, Prospect.application_id)
        )
        .where(BatchInvitation.batch_id == batch.id)
        .order_by(BatchInvitation.id)
    )
    rows = work.session.execute(statement).all()
    owners = [application.person_id if application else prospect.person_id for _, application, prospect in rows]
    people = {one.id: one for one in work.session.scalars(select(Person).where(Person.id.in_(owners)))}
    since = _came(work, batch, [one for _, one, prospect in rows if one is not None and one.job_id != batch.job_id])
    interviews = _interviews(
        work, [one.id for _, one, _ in rows if one is not None] + [one.id for one in since.values()]
    )
    lost = _lost(work, batch, owners)
    for (sent, stands, prospect), owner in zip(rows, owners, strict=True):
        person = people[owner]
        application = since.get(owner) if stands is not None and stands.job_id != batch.job_id else stands
        yield _One(
            sent=sent,
            person_id=owner,
            name=person.name,
            application=application,
            interview=interviews.get(application.id) if application is not None else None,
            unreached=owner in lost,
            erased=person.erased_at is not None,
            prospect=prospect,
            already=prospect is None and stands is not None and stands.job_id == batch.job_id,
        )


def _came(work: Work, batch: InvitationBatch, pooled: list[Application]) -> dict[UUID, Application]:
    statement = (
        select(Application)
        .where(
            Application.job_id == batch.job_id,
            Application.person_id.in_([one.person_id for one in pooled]),
            Application.created_at >= batch.started_at,
        )
        .order_by(Application.id)
    )
    return {one.person_id: one for one in work.session.scalars(statement)}


def _interviews(work: Work, application_ids: list[UUID]) -> dict[UUID, Interview]:
    """The newest of each."""
    statement = select(Interview).where(Interview.application_id.in_(application_ids)).order_by(Interview.id)
    return {one.application_id: one for one in work.session.scalars(statement)}


def _lost(work: Work, batch: InvitationBatch, people: list[UUID]) -> set[UUID | None]:
    """Whom the invitation did not reach."""
    statement = select(Message.person_id).where(
        Message.person_id.in_(people),
        Message.kind.in_(INVITATIONS),
        Message.subject["job_id"].astext == str(batch.job_id),
        Message.state == MessageState.DEAD,
    )
    return set(work.session.scalars(statement))
