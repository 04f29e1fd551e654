"""To HR: the interview is over, this is what came of it. The machine proposes; a person decides on this card."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import Decision, Verdict, act, decided, decline_form, open_page, points, row
from cards.markdown import escape
from cards.view import (
    Block,
    Button,
    ButtonStyle,
    Card,
    Colour,
    Confirm,
    Divider,
    Field,
    Fields,
    Note,
    Quote,
    Score,
    Text,
)
from cards.words import Words
from interview.plan.model import Dimension

_QUOTES = 3
_SURE = 0.75
_FAIR = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The candidate's words, verbatim, what they show, and where in the call they were said."""

    title: str
    words: str
    question: int | None = None
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class InterviewReportView:
    """Scores 0–10 or None. `seconds` is the length of the call. Refs are empty where the reader may not decide;
    `decline_reasons` are the company's own (label, value), and make declining a small form. `asked_back`: what the candidate asked and
    what became of it, a finished sentence each. `match_certainty` is 0–1; `paper_url` is the report as a PDF, which
    opens for whoever may see the page."""

    key: str
    candidate: str
    job: str
    headline: str
    match: float | None
    score_line: float
    recommendation: str
    dimensions: tuple[tuple[Dimension, float | None, str], ...]
    interviewed_at: datetime
    zone: str
    seconds: int
    answered: int
    planned: int
    competencies: tuple[tuple[str, float | None], ...] = ()
    strengths: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    asked_back: tuple[str, ...] = ()
    match_certainty: float | None = None
    report_url: str = ""
    paper_url: str = ""
    resume_url: str = ""
    advance_ref: str = ""
    pool_ref: str = ""
    decline_ref: str = ""
    decline_reasons: tuple[tuple[str, str], ...] = ()
    decision: Decision | None = None


def build(view: InterviewReportView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("report-title", candidate=view.candidate, job=view.job),
        subtitle=words(
            "report-subtitle",
            at=words.moment(view.interviewed_at, view.zone),
            length=words.duration(view.seconds),
            answered=view.answered,
            planned=view.planned,
        ),
        tag=words(f"verdict-{view.decision.verdict}") if view.decision else words("report-tag-open"),
        colour=_colour(view),
        summary=_summary(view, words),
        locale=words.language,
        blocks=(*_scores(view, words), *_proposal(view, words), *_evidence(view, words), *_end(view, words)),
    )


def _colour(view: InterviewReportView) -> Colour:
    if view.decision is not None:
        return Colour.SUCCESS if view.decision.verdict is Verdict.ADVANCE else Colour.NEUTRAL
    if view.match is None:
        return Colour.WARNING
    return Colour.SUCCESS if view.match >= view.score_line else Colour.INFO


def _summary(view: InterviewReportView, words: Words) -> str:
    if view.match is None:
        return words("report-summary-unscored", candidate=view.candidate, job=view.job)
    return words("report-summary", candidate=view.candidate, job=view.job, score=words.score(view.match))


def _scores(view: InterviewReportView, words: Words) -> tuple[Block, ...]:
    competencies = tuple(Field(name, words.score(value)) for name, value in view.competencies)
    line = words("report-score-line", line=words.score(view.score_line))
    if view.match is not None and view.match_certainty is not None:
        line = words("report-match-reason", line=line, certainty=certainty(view.match_certainty, words))
    return (
        Score(words("report-match"), view.match, line, strong=True),
        *(Score(words(f"dimension-{name}"), value, reason) for name, value, reason in view.dimensions),
        *((Text(f"**{escape(words('report-competencies'))}**"), Fields(competencies)) if competencies else ()),
    )


def certainty(share: float, words: Words) -> str:
    """0–1, in words and in percent."""
    level = "high" if share >= _SURE else "fair" if share >= _FAIR else "low"
    return words("report-certainty", level=level, share=words.percent(share))


def _proposal(view: InterviewReportView, words: Words) -> tuple[Block, ...]:
    headline = (Text(escape(view.headline)),) if view.headline else ()
    return (Divider(), *headline, Text(words.markdown("report-proposal", recommendation=view.recommendation)))


def _evidence(view: InterviewReportView, words: Words) -> tuple[Block, ...]:
    quotes = tuple(Quote(item.words, _where(item, words), item.title) for item in view.strengths[:_QUOTES])
    heading = (Text(f"**{escape(words('report-evidence'))}**"),) if quotes else ()
    return (
        *heading,
        *quotes,
        *points(words("report-doubts"), view.doubts),
        *points(words("report-focus"), view.focus),
        *points(words("asked-back-title"), view.asked_back),
        *(Note(remark) for remark in view.remarks),
    )


def _where(item: Evidence, words: Words) -> str:
    question = words("report-where-question", question=item.question) if item.question is not None else ""
    minutes, seconds = divmod((item.at_ms or 0) // 1000, 60)
    at = f"{minutes:02}:{seconds:02}" if item.at_ms is not None else ""
    return words("list-separator").strip("|").join(part for part in (question, at) if part)


def _end(view: InterviewReportView, words: Words) -> tuple[Block, ...]:
    pages = (
        open_page(words("button-open-report"), view.report_url),
        open_page(words("button-save-report"), view.paper_url),
        open_page(words("button-open-resume"), view.resume_url),
    )
    if view.decision is not None:
        return (*decided(view.decision, view.zone, words), *row(*pages))
    if not (view.advance_ref or view.pool_ref or view.decline_ref):
        return row(*pages)
    return (
        *row(
            act(words("button-advance"), view.advance_ref, ButtonStyle.PRIMARY),
            act(words("button-pool"), view.pool_ref),
            () if view.decline_reasons else _decline_button(view, words),
            *pages,
        ),
        *decline_form(view.decline_ref, view.decline_reasons, words),
        Note(words("report-you-decide")),
    )


def _decline_button(view: InterviewReportView, words: Words) -> tuple[Button, ...]:
    confirm = Confirm(
        words("decline-title", candidate=view.candidate), words("decline-text"), words("button-decline-yes")
    )
    return act(words("button-decline"), view.decline_ref, ButtonStyle.DANGER, confirm)
