"""Storing scorecards and reports. A scorecard is never overwritten."""

from decimal import Decimal
from uuid import UUID

from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work
from interview import repository
from interview.events import InterviewScored, ReportPublished
from interview.models import Interview, InterviewState, ReportRow, ScorecardRow
from interview.report.model import Feedback, Report
from interview.scoring.model import Scorecard
from interview.states import INTERVIEW


def keep_scorecard(work: Work, interview: Interview, card: Scorecard) -> UUID | None:
    """The machine's first scorecard of an ended interview; None where it is there already. The interview is locked."""
    work.may(Action.CARRY_INTERVIEW, interview)
    if interview.state != InterviewState.ENDED:
        return None
    row = ScorecardRow(
        id=new_id(),
        company_id=interview.company_id,
        interview_id=interview.id,
        application_id=interview.application_id,
        person_id=interview.person_id,
        version=1,
        parent_id=None,
        made_by="machine",
        mind=card.mind,
        mind_version=card.mind_version,
        rubric_version=card.rubric_version,
        match=None if card.match is None else Decimal(str(card.match)),
        dimensions={str(score.dimension): score.score for score in card.dimensions},
        quotes=len(card.quotes),
        created_at=work.now,
    )
    work.vault.put(row, "body", card.model_dump_json())
    work.add(row)
    INTERVIEW.move(
        work,
        interview,
        InterviewState.SCORED,
        scorecard=str(row.id),
        mind=card.mind,
        mind_version=card.mind_version,
        rubric=card.rubric_version,
        discarded=card.discarded_claims,
    )
    work.emit(InterviewScored(scorecard_id=row.id, **_ids(interview)))
    return row.id


def publish(work: Work, interview: Interview, report: Report, feedback: Feedback, language: Language) -> UUID | None:
    """HR's report and the candidate's feedback stand in one transaction; a second call changes nothing."""
    work.may(Action.CARRY_INTERVIEW, interview)
    if interview.state != InterviewState.SCORED:
        return None
    scored = repository.newest_scorecard(work, interview.id)
    if scored is None:
        return None
    row = ReportRow(
        id=new_id(),
        company_id=interview.company_id,
        interview_id=interview.id,
        application_id=interview.application_id,
        person_id=interview.person_id,
        scorecard_id=scored[0].id,
        report_language=language,
        feedback_language=feedback.language,
        created_at=work.now,
    )
    work.vault.put(row, "report", report.model_dump_json())
    work.vault.put(row, "feedback", feedback.model_dump_json())
    work.add(row)
    INTERVIEW.move(work, interview, InterviewState.PUBLISHED, report=str(row.id))
    application = work.get(Application, interview.application_id, lock=True)
    application.match = scored[0].match
    if application.stage == Stage.INTERVIEWED:
        stages.move(work, application, Stage.UNDER_REVIEW, scorecard=str(scored[0].id))
    work.emit(ReportPublished(report_id=row.id, **_ids(interview)))
    return row.id


def _ids(interview: Interview) -> dict[str, UUID]:
    return {
        "company_id": interview.company_id,
        "interview_id": interview.id,
        "application_id": interview.application_id,
    }
