"""Finding interviews, and opening what is sealed in them."""

from uuid import UUID

from sqlalchemy import select

from hrcore.errors import NotFound
from hrcore.work import Work
from interview.call.dialogue import State
from interview.models import Call, CallState, Interview, ReportRow, ScorecardRow, Turn
from interview.plan.model import Plan
from interview.report.model import Feedback, Report
from interview.scoring.model import Scorecard, Speaker, Transcript, TranscriptTurn


def of_application(work: Work, application_id: UUID, *, lock: bool = False) -> Interview:
    """The newest interview of an application. Raises `NotFound`."""
    statement = (
        select(Interview).where(Interview.application_id == application_id).order_by(Interview.id.desc()).limit(1)
    )
    if lock:
        statement = statement.with_for_update()
    interview = work.session.scalars(statement).first()
    if interview is None:
        raise NotFound(f"no interview for application {application_id}")
    return interview


def plan_of(work: Work, interview: Interview) -> Plan:
    stored = work.vault.get(interview, "plan")
    if stored is None:
        raise NotFound(f"interview {interview.id} has no plan yet")
    return Plan.model_validate_json(stored)


def conversation_of(work: Work, interview: Interview) -> State | None:
    stored = work.vault.get(interview, "conversation")
    return None if stored is None else State.model_validate_json(stored)


def turns(work: Work, interview_id: UUID) -> list[Turn]:
    return list(work.session.scalars(select(Turn).where(Turn.interview_id == interview_id).order_by(Turn.number)))


def transcript_of(work: Work, interview_id: UUID) -> Transcript:
    return Transcript(
        turns=tuple(
            TranscriptTurn(
                id=str(turn.id),
                speaker=Speaker(turn.speaker),
                text=work.vault.get(turn, "text") or "",
                question_id=turn.question_id,
                rung_id=turn.rung_id,
                started_ms=turn.started_ms,
                ended_ms=turn.ended_ms,
                confidence=float(turn.confidence),
            )
            for turn in turns(work, interview_id)
        )
    )


def newest_scorecard(work: Work, interview_id: UUID) -> tuple[ScorecardRow, Scorecard] | None:
    statement = (
        select(ScorecardRow)
        .where(ScorecardRow.interview_id == interview_id)
        .order_by(ScorecardRow.version.desc())
        .limit(1)
    )
    row = work.session.scalars(statement).first()
    return None if row is None else (row, Scorecard.model_validate_json(work.vault.get(row, "body") or ""))


def report_of(work: Work, interview_id: UUID) -> tuple[ReportRow, Report, Feedback] | None:
    row = work.session.scalars(select(ReportRow).where(ReportRow.interview_id == interview_id)).first()
    if row is None:
        return None
    report = Report.model_validate_json(work.vault.get(row, "report") or "")
    feedback = Feedback.model_validate_json(work.vault.get(row, "feedback") or "")
    return row, report, feedback


def open_call(work: Work, interview_id: UUID, *, lock: bool = False) -> Call | None:
    """The call that rings or is live."""
    statement = select(Call).where(
        Call.interview_id == interview_id, Call.state.in_((CallState.RINGING, CallState.LIVE))
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return work.session.scalars(statement.order_by(Call.attempt.desc()).limit(1)).first()


def candidate_questions(work: Work, interview: Interview) -> tuple[str, ...]:
    """What the candidate asked and the interviewer would not answer by itself."""
    state = conversation_of(work, interview)
    return tuple(state.notes.get("candidate_questions", "").splitlines()) if state is not None else ()
