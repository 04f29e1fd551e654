"""To whoever did something to many candidates: it is done, and for how many it was not."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import facts, open_page, row
from cards.view import Card, Colour, Field, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class BulkDoneView:
    """`title` is what was done, in words; `left` counts those to whom it was not, `unknown` those who are not there any
    more."""

    key: str
    title: str
    ordered_at: datetime
    zone: str
    done: int
    left: int
    unknown: int
    result_url: str


def build(view: BulkDoneView, words: Words) -> Card:
    names: dict[str, str | int] = {"title": view.title, "done": view.done}
    return Card(
        key=view.key,
        title=words("bulk-done-title", **names),
        subtitle=words.moment(view.ordered_at, view.zone),
        tag=words("bulk-done-tag"),
        colour=Colour.WARNING if view.left or view.unknown else Colour.SUCCESS,
        summary=words("bulk-done-summary", **names),
        locale=words.language,
        blocks=(
            Text(words.markdown("bulk-done-what", **names)),
            *facts(
                Field(words("bulk-done-left"), str(view.left) if view.left else ""),
                Field(words("bulk-done-unknown"), str(view.unknown) if view.unknown else ""),
            ),
            *row(open_page(words("bulk-done-open"), view.result_url)),
        ),
    )
