"""To the candidate: please pick a new time, because you asked for one, or because we would like to try again."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class InvitedAgainView:
    """`asked_for_it`: the candidate asked for another time during the call."""

    name: str
    job: str
    minutes: int
    booking_url: str
    sender: Sender
    asked_for_it: bool = False


def mail(view: InvitedAgainView, words: Words) -> Letter:
    lead = "letter-again-lead-asked" if view.asked_for_it else "letter-again-lead"
    return compose(
        words("letter-again-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job)),
            Text(words.markdown("letter-again-how", minutes=view.minutes)),
            page(words("letter-button-book"), view.booking_url, primary=True),
            Text(words.markdown("letter-other-way", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )


def sms(view: InvitedAgainView, words: Words) -> ShortMessage:
    variables = {"company": view.sender.company, "name": view.name, "job": view.job, "link": view.booking_url}
    return ShortMessage("invited-again", variables, words("sms-invited-again", **variables))
