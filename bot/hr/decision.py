"""Deciding on an application from its file, and changing a decision with a reason."""

from uuid import UUID

from hrcore.errors import AlreadyDone, InvalidInput, NotFound
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Verdict
from hrcore.recruiting.service import decide, last_decision
from hrcore.work import Work
from interview import repository

MAX_REASON = 2000


def change_decision(
    work: Work, application_id: UUID, verdict: str, *, reason: str, seen: str, reason_key: str = ""
) -> None:
    """`seen`: id of the decision that lay before the person, empty for none. Raises `AlreadyDone` where another stands
    now, `InvalidInput` naming the field."""
    application = work.get(Application, application_id, lock=True)
    work.may(Action.DECIDE_APPLICATION, application)
    if verdict not in tuple(Verdict):
        raise InvalidInput({"verdict": "field-choice"})
    if len(reason) > MAX_REASON:
        raise InvalidInput({"reason": "field-too-long"})
    earlier = last_decision(work, application)
    if (str(earlier.id) if earlier else "") != seen:
        if earlier is None:
            raise NotFound(f"decision {seen}")
        by = work.get(Person, earlier.decided_by)
        raise AlreadyDone(f"application {application.id} was decided", by=by.name, verdict=earlier.verdict)
    if earlier is not None and not reason:
        raise InvalidInput({"reason": "field-required"})
    decide(
        work,
        application,
        Verdict(verdict),
        reason=reason,
        reason_key=reason_key or None,
        scorecard_id=_scorecard(work, application),
    )


def _scorecard(work: Work, application: Application) -> UUID | None:
    try:
        interview = repository.of_application(work, application.id)
    except NotFound:
        return None
    scored = repository.newest_scorecard(work, interview.id)
    return scored[0].id if scored else None
