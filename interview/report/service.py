"""The candidate's own view of what came of the interview."""

from uuid import UUID

from hrcore.permissions import Action
from hrcore.work import Work
from interview import repository
from interview.report.model import Feedback


def feedback_for(work: Work, interview_id: UUID) -> Feedback | None:
    """None while there is none. Looking does not count as having read."""
    stored = repository.report_of(work, interview_id)
    if stored is None:
        return None
    work.may(Action.SEE_FEEDBACK, stored[0])
    return stored[2]


def feedback_was_read(work: Work, interview_id: UUID) -> None:
    """By the candidate, for the first time: kept, because the feedback is promised to arrive."""
    stored = repository.report_of(work, interview_id)
    if stored is None or stored[0].feedback_seen_at is not None:
        return
    work.may(Action.SEE_FEEDBACK, stored[0])
    stored[0].feedback_seen_at = work.now
    work.session.flush()
    work.record("feedback.read", stored[0])
