"""To the candidate: the feedback on the interview can be read. It never holds the decision."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class FeedbackReadyView:
    """`feedback_url` opens the feedback in the personal centre. `partial`: the interview ended early."""

    name: str
    job: str
    feedback_url: str
    sender: Sender
    partial: bool = False


def mail(view: FeedbackReadyView, words: Words) -> Letter:
    lead = "letter-feedback-lead-partial" if view.partial else "letter-feedback-lead"
    return compose(
        words("letter-feedback-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job)),
            Text(words.markdown("letter-feedback-what")),
            page(words("letter-button-feedback"), view.feedback_url, primary=True),
            Text(words.markdown("letter-feedback-decision", contact=view.sender.contact)),
        ),
        view.sender,
        words,
    )


def sms(view: FeedbackReadyView, words: Words) -> ShortMessage:
    variables = {"company": view.sender.company, "name": view.name, "job": view.job, "link": view.feedback_url}
    return ShortMessage("feedback-ready", variables, words("sms-feedback-ready", **variables))
