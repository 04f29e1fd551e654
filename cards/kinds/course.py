"""To a new colleague: a course whose day has come."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, open_page, row
from cards.view import Block, ButtonStyle, Card, Colour, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class CourseView:
    """`text` is markdown that HR wrote; `url` is where the course stands, if elsewhere."""

    key: str
    title: str
    minutes: int
    zone: str
    text: str = ""
    url: str = ""
    page_url: str = ""
    done_ref: str = ""
    done_at: datetime | None = None


def build(view: CourseView, words: Words) -> Card:
    done = view.done_at is not None
    return Card(
        key=view.key,
        title=words("course-title", title=view.title),
        subtitle=words("course-minutes", minutes=view.minutes),
        tag=words("course-tag-done" if done else "course-tag-open"),
        colour=Colour.SUCCESS if done else Colour.INFO,
        summary=words("course-summary", title=view.title, minutes=view.minutes),
        locale=words.language,
        blocks=(
            *((Text(view.text.strip()),) if view.text.strip() else ()),
            *_end(view, words),
        ),
    )


def _end(view: CourseView, words: Words) -> tuple[Block, ...]:
    if view.done_at is not None:
        line = words("course-done-line", at=words.moment(view.done_at, view.zone))
        return (Note(line), *row(open_page(words("course-open"), view.url)))
    return row(
        open_page(words("course-open"), view.url, ButtonStyle.PRIMARY),
        act(words("course-finished"), view.done_ref, ButtonStyle.DEFAULT if view.url else ButtonStyle.PRIMARY),
        open_page(words("course-all"), view.page_url),
    )
