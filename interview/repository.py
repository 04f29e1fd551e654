"""Finding interviews, and opening what is sealed in them."""

from uuid import UUID

from sqlalchemy import Select, select

from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.work import Work
from interview.call.dialogue import State
from interview.models import Call, CallState, Interview, ReportRow, ScorecardRow, Turn
from interview.plan.model import Plan
from interview.report.feedback import make_feedback
from interview.report.model import Feedback, Report
from interview.report.reporting import make_report
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
    row = work.session.scalars(_scorecards(interview_id).order_by(ScorecardRow.version.desc()).limit(1)).first()
    return None if row is None else (row, _card(work, row))


def machine_scorecard(work: Work, interview_id: UUID) -> tuple[ScorecardRow, Scorecard] | None:
    """As the machine made it, whatever people have put in place of its scores since."""
    row = work.session.scalars(_scorecards(interview_id).order_by(ScorecardRow.version).limit(1)).first()
    return None if row is None else (row, _card(work, row))


def report_of(work: Work, interview_id: UUID) -> tuple[ReportRow, Report, Feedback] | None:
    """What they say follows the newest scorecard: where a person has overruled a score, they are written anew from it."""
    row = work.session.scalars(select(ReportRow).where(ReportRow.interview_id == interview_id)).first()
    if row is None:
        return None
    scored = newest_scorecard(work, interview_id)
    if scored is not None and scored[1].overruled:
        plan, transcript = plan_of(work, work.get(Interview, interview_id)), transcript_of(work, interview_id)
        feedback = make_feedback(plan, transcript, scored[1], nearest(row.feedback_language))
        reviewed = feedback.model_copy(update={"reviewed_at": scored[1].overruled[-1].at})
        return row, make_report(plan, transcript, scored[1], nearest(row.report_language)), reviewed
    report = Report.model_validate_json(work.vault.get(row, "report") or "")
    feedback = Feedback.model_validate_json(work.vault.get(row, "feedback") or "")
    return row, report, feedback


def _scorecards(interview_id: UUID) -> Select[ScorecardRow]:
    return select(ScorecardRow).where(ScorecardRow.interview_id == interview_id)


def _card(work: Work, row: ScorecardRow) -> Scorecard:
    return Scorecard.model_validate_json(work.vault.get(row, "body") or "")


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


def answered_questions(work: Work, interview: Interview) -> tuple[tuple[str, str], ...]:
    """(topic, the candidate's words) of what the interviewer answered in the call. Words with several topics come several
    times."""
    state = conversation_of(work, interview)
    lines = state.notes.get("answered_questions", "").splitlines() if state is not None else []
    return tuple((topic, words) for topic, _, words in (line.partition("\t") for line in lines))
