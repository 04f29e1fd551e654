"""To a group of HR, IT and Legal: what does not fit together about a degree, the candidate's own words, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cards.kinds.parts import facts, open_page, points, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Divider, Field, Note, Quote, Text
from cards.words import Words

OUTCOMES: Final = ("accepted", "ended")


@dataclass(frozen=True, slots=True)
class Differing:
    """`label` names the field; `stated` is the résumé's word, `reported` the report's."""

    label: str
    stated: str
    reported: str


@dataclass(frozen=True, slots=True)
class DegreeDoubtView:
    """`found_by` saw the difference; `reason` is in their words, `explanation` in the candidate's. `problems` are finished
    sentences. `outcome` is empty while it is open. After the end, those who need to know no more see it without facts."""

    key: str
    candidate: str
    job: str
    zone: str
    found_at: datetime
    found_by: str = ""
    differences: tuple[Differing, ...] = ()
    problems: tuple[str, ...] = ()
    reason: str = ""
    explanation: str = ""
    explained_at: datetime | None = None
    until: datetime | None = None
    deciding: bool = False
    outcome: str = ""
    page_url: str = ""


def build(view: DegreeDoubtView, words: Words) -> Card:
    names = {"candidate": view.candidate, "job": view.job}
    tag = f"degree-doubt-{view.outcome or ('deciding' if view.deciding else 'hearing')}"
    return Card(
        key=view.key,
        title=words("degree-doubt-title", **names),
        subtitle=words("degree-doubt-subtitle", job=view.job),
        tag=words(f"{tag}-tag"),
        colour=Colour.SUCCESS if view.outcome == "accepted" else Colour.NEUTRAL if view.outcome else Colour.WARNING,
        summary=words("degree-doubt-summary", state=words(f"{tag}-tag"), **names),
        locale=words.language,
        blocks=(
            Text(escape(words(f"{tag}-what"))),
            *_differences(view, words),
            *points(words("degree-problems"), view.problems),
            *facts(Field(words("degree-reason"), view.reason, short=False)),
            *_explanation(view, words),
            Note(words("degree-doubt-found", by=view.found_by, at=words.moment(view.found_at, view.zone))),
            *row(open_page(words("degree-open"), view.page_url, ButtonStyle.PRIMARY)),
        ),
    )


def _differences(view: DegreeDoubtView, words: Words) -> tuple[Block, ...]:
    none = words("degree-not-stated")
    lines = tuple(
        words("degree-differs-line", part=one.label, stated=one.stated or none, reported=one.reported or none)
        for one in view.differences
    )
    return points(words("degree-differences"), lines)


def _explanation(view: DegreeDoubtView, words: Words) -> tuple[Block, ...]:
    if view.explanation:
        at = words.moment(view.explained_at, view.zone) if view.explained_at else ""
        return (Divider(), Quote(view.explanation, words("degree-explained-at", at=at), words("degree-explanation")))
    if view.until is not None and not view.deciding and not view.outcome:
        return (Note(words("degree-hearing-until", at=words.moment(view.until, view.zone))),)
    return (Note(words("degree-not-explained")),) if view.deciding or view.outcome else ()
