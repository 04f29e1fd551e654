"""To the candidate: what you asked in the interview, and what a person answers."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.markdown import escape
from cards.view import Quote, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class QuestionAnsweredView:
    name: str
    job: str
    questions: tuple[str, ...]
    answer: str
    answered_by: str
    centre_url: str
    sender: Sender


def mail(view: QuestionAnsweredView, words: Words) -> Letter:
    answer = "\n".join(escape(line) for line in view.answer.splitlines())
    return compose(
        words("letter-answer-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-answer-lead", job=view.job)),
            *(Quote(question) for question in view.questions),
            Text(words.markdown("letter-answer-by", by=view.answered_by)),
            Text(answer),
            page(words("letter-button-centre"), view.centre_url),
        ),
        view.sender,
        words,
    )
