"""To the candidate: the feedback on the interview can be read. It never holds the decision."""

from dataclasses import dataclass

from cards.letters.layout import LetterBlock, compose
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Actions, Button, ButtonStyle, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class FeedbackReadyView:
    """`feedback_url` opens the feedback in the personal centre, `paper_url` is it as a PDF. `partial`: the interview ended
    early. `rating_urls`: where each answer from 1 to 5 to whether it was useful is given."""

    name: str
    job: str
    feedback_url: str
    sender: Sender
    partial: bool = False
    rating_urls: tuple[str, ...] = ()
    paper_url: str = ""


def mail(view: FeedbackReadyView, words: Words) -> Letter:
    lead = "letter-feedback-lead-partial" if view.partial else "letter-feedback-lead"
    return compose(
        words("letter-feedback-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job)),
            Text(words.markdown("letter-feedback-what")),
            _ways_to_it(view, words),
            *_rating(view, words),
            Text(words.markdown("letter-feedback-decision", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def _ways_to_it(view: FeedbackReadyView, words: Words) -> Actions:
    opened = Button(words("letter-button-feedback"), url=view.feedback_url, style=ButtonStyle.PRIMARY)
    saved = (Button(words("letter-feedback-paper"), url=view.paper_url),) if view.paper_url else ()
    return Actions((opened, *saved))


def _rating(view: FeedbackReadyView, words: Words) -> tuple[LetterBlock, ...]:
    if not view.rating_urls:
        return ()
    buttons = tuple(
        Button(words("letter-rating", number=number, answer=words(f"rating-{number}")), url=url)
        for number, url in enumerate(view.rating_urls, 1)
    )
    return Text(words.markdown("letter-rating-question")), Actions(buttons)


def sms(view: FeedbackReadyView, words: Words) -> ShortMessage:
    variables = {"company": view.sender.company, "name": view.name, "job": view.job, "link": view.feedback_url}
    return ShortMessage("feedback-ready", variables, words("sms-feedback-ready", **variables))
