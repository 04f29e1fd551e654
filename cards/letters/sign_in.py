"""To staff: the link that signs in to the workspace."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class SignInView:
    """`minutes`: how long the link holds; it works once."""

    name: str
    url: str
    minutes: int
    sender: Sender


def mail(view: SignInView, words: Words) -> Letter:
    return compose(
        words("letter-sign-in-subject"),
        words("letter-hello-colleague", name=view.name),
        (
            Text(words.markdown("letter-sign-in-lead", minutes=view.minutes)),
            page(words("letter-button-sign-in"), view.url, primary=True),
            Note(words("letter-sign-in-not-you")),
        ),
        view.sender,
        words,
    )
