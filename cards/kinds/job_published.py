"""To the people of a job's channel: the job is open, and how many of the places are filled."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cards.kinds.parts import facts, open_page, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Progress
from cards.words import Words


class OpenState(StrEnum):
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class JobPublishedView:
    """`headcount` None where nobody said how many are wanted. `owner` leads the hiring. `among_others`: it is shown
    in a channel that is not the job's own."""

    key: str
    job: str
    state: OpenState
    owner: str = ""
    department: str = ""
    headcount: int | None = None
    hired: int = 0
    urgent: bool = False
    target_on: date | None = None
    careers_url: str = ""
    job_url: str = ""
    among_others: bool = False


_COLOURS = {OpenState.OPEN: Colour.INFO, OpenState.FILLED: Colour.SUCCESS, OpenState.CLOSED: Colour.NEUTRAL}


def build(view: JobPublishedView, words: Words) -> Card:
    urgent = view.urgent and view.state is OpenState.OPEN
    return Card(
        key=view.key,
        title=words("job-published-title", job=view.job),
        tag=words("requisition-tag-urgent" if urgent else f"job-published-tag-{view.state}"),
        colour=Colour.DANGER if urgent else _COLOURS[view.state],
        summary=words(f"job-published-summary-{view.state}", job=view.job),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("job-published-owner"), view.owner),
                Field(words("requisition-department"), view.department),
                Field(words("requisition-target"), words.date(view.target_on) if view.target_on else ""),
            ),
            *_places(view, words),
            Note(words(_note(view))),
            *row(
                open_page(words("button-open-careers"), view.careers_url, ButtonStyle.PRIMARY),
                open_page(words("button-open-job"), view.job_url),
            ),
        ),
    )


def _places(view: JobPublishedView, words: Words) -> tuple[Block, ...]:
    if view.headcount is None:
        return ()
    return (Progress(words("job-published-places"), min(view.hired, view.headcount), view.headcount),)


def _note(view: JobPublishedView) -> str:
    if view.among_others and view.state is OpenState.OPEN:
        return "job-published-note-elsewhere"
    return f"job-published-note-{view.state}"
