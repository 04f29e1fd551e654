"""To HR: a candidate has written from the personal centre. Answered on the card, or from the file."""

from cards.kinds.candidate_question import CandidateQuestionView, reply
from cards.kinds.parts import open_page, row
from cards.view import Card, Colour, Quote
from cards.words import Words


def build(view: CandidateQuestionView, words: Words) -> Card:
    answered = view.answered_at is not None
    return Card(
        key=view.key,
        title=words("message-title", candidate=view.candidate),
        subtitle=words("message-subtitle", job=view.job, at=words.moment(view.asked_at, view.zone)),
        tag=words("question-tag-answered" if answered else "question-tag-open"),
        colour=Colour.SUCCESS if answered else Colour.INFO,
        summary=words("message-summary", candidate=view.candidate, job=view.job),
        locale=words.language,
        blocks=(
            *(Quote(question) for question in view.questions),
            *reply(view, words),
            *row(open_page(words("button-open-application"), view.application_url)),
        ),
    )
