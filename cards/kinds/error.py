"""To the person who just did something that did not work: what happened and what to do, in private."""

from dataclasses import dataclass

from cards.errors import error_text, field_error, field_label
from cards.kinds.parts import open_page, row
from cards.markdown import escape
from cards.view import Card, Colour, Field, Fields, Note, Text
from cards.words import Words
from hrcore.errors import InvalidInput, ZhaohuError


@dataclass(frozen=True, slots=True)
class ErrorView:
    """`reference` lets HR or IT find the row in the log; it holds nothing personal."""

    key: str
    error: ZhaohuError
    reference: str = ""
    page_url: str = ""


def build(view: ErrorView, words: Words) -> Card:
    text = error_text(view.error, words)
    fields = view.error.fields if isinstance(view.error, InvalidInput) else {}
    wrong = tuple(
        Field(field_label(name, words), field_error(message, words), short=False) for name, message in fields.items()
    )
    return Card(
        key=view.key,
        title=words("error-title-ours" if view.error.status >= 500 else "error-title"),
        colour=Colour.DANGER if view.error.status >= 500 else Colour.WARNING,
        summary=text,
        locale=words.language,
        blocks=(
            Text(escape(text)),
            *((Fields(wrong),) if wrong else ()),
            *((Note(words("error-reference", reference=view.reference)),) if view.reference else ()),
            *row(open_page(words("card-open"), view.page_url)),
        ),
    )
