"""To the candidate who does not want the AI interview or asked for a person: how it goes on, without any harm."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class AnotherWayView:
    """`asked_for_person`: wanted a person during the call, rather than refusing the AI interview."""

    name: str
    job: str
    centre_url: str
    sender: Sender
    asked_for_person: bool = False


def mail(view: AnotherWayView, words: Words) -> Letter:
    lead = "letter-another-way-person" if view.asked_for_person else "letter-another-way-refused"
    return compose(
        words("letter-another-way-subject", job=view.job),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown(lead, job=view.job)),
            Text(words.markdown("letter-another-way-next", contact=view.sender.contact)),
            Text(words.markdown("letter-another-way-no-harm")),
            page(words("letter-button-centre"), view.centre_url),
        ),
        view.sender,
        words,
    )
