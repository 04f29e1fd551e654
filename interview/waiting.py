"""Interviews that ended without a score and now wait for a person."""

from typing import Final

from sqlalchemy import select

from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.listing import Listed
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.work import Work
from interview.call.dialogue import Outcome
from interview.models import Interview, InterviewState

_NEEDS_A_PERSON: Final = (Outcome.REFUSED, Outcome.PERSON_WANTED)
_OPEN: Final = (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED, Stage.INTERVIEWED, Stage.UNDER_REVIEW)


def people_wanted(work: Work, *, limit: int = 5) -> list[Listed]:
    """Candidates who asked for a person, or did not agree to be interviewed by AI; longest waiting first."""
    may_in_scope(work, Action.SEE_APPLICATION)
    statement = (
        select(Application, Person.name, Job.title)
        .join(Interview, Interview.application_id == Application.id)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(
            work.within(Interview, Action.SEE_APPLICATION),
            Interview.state == InterviewState.CLOSED,
            Interview.outcome.in_(_NEEDS_A_PERSON),
            Application.stage.in_(_OPEN),
        )
        .order_by(Interview.hung_up_at, Interview.id)
        .limit(limit)
    )
    return [Listed(*row) for row in work.session.execute(statement)]
