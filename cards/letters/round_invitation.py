"""To a colleague: an appointment for their calendar, with the file that puts it there."""

from dataclasses import dataclass
from datetime import datetime

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Field, Fields, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class RoundInvitationView:
    """`cancelled`: it is to be taken out again."""

    name: str
    candidate: str
    job: str
    starts_at: datetime
    zone: str
    minutes: int
    place: str
    page_url: str
    sender: Sender
    cancelled: bool = False
    interviews: bool = True


def mail(view: RoundInvitationView, words: Words) -> Letter:
    message = "letter-invitation-cancelled" if view.cancelled else "letter-invitation"
    when = words.promised(view.starts_at, view.zone)
    facts = (
        Field(words("round-when"), when),
        Field(words("round-length"), words("booked-about", minutes=view.minutes)),
        Field(words("round-where"), view.place or words("round-by-phone-ours")),
    )
    return compose(
        words(
            f"{message}-subject", candidate=view.candidate, job=view.job, when=words.moment(view.starts_at, view.zone)
        ),
        words("letter-hello-colleague", name=view.name),
        (
            Text(words.markdown(f"{message}-lead", candidate=view.candidate, job=view.job)),
            Fields(facts),
            *(
                ()
                if view.cancelled
                else (page(words("letter-button-interview-kit"), view.page_url, primary=view.interviews),)
            ),
        ),
        view.sender,
        words,
    )
