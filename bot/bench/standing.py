"""What became of the candidates of a batch, counted from what the product keeps."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from bot.bench.applicants import ACTOR, Applied
from bot.kit import Kit
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview.batch import standing_of
from interview.models import Call, Interview, InterviewState, ReportRow, ScorecardRow


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`by_model`: scorecards of a language model. `card`: what the progress card says, where there is one."""

    over: bool
    states: dict[str, int]
    once: int
    told: int
    wrong: int
    calls: int
    to_feedback_s: list[float]
    by_model: int
    best: list[tuple[str, float]]
    card: str


def outcomes(kit: Kit, applied: list[Applied], batch_id: UUID | None) -> Outcomes:
    ids = [one.application_id for one in applied]
    with kit.database.work(ACTOR) as work:
        interviews = list(work.session.scalars(select(Interview).where(Interview.application_id.in_(ids))))
        cards, reports = _cards(work), _reports(work)
        letters = _letters(work)
        calls = select(func.count()).select_from(Call)
        once = told = wrong = 0
        waits = []
        for interview in interviews:
            key = str(interview.application_id)
            feedback = letters.get((key, "feedback_ready"), [])
            got = (cards[key], reports[interview.id], len(feedback))
            if interview.state == InterviewState.PUBLISHED and got == (1, 1, 1):
                once += 1
            elif _was_told(interview, letters.get((key, "invited_again"), [])) and got == (0, 0, 0):
                told += 1
            else:
                wrong += 1
            waits += [(at - interview.hung_up_at).total_seconds() for at in feedback if interview.hung_up_at]
        standing = standing_of(work, work.get(InvitationBatch, batch_id)) if batch_id is not None else None
        card = ""
        if standing is not None:
            card = (
                f"{standing.scored} of {standing.invited} scored, {standing.booked} booked, "
                f"{standing.talking} talking, {standing.dropped} dropped"
            )
        return Outcomes(
            over=wrong == 0 and len(interviews) == len(ids),
            states=dict(Counter(str(one.state) for one in interviews)),
            once=once,
            told=told,
            wrong=wrong,
            calls=work.session.scalar(calls) or 0,
            to_feedback_s=waits,
            by_model=_by_model(work),
            best=list(standing.best) if standing is not None else [],
            card=card,
        )


def _was_told(interview: Interview, invited_again: list[datetime]) -> bool:
    """They had a call that could not be finished, and were told so: the end, or, once, the way to another time."""
    if interview.hung_up_at is None:
        return False
    return interview.state == InterviewState.CLOSED or (
        interview.state == InterviewState.INVITED and len(invited_again) == 1
    )


def _cards(work: Work) -> Counter[str]:
    """Application → report cards in HR's channel; one that is changed in place is one."""
    statement = select(Post.subject["application_id"].astext).where(Post.kind == "interview_report")
    return Counter(work.session.scalars(statement))


def _letters(work: Work) -> dict[tuple[str, str], list[datetime]]:
    statement = select(Message.subject["application_id"].astext, Message.kind, Message.sent_at).where(
        Message.medium == Medium.MAIL, Message.state == MessageState.SENT
    )
    found: dict[tuple[str, str], list[datetime]] = {}
    for application, kind, at in work.session.execute(statement):
        if at is not None:
            found.setdefault((application, kind), []).append(at)
    return found


def _reports(work: Work) -> Counter[UUID]:
    return Counter(work.session.scalars(select(ReportRow.interview_id)))


def _by_model(work: Work) -> int:
    statement = select(func.count()).where(ScorecardRow.mind.startswith("llm"))
    return work.session.scalar(statement) or 0
