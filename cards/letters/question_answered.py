"""To the candidate: what you asked in the interview, and what a person answers."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.markdown import escape
from cards.view import Quote, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class QuestionAnsweredView:
    """`in_interview`: what was asked in the call and not answered there; else what was written afterwards. Without
    questions it is a letter of ours."""

    name: str
    job: str
    questions: tuple[str, ...]
    answer: str
    answered_by: str
    centre_url: str
    sender: Sender
    in_interview: bool = True


def mail(view: QuestionAnsweredView, words: Words) -> Letter:
    answer = "\n".join(escape(line) for line in view.answer.splitlines())
    asked = "answer" if view.in_interview else "wrote"
    lead = (Text(words.markdown(f"letter-{asked}-lead", job=view.job)),) if view.questions else ()
    return compose(
        words(f"letter-{asked}-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            *lead,
            *(Quote(question) for question in view.questions),
            Text(words.markdown(f"letter-{asked}-by", by=view.answered_by)),
            Text(answer),
            page(words("letter-button-centre"), view.centre_url),
        ),
        view.sender,
        words,
    )
