"""The report of an interview: score, words it rests on, every question with its anchors, the whole transcript."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bot.cards.file import file_of
from bot.hr.marking import marked, places
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from cards.words import Words
from hrcore.permissions import Action
from interview import repository
from interview.models import Interview
from interview.plan.model import Plan, Question
from interview.report.listening import recordings_of, silent_ms
from interview.scoring.model import AnswerScore, Quote, Scorecard, Speaker, Transcript, TranscriptTurn

router = APIRouter()
UNSURE = 0.5
"""Recognised with less than this: the reader is told."""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`number` is the anchor that quotes link to; `question` counts from 1."""

    number: int
    spoken: TranscriptTurn
    text: Markup
    question: int | None

    @property
    def by_candidate(self) -> bool:
        return self.spoken.speaker is Speaker.CANDIDATE

    @property
    def is_unsure(self) -> bool:
        return self.by_candidate and self.spoken.confidence < UNSURE


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """`anchor` is the text of the anchor that the answer matched."""

    number: int
    question: Question
    answer: AnswerScore | None

    @property
    def anchor(self) -> str:
        if self.answer is None:
            return ""
        return next((one.text for one in self.question.anchors if one.score == self.answer.anchor), "")


@router.get("/hr/applications/{application_id}/report")
def report(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_REPORT, found.application)
        interview = found.interview
        stored = repository.report_of(work, interview.id) if interview else None
        scored = repository.newest_scorecard(work, interview.id) if interview else None
        if interview is None or stored is None or scored is None:
            return member_page(request, "hr/no_report.html", reader, file=found)
        plan, transcript = repository.plan_of(work, interview), repository.transcript_of(work, interview.id)
        recordings = recordings_of(work, interview)
        asked = questions_of(plan, interview)
    return member_page(
        request,
        "hr/report.html",
        reader,
        file=found,
        interview=interview,
        row=stored[0],
        report=stored[1],
        card_row=scored[0],
        card=scored[1],
        questions=_questions(asked, scored[1]),
        turns=_turns(transcript, scored[1], asked),
        anchors={turn.id: number for number, turn in enumerate(transcript.turns, start=1)},
        has_recording=bool(recordings),
        missing_ms=sum(one.missing_ms for one in recordings),
        silent_ms=silent_ms(interview, recordings),
        clock=clock,
        points=lambda names: _points(names, words_of(request)),
    )


def questions_of(plan: Plan, interview: Interview) -> tuple[Question, ...]:
    """In the language the call ended in."""
    return next((asked for code, asked in plan.variants.items() if code == interview.language), plan.questions)


def clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes:02}:{seconds:02}"


def _points(names: tuple[str, ...], say: Words) -> str:
    """What an answer held or lacked: parts of a story by their names in the reader's language, others as they are."""
    told = (f"report-page-part-{name.replace('_', '-')}" for name in names)
    return say.listed(tuple(say(part) if say.knows(part) else name for part, name in zip(told, names, strict=True)))


def _questions(asked: tuple[Question, ...], card: Scorecard) -> list[ShownQuestion]:
    answers = {answer.question_id: answer for answer in card.answers}
    return [ShownQuestion(number, one, answers.get(one.id)) for number, one in enumerate(asked, start=1)]


def _turns(transcript: Transcript, card: Scorecard, asked: tuple[Question, ...]) -> list[ShownTurn]:
    numbers = {question.id: number for number, question in enumerate(asked, start=1)}
    quotes: dict[str, list[Quote]] = {}
    for quote in card.quotes:
        quotes.setdefault(quote.turn_id, []).append(quote)
    return [
        ShownTurn(
            number,
            turn,
            marked(turn.text, places(turn.text, (quote.text for quote in quotes.get(turn.id, ())))),
            numbers.get(turn.question_id or ""),
        )
        for number, turn in enumerate(transcript.turns, start=1)
    ]
