"""To the candidate: short notes of one paragraph and a way to the personal centre. Each says one thing that happened."""

from collections.abc import Callable
from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class NoteView:
    """`url` is where the button leads. `to`: another address than the one we hold for the person."""

    name: str
    job: str
    url: str
    sender: Sender
    to: str = ""


def note(kind: str, *, personal: bool = True) -> Callable[[NoteView, Words], Letter]:
    """Words: `letter-<kind>-subject`, `-lead`, `-more`, `-button`. `personal`: the button is the reader's alone."""

    def mail(view: NoteView, words: Words) -> Letter:
        names = {"job": view.job, "company": view.sender.company, "contact": view.sender.contact}
        return compose(
            words(f"letter-{kind}-subject", **names),
            words("letter-hello", name=view.name),
            (
                Text(words.markdown(f"letter-{kind}-lead", **names)),
                Text(words.markdown(f"letter-{kind}-more", **names)),
                *((page(words(f"letter-{kind}-button"), view.url, primary=True),) if view.url else ()),
                *((Note(words("letter-personal-links")),) if personal and view.url else ()),
            ),
            view.sender,
            words,
        )

    return mail
