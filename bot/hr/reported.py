"""What the report of an interview is made of, for the page and for the paper."""

from dataclasses import dataclass
from uuid import UUID

from bot.cards.asked_back import AskedBack, asked_back_of
from bot.cards.file import File, file_of
from bot.cards.overruled import Overruled, overruled_of
from cards.words import Words
from hrcore.permissions import Action
from hrcore.work import Work
from interview import repository
from interview.models import Interview, ReportRow, ScorecardRow
from interview.plan.model import Plan, Question
from interview.report.model import Report
from interview.scoring.model import (
    AnswerScore,
    CompetencyScore,
    Quote,
    Scorecard,
    Transcript,
    TranscriptTurn,
)


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """`number` counts from 1. `anchor` is the text of the anchor that the answer matched; `share` of the match that the answer
    makes up, 0–1, None where it was not scored, or is of the reserve, which was asked because minutes were left."""

    number: int
    question: Question
    answer: AnswerScore | None
    share: float | None = None
    is_reserve: bool = False

    @property
    def anchor(self) -> str:
        if self.answer is None:
            return ""
        return next((one.text for one in self.question.anchors if one.score == self.answer.anchor), "")

    @property
    def scored(self) -> AnswerScore | None:
        return self.answer if self.answer is not None and self.answer.score is not None else None


@dataclass(frozen=True, slots=True)
class Reported:
    """`overruled`: what people have put in place of scores, in the order in which they did. `asked` are the questions in the language the
    call ended in, `asked_back` what the candidate asked."""

    interview: Interview
    row: ReportRow
    report: Report
    card_row: ScorecardRow
    card: Scorecard
    plan: Plan
    transcript: Transcript
    asked: tuple[Question, ...]
    questions: tuple[ShownQuestion, ...]
    overruled: tuple[Overruled, ...] = ()
    asked_back: tuple[AskedBack, ...] = ()

    def overruling(self, of: str, name: str = "") -> tuple[Overruled, ...]:
        """Of one score."""
        return tuple(one for one in self.overruled if (one.said.of.value, one.said.name) == (of, name))

    def turn(self, turn_id: str) -> TranscriptTurn | None:
        return next((turn for turn in self.transcript.turns if turn.id == turn_id), None)

    def of(self, competency: CompetencyScore) -> tuple[ShownQuestion, ...]:
        """The questions that the score of a competency comes from."""
        return tuple(one for one in self.questions if one.scored and one.scored.competency == competency.competency)

    @property
    def unscored(self) -> tuple[ShownQuestion, ...]:
        return tuple(one for one in self.questions if one.scored is None)

    def number_of(self, quote: Quote) -> int | None:
        """Of the question that the words are an answer to."""
        turn = self.turn(quote.turn_id)
        return next((one.number for one in self.questions if turn and one.question.id == turn.question_id), None)


def reported(work: Work, application_id: UUID) -> tuple[File, Reported | None]:
    """None while there is no report."""
    found = file_of(work, application_id)
    work.may(Action.SEE_REPORT, found.application)
    interview = found.interview
    stored = repository.report_of(work, interview.id) if interview else None
    scored = repository.newest_scorecard(work, interview.id) if interview else None
    if interview is None or stored is None or scored is None:
        return found, None
    plan = repository.plan_of(work, interview)
    asked = plan.every_in(interview.language)
    transcript = repository.transcript_of(work, interview.id)
    questions = _questions(asked, plan, scored[1])
    overruled = overruled_of(work, scored[1])
    back = asked_back_of(work, interview)
    return found, Reported(
        interview, stored[0], stored[1], *scored, plan, transcript, asked, questions, overruled, back
    )


def clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes:02}:{seconds:02}"


def parts_in_words(names: tuple[str, ...], say: Words) -> str:
    """What an answer held or lacked: parts of a story by their names in the reader's language, others as they are."""
    told = (f"report-page-part-{name.replace('_', '-')}" for name in names)
    return say.listed(tuple(say(part) if say.knows(part) else name for part, name in zip(told, names, strict=True)))


def mind_in_words(card: Scorecard, say: Words) -> str:
    return say(f"report-mind-{card.mind}") if say.knows(f"report-mind-{card.mind}") else card.mind


def _questions(asked: tuple[Question, ...], plan: Plan, card: Scorecard) -> tuple[ShownQuestion, ...]:
    """The core, and what of the reserve was asked."""
    every = {answer.question_id: answer for answer in card.answers}
    core = {one.id for one in plan.questions}
    weights = {
        one.id: one.weight for one in asked if one.id in core and one.id in every and every[one.id].score is not None
    }
    whole = sum(weights.values())
    return tuple(
        ShownQuestion(
            number, one, every.get(one.id), weights[one.id] / whole if one.id in weights else None, one.id not in core
        )
        for number, one in enumerate(asked, start=1)
        if one.id in core or one.id in every
    )
