"""To the one who sent a form: what came of it, in place of the form."""

from dataclasses import dataclass

from cards.kinds.parts import open_page, row
from cards.markdown import escape
from cards.view import Card, Colour, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class SentView:
    """`title` and `text` are finished; `page_url` is where it can be followed."""

    key: str
    title: str
    text: str
    page_url: str = ""


def build(view: SentView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=view.title,
        colour=Colour.SUCCESS,
        summary=view.text,
        locale=words.language,
        blocks=(Text(escape(view.text)), *row(open_page(words("card-open"), view.page_url))),
    )
