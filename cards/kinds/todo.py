"""To one person: something only a person can do, with the day it is due."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, facts, open_page, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class TodoView:
    """`title` and `why` are finished sentences in the reader's language."""

    key: str
    title: str
    why: str
    zone: str
    about: str = ""
    due_at: datetime | None = None
    overdue: bool = False
    owner: str = ""
    page_url: str = ""
    done_ref: str = ""
    later_ref: str = ""
    done_by: str = ""
    done_at: datetime | None = None


def build(view: TodoView, words: Words) -> Card:
    done = view.done_at is not None
    tag = "todo-tag-done" if done else "todo-tag-overdue" if view.overdue else "todo-tag-open"
    return Card(
        key=view.key,
        title=words("todo-title", title=view.title),
        tag=words(tag),
        colour=Colour.SUCCESS if done else Colour.DANGER if view.overdue else Colour.WARNING,
        summary=words("todo-summary-done" if done else "todo-summary", title=view.title),
        locale=words.language,
        blocks=(
            *((Text(escape(view.why)),) if view.why else ()),
            *facts(
                Field(words("todo-about"), view.about),
                Field(words("todo-due"), words.moment(view.due_at, view.zone) if view.due_at else ""),
                Field(words("todo-owner"), view.owner),
            ),
            *_end(view, words),
        ),
    )


def _end(view: TodoView, words: Words) -> tuple[Block, ...]:
    if view.done_at is not None:
        line = words("todo-done-line", by=view.done_by, at=words.moment(view.done_at, view.zone))
        return (Note(line), *row(open_page(words("card-open"), view.page_url)))
    return row(
        act(words("button-done"), view.done_ref, ButtonStyle.PRIMARY),
        act(words("button-later"), view.later_ref),
        open_page(words("card-open"), view.page_url),
    )
