"""To HR: a degree was looked up, or cannot be; nothing follows from it by itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from cards.kinds.parts import facts, open_page, row
from cards.markdown import escape
from cards.view import Card, Colour, Field, Note, Text
from cards.words import Words


class DegreeResult(StrEnum):
    """ACCEPTED and ENDED are how a doubt was decided; REFUSED: the candidate would rather not have it checked."""

    VERIFIED = "verified"
    DOUBTFUL = "doubtful"
    UNVERIFIABLE = "unverifiable"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ENDED = "ended"


_COLOURS: Final = {
    DegreeResult.VERIFIED: Colour.SUCCESS,
    DegreeResult.ACCEPTED: Colour.SUCCESS,
    DegreeResult.DOUBTFUL: Colour.WARNING,
    DegreeResult.ENDED: Colour.WARNING,
    DegreeResult.UNVERIFIABLE: Colour.NEUTRAL,
    DegreeResult.REFUSED: Colour.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class DegreeCheckedView:
    """`by` is a colleague's name, or the service's; empty where nobody looked. `reason` is in the colleague's words."""

    key: str
    candidate: str
    job: str
    result: DegreeResult
    at: datetime
    zone: str
    by: str = ""
    school: str = ""
    level: str = ""
    reason: str = ""
    page_url: str = ""


def build(view: DegreeCheckedView, words: Words) -> Card:
    names = {"candidate": view.candidate, "job": view.job}
    at = words.moment(view.at, view.zone)
    line = words("degree-checked-line", by=view.by, at=at) if view.by else words("degree-checked-at", at=at)
    return Card(
        key=view.key,
        title=words("degree-checked-title", **names),
        subtitle=words("degree-checked-subtitle", job=view.job),
        tag=words(f"degree-result-{view.result}"),
        colour=_COLOURS[view.result],
        summary=words("degree-checked-summary", result=words(f"degree-result-{view.result}"), **names),
        locale=words.language,
        blocks=(
            Text(escape(words(f"degree-checked-{view.result}"))),
            *facts(
                Field(words("degree-part-school"), view.school),
                Field(words("degree-part-level"), view.level),
                Field(words("degree-reason"), view.reason, short=False),
            ),
            Note(line),
            *row(open_page(words("degree-open"), view.page_url)),
        ),
    )
