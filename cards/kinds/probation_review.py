"""To a manager, and to HR: a probation ends soon, and a person says how."""

from dataclasses import dataclass
from datetime import date, datetime

from cards.kinds.parts import facts, open_page, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ProbationReviewView:
    """`outcome`: passed, extended or ended once it is decided, `dropped` where they left before; by a person always."""

    key: str
    employee: str
    job: str
    ends_on: date
    due_at: datetime
    zone: str
    late: bool = False
    reviewer: str = ""
    page_url: str = ""
    outcome: str = ""
    until: date | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def build(view: ProbationReviewView, words: Words) -> Card:
    tag = view.outcome or ("late" if view.late else "open")
    return Card(
        key=view.key,
        title=words("probation-title", employee=view.employee),
        subtitle=view.job,
        tag=words(f"probation-tag-{tag}"),
        colour=_COLOURS.get(tag, Colour.NEUTRAL),
        summary=words("probation-summary", employee=view.employee, day=words.date(view.ends_on)),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("probation-ends-on"), words.date(view.ends_on)),
                Field(words("probation-due"), "" if view.outcome else words.moment(view.due_at, view.zone)),
                Field(words("probation-reviewer"), view.reviewer),
            ),
            *_end(view, words),
        ),
    )


_COLOURS = {
    "open": Colour.WARNING,
    "late": Colour.DANGER,
    "passed": Colour.SUCCESS,
    "extended": Colour.INFO,
    "ended": Colour.NEUTRAL,
}


def _end(view: ProbationReviewView, words: Words) -> tuple[Block, ...]:
    if not view.outcome:
        return (
            Text(words.markdown("probation-why", employee=view.employee)),
            *row(open_page(words("probation-open"), view.page_url, ButtonStyle.PRIMARY)),
        )
    if view.decided_at is None:
        return (Note(words("probation-dropped")),)
    line = words(
        "probation-decided",
        by=view.decided_by,
        at=words.moment(view.decided_at, view.zone),
        outcome=words(f"probation-tag-{view.outcome}"),
    )
    until = words("probation-until", day=words.date(view.until)) if view.until else ""
    return (
        Note("\n".join(part for part in (line, until) if part)),
        *row(open_page(words("probation-read"), view.page_url)),
    )
