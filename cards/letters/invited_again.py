"""To the candidate: please pick a time for the interview; anew, because you asked for that or we would like to try again, or
because HR invites you together with others."""

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
    return _letter(view, words, "letter-again-subject", lead, "letter-again-how")


def invited_mail(view: InvitedAgainView, words: Words) -> Letter:
    return _letter(view, words, "letter-invited-subject", "letter-invited-lead", "letter-invited-how")


def _letter(view: InvitedAgainView, words: Words, subject: str, lead: str, how: str) -> Letter:
    return compose(
        words(subject, job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job, company=view.sender.company)),
            Text(words.markdown(how, minutes=view.minutes)),
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
