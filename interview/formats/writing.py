"""Plans and scorecards as the files that `docs/formats.md` describes."""

from interview.formats.shapes import (
    AdviceLine,
    ClaimLine,
    DimensionsLine,
    MatchLine,
    NeedLine,
    PlanFile,
    PlannedQuestion,
    QuoteLine,
    ScorecardFile,
    ScoredCompetency,
    ScoredQuestion,
    SourceLine,
)
from interview.plan.model import JobBrief, Plan, Question, SourceKind
from interview.report.model import Feedback, FeedbackPoint, Report
from interview.scoring.model import AnswerScore, Scorecard, Speaker, Transcript

_SOURCES = {SourceKind.RESUME: "resume", SourceKind.REQUIREMENT: "job", SourceKind.CORE: "core"}


def plan_file(plan: Plan, job: JobBrief) -> PlanFile:
    return PlanFile(
        minutes=plan.minutes,
        mind=plan.mind,
        questions=tuple(_question(one, job) for one in plan.questions),
        reserve=tuple(_question(one, job) for one in plan.reserve),
    )


def _question(question: Question, job: JobBrief) -> PlannedQuestion:
    of_job = {*job.duties, *job.requirements, *job.skills, *job.competencies}
    return PlannedQuestion(
        id=question.id,
        kind=question.kind,
        text=question.text,
        competency=question.competency,
        source=SourceLine(kind=_SOURCES[question.source.kind], text=question.source.text),
        need=NeedLine(kind="job" if question.need in of_job else "core", text=question.need),
        difficulty=question.difficulty,
        anchors={str(anchor.score): anchor.text for anchor in question.anchors},
        probes=tuple(rung.text for rung in question.ladder),
        minutes=round(question.budget_s / 60, 2),
    )


def scorecard_file(
    transcript: Transcript, card: Scorecard, report: Report | None = None, feedback: Feedback | None = None
) -> ScorecardFile:
    """`report` and `feedback` give the focus and the advice; turn numbers are those of the transcript."""
    numbers = {turn.id: number for number, turn in enumerate(transcript.turns, start=1)}
    dimensions = {str(one.dimension): one.score for one in card.dimensions}
    advice = (_advice(point, transcript, numbers) for point in (feedback.improvements if feedback else ()))
    return ScorecardFile(
        mind=card.mind,
        match=MatchLine(score=card.match, confidence=card.match_certainty),
        dimensions=DimensionsLine.model_validate(
            {name: dimensions.get(name) for name in ("expression", "logic", "professional")}
        ),
        competencies=tuple(
            ScoredCompetency(name=one.competency, score=one.score, confidence=one.certainty)
            for one in card.competencies
        ),
        questions=tuple(_scored(answer, numbers) for answer in card.answers),
        advice=tuple(one for one in advice if one is not None),
        focus=report.focus if report else (),
    )


def _scored(answer: AnswerScore, numbers: dict[str, int]) -> ScoredQuestion:
    quotes = tuple(QuoteLine(turn=numbers[quote.turn_id], text=quote.text) for quote in answer.quotes)
    claims = (ClaimLine(text=answer.reason, quotes=quotes),) if quotes else ()
    return ScoredQuestion(id=answer.question_id, assessed=answer.score is not None, score=answer.score, claims=claims)


def _advice(point: FeedbackPoint, transcript: Transcript, numbers: dict[str, int]) -> AdviceLine | None:
    said = (turn for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE)
    turn = next((turn for turn in said if point.quote and point.quote in turn.text), None)
    if turn is None:
        return None
    text = " ".join(filter(None, (point.detail, point.suggestion)))
    return AdviceLine(text=text, turn=numbers[turn.id])
