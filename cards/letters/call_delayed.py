"""To the candidate: the agreed time has come, all our lines are taken, and how long it will be."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender, ShortMessage
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class CallDelayedView:
    """`minutes`: about how long it will be, from when this is read; None where nobody can tell."""

    name: str
    job: str
    agreed_at: datetime
    zone: str
    booking_url: str
    sender: Sender
    minutes: int | None = None


def mail(view: CallDelayedView, words: Words) -> Letter:
    return compose(
        words("letter-delayed-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-delayed-lead", job=view.job, when=words.promised(view.agreed_at, view.zone))),
            Text(words("letter-delayed-about", minutes=view.minutes) if view.minutes else words("letter-delayed-soon")),
            page(words("letter-button-book"), view.booking_url, primary=True),
            Note(words("letter-delayed-no-harm")),
        ),
        view.sender,
        words,
    )


def sms(view: CallDelayedView, words: Words) -> ShortMessage:
    variables: dict[str, str] = {
        "company": view.sender.company,
        "name": view.name,
        "job": view.job,
        "link": view.booking_url,
    }
    if not view.minutes:
        return ShortMessage("call-delayed", variables, words("sms-call-delayed", **variables))
    about = variables | {"minutes": str(view.minutes)}
    return ShortMessage("call-delayed-about", about, words("sms-call-delayed-about", **about))
