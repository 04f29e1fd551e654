"""To the candidate: a new link for one that has expired."""

from dataclasses import dataclass

from cards.letters.layout import compose, page
from cards.letters.letter import Letter, Sender
from cards.view import Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class LinksAgainView:
    name: str
    job: str
    centre_url: str
    sender: Sender


def mail(view: LinksAgainView, words: Words) -> Letter:
    company = view.sender.company
    return compose(
        words("letter-links-subject", job=view.job, company=company),
        words("letter-hello", name=view.name),
        (
            Text(words.markdown("letter-links-lead", job=view.job, company=company)),
            page(words("letter-button-centre"), view.centre_url, primary=True),
            Text(words.markdown("letter-questions", contact=view.sender.contact)),
            Note(words("letter-personal-links")),
        ),
        view.sender,
        words,
    )
