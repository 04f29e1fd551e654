"""To HR: what the candidate asked in the call and the interviewer would not answer by itself."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import open_page, row
from cards.view import Block, Card, Colour, Form, Input, InputKind, Note, Quote
from cards.words import Words


@dataclass(frozen=True, slots=True)
class CandidateQuestionView:
    """`answer` and `answered_by` once somebody has replied; `reply_error` is a finished sentence for a refused reply."""

    key: str
    candidate: str
    job: str
    questions: tuple[str, ...]
    asked_at: datetime
    zone: str
    application_url: str = ""
    reply_ref: str = ""
    reply_error: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


def build(view: CandidateQuestionView, words: Words) -> Card:
    answered = view.answered_at is not None
    return Card(
        key=view.key,
        title=words("question-title", candidate=view.candidate, job=view.job),
        subtitle=words("question-subtitle", at=words.moment(view.asked_at, view.zone)),
        tag=words("question-tag-answered" if answered else "question-tag-open"),
        colour=Colour.SUCCESS if answered else Colour.INFO,
        summary=words("question-summary", candidate=view.candidate, count=len(view.questions)),
        locale=words.language,
        blocks=(
            *(Quote(question) for question in view.questions),
            *reply(view, words),
            *row(open_page(words("button-open-application"), view.application_url)),
        ),
    )


def reply(view: CandidateQuestionView, words: Words) -> tuple[Block, ...]:
    """The answer, once there is one; else the form for it."""
    if view.answered_at is not None:
        line = words("question-answered", by=view.answered_by, at=words.moment(view.answered_at, view.zone))
        return (Note(line), *((Quote(view.answer, title=words("question-answer")),) if view.answer else ()))
    if not view.reply_ref:
        return ()
    answer = Input(
        "answer",
        words("question-answer"),
        InputKind.MULTILINE,
        required=True,
        hint=words("question-answer-hint"),
        error=view.reply_error,
    )
    return (Form(view.reply_ref, words("button-send-answer"), (answer,)),)
