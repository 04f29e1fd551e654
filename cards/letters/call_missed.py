"""To the candidate: we called at the agreed time and did not reach you."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class CallMissedView:
    """`next_call_at`: when we try again by ourselves; None once we have stopped trying."""

    name: str
    job: str
    called_at: datetime
    zone: str
    booking_url: str
    sender: Sender
    next_call_at: datetime | None = None


def mail(view: CallMissedView, words: Words) -> Letter:
    again = (
        words.markdown("letter-missed-again", when=words.promised(view.next_call_at, view.zone))
        if view.next_call_at
        else words.markdown("letter-missed-pick")
    )
    return compose(
        words("letter-missed-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-missed-lead", job=view.job, when=words.moment(view.called_at, view.zone))),
            Text(again),
            page(words("letter-button-book"), view.booking_url, primary=True),
            Text(words.markdown("letter-other-way", contact=view.sender.contact)),
            Note(words("letter-missed-no-harm")),
        ),
        view.sender,
        words,
    )


def sms(view: CallMissedView, words: Words) -> ShortMessage:
    variables = {"company": view.sender.company, "name": view.name, "job": view.job, "link": view.booking_url}
    if view.next_call_at is None:
        return ShortMessage("call-missed", variables, words("sms-call-missed", **variables))
    again = variables | {"when": words.moment(view.next_call_at, view.zone)}
    return ShortMessage("call-missed-again", again, words("sms-call-missed-again", **again))
