"""To the candidate: we have your application; here is where you pick a time, and here is your personal centre."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ApplicationConfirmedView:
    """Both addresses are personal: whoever has them acts as the candidate."""

    name: str
    job: str
    minutes: int
    booking_url: str
    centre_url: str
    sender: Sender


def mail(view: ApplicationConfirmedView, words: Words) -> Letter:
    company = view.sender.company
    return compose(
        words("letter-application-subject", job=view.job, company=company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-application-thanks", job=view.job, company=company)),
            Text(words.markdown("letter-application-next", minutes=view.minutes)),
            page(words("letter-button-book"), view.booking_url, primary=True),
            Text(words.markdown("letter-application-centre")),
            page(words("letter-button-centre"), view.centre_url),
            Text(words.markdown("letter-other-way", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )
