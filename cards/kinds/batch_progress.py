"""To HR: how far many interviews that were set going together have come, on one card that is updated."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, facts, open_page, points, row
from cards.view import Block, Button, ButtonStyle, Card, Colour, Confirm, Field, Note, Progress
from cards.words import Words


@dataclass(frozen=True, slots=True)
class BatchProgressView:
    """Counts of candidates: of all `invited`, some are `booked`, some `talking` right now, some `scored`, and some
    `dropped` (declined, not reached, withdrawn). `best` are (name, score 0–10) in order; no more than a few."""

    key: str
    job: str
    started_by: str
    started_at: datetime
    zone: str
    invited: int
    booked: int = 0
    talking: int = 0
    scored: int = 0
    dropped: int = 0
    best: tuple[tuple[str, float], ...] = ()
    stopped: bool = False
    page_url: str = ""
    stop_ref: str = ""

    @property
    def over(self) -> bool:
        return self.stopped or self.scored + self.dropped >= self.invited


def build(view: BatchProgressView, words: Words) -> Card:
    state = "stopped" if view.stopped else "done" if view.over else "running"
    return Card(
        key=view.key,
        title=words("batch-title", job=view.job),
        subtitle=words("batch-subtitle", by=view.started_by, at=words.moment(view.started_at, view.zone)),
        tag=words(f"batch-tag-{state}"),
        colour=_COLOURS[state],
        summary=words(f"batch-summary-{state}", job=view.job, scored=view.scored, invited=view.invited),
        locale=words.language,
        blocks=(
            Progress(words("batch-scored"), view.scored, view.invited),
            *facts(
                Field(words("batch-booked"), words.number(view.booked)),
                Field(words("batch-talking"), words.number(view.talking) if not view.over else ""),
                Field(words("batch-dropped"), words.number(view.dropped)),
            ),
            *_best(view, words),
            Note(words(f"batch-note-{state}")),
            *row(
                open_page(words("batch-open"), view.page_url, ButtonStyle.PRIMARY),
                () if view.over else _stop(view, words),
            ),
        ),
    )


_COLOURS = {"running": Colour.INFO, "done": Colour.SUCCESS, "stopped": Colour.NEUTRAL}


def _best(view: BatchProgressView, words: Words) -> tuple[Block, ...]:
    lines = tuple(words("batch-best-line", name=name, score=words.score(score)) for name, score in view.best)
    return points(words("batch-best"), lines)


def _stop(view: BatchProgressView, words: Words) -> tuple[Button, ...]:
    confirm = Confirm(words("batch-stop-title"), words("batch-stop-text"), words("batch-stop-yes"))
    return act(words("batch-stop"), view.stop_ref, ButtonStyle.DANGER, confirm)
