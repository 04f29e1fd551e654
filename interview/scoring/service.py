"""Storing scorecards and reports. A scorecard is never overwritten."""

from decimal import Decimal
from uuid import UUID

from hrcore.errors import AlreadyDone, NotFound
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work
from interview import repository
from interview.events import InterviewScored, ReportPublished, ScoreOverruled
from interview.models import Interview, InterviewState, ReportRow, ScorecardRow
from interview.report.model import Feedback, Report
from interview.scoring.model import Judged, Overruling, Scorecard
from interview.scoring.overruling import overrule, score_of
from interview.states import INTERVIEW

MACHINE = "machine"


def keep_scorecard(work: Work, interview: Interview, card: Scorecard) -> UUID | None:
    """The machine's first scorecard of an ended interview; None where it is there already. The interview is locked."""
    work.may(Action.CARRY_INTERVIEW, interview)
    if interview.state != InterviewState.ENDED:
        return None
    row = _row(work, interview, card, version=1, parent_id=None, made_by=MACHINE)
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


def overrule_score(
    work: Work, interview: Interview, of: Judged, name: str, score: float | None, *, reason: str, seen: int
) -> UUID | None:
    """A scorecard with one score changed by a person; the one before it stays. `seen`: version of the scorecard that lay
    before them. None where the score stands already. Raises `AlreadyDone` where somebody has changed another since,
    `NotFound` for a score that there is not. The interview must be locked."""
    application = work.get(Application, interview.application_id, lock=True)
    work.may(Action.DECIDE_APPLICATION, application)
    scored = repository.newest_scorecard(work, interview.id)
    if scored is None or interview.state != InterviewState.PUBLISHED or work.actor.person_id is None:
        raise NotFound(f"no scorecard to change in interview {interview.id}")
    row, card = scored
    try:
        before = score_of(card, of, name)
    except KeyError as error:
        raise NotFound(f"no such score in scorecard {row.id}") from error
    if before == score:
        return None
    if row.version != seen:
        by = work.get(Person, card.overruled[-1].by).name if card.overruled else ""
        raise AlreadyDone(f"scorecard of interview {interview.id} is at {row.version}", by=by)
    said = Overruling(of=of, name=name, before=before, after=score, reason=reason, by=work.actor.person_id, at=work.now)
    changed = overrule(repository.plan_of(work, interview), card, said)
    newer = _row(work, interview, changed, version=row.version + 1, parent_id=row.id, made_by=str(said.by))
    work.add(newer)
    work.session.flush()
    application.match = newer.match
    work.record(
        "scorecard.overruled",
        newer,
        of=of.value,
        question=name if of is Judged.ANSWER else None,
        before=before,
        after=score,
        match=str(newer.match) if newer.match is not None else None,
    )
    work.emit(ScoreOverruled(scorecard_id=newer.id, card_version=newer.version, **_ids(interview)))
    return newer.id


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


def _row(
    work: Work, interview: Interview, card: Scorecard, *, version: int, parent_id: UUID | None, made_by: str
) -> ScorecardRow:
    row = ScorecardRow(
        id=new_id(),
        company_id=interview.company_id,
        interview_id=interview.id,
        application_id=interview.application_id,
        person_id=interview.person_id,
        version=version,
        parent_id=parent_id,
        made_by=made_by,
        mind=card.mind,
        mind_version=card.mind_version,
        rubric_version=card.rubric_version,
        match=None if card.match is None else Decimal(str(card.match)),
        dimensions={str(score.dimension): score.score for score in card.dimensions},
        quotes=len(card.quotes),
        created_at=work.now,
    )
    work.vault.put(row, "body", card.model_dump_json())
    return row


def _ids(interview: Interview) -> dict[str, UUID]:
    return {
        "company_id": interview.company_id,
        "interview_id": interview.id,
        "application_id": interview.application_id,
    }
