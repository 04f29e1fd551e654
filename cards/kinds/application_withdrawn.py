"""To HR: a candidate does not want to go on."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import facts, open_page, row
from cards.view import Card, Colour, Field, Quote, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawnView:
    """`stage` is where it stood, in words; `reason` the candidate's own, empty where none was given."""

    key: str
    candidate: str
    job: str
    at: datetime
    zone: str
    stage: str
    reason: str = ""
    application_url: str = ""


def build(view: ApplicationWithdrawnView, words: Words) -> Card:
    names = {"candidate": view.candidate, "job": view.job}
    return Card(
        key=view.key,
        title=words("withdrawn-title", **names),
        subtitle=words.moment(view.at, view.zone),
        tag=words("withdrawn-tag"),
        colour=Colour.WARNING,
        summary=words("withdrawn-summary", **names),
        locale=words.language,
        blocks=(
            Text(words.markdown("withdrawn-what", **names)),
            *facts(Field(words("withdrawn-was"), view.stage)),
            *((Quote(view.reason, title=words("withdrawn-reason")),) if view.reason else ()),
            *row(open_page(words("button-open-application"), view.application_url)),
        ),
    )
