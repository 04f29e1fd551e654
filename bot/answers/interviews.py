"""`/interviews` and `/practice`: what is coming: first talks for those who may see them, second rounds also for who interviews in them."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from bot.answers.answer import Question, joined, listing
from bot.kit import Kit
from cards.kinds.listing import Line
from cards.view import Card
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.work import Work
from interview.models import Interview, InterviewState
from interview.rounds.models import Round, RoundState

_STILL: Final = timedelta(hours=1)
"""A talk that began so long ago is still shown."""
_AHEAD: Final = 200


def interviews(kit: Kit, work: Work, question: Question) -> Card:
    """The next one first."""
    coming = sorted([*_talks(kit, work, question), *_rounds(kit, work, question)], key=lambda one: one[0])
    lines = [line for _, line in coming[: question.most + 1]]
    return listing(kit, question, "interviews", lines, "/workspace/interviews")


def practice(kit: Kit, work: Work, question: Question) -> Card:
    """Where anybody may try what candidates go through; who did is not noted."""
    say, url = question.say, kit.links.url("/workspace/practice")
    line = Line(title=say("practice-title"), tag="", detail=say("practice-lead"), step=say("practice-link"), url=url)
    return listing(kit, question, "practice", [line], "")


def _talks(kit: Kit, work: Work, question: Question) -> list[tuple[datetime, Line]]:
    statement = (
        select(Interview, Person.name, Job.title)
        .join(Person, Person.id == Interview.person_id)
        .join(Job, Job.id == Interview.job_id)
        .where(
            Interview.company_id.in_(work.actor.companies or ()),
            Interview.state == InterviewState.BOOKED,
            Interview.starts_at > work.now - _STILL,
        )
        .order_by(Interview.starts_at)
        .limit(_AHEAD)
    )
    return [
        (
            row.starts_at,
            _line(kit, question, name, job, row.starts_at, "first", f"/hr/applications/{row.application_id}"),
        )
        for row, name, job in work.session.execute(statement)
        if row.starts_at is not None and work.allows(Action.SEE_APPLICATION, row)
    ]


def _rounds(kit: Kit, work: Work, question: Question) -> list[tuple[datetime, Line]]:
    statement = (
        select(Round, Person.name, Job.title)
        .join(Person, Person.id == Round.person_id)
        .join(Job, Job.id == Round.job_id)
        .where(
            Round.company_id.in_(work.actor.companies or ()),
            Round.state.in_((RoundState.BOOKED, RoundState.CONFIRMED)),
            Round.starts_at > work.now - _STILL,
        )
        .order_by(Round.starts_at)
        .limit(_AHEAD)
    )
    return [
        (row.starts_at, _line(kit, question, name, job, row.starts_at, "second", f"/workspace/rounds/{row.id}"))
        for row, name, job in work.session.execute(statement)
        if row.starts_at is not None and work.allows(Action.SEE_ROUND, row)
    ]


def _line(kit: Kit, question: Question, name: str, job: str, at: datetime, which: str, path: str) -> Line:
    say = question.say
    step = "button-open-application" if which == "first" else "button-interview-kit"
    return Line(
        title=name,
        tag=say(f"listing-interviews-{which}"),
        detail=joined(job, say.moment(at, question.zone)),
        step=say(step),
        url=kit.links.url(path),
    )
