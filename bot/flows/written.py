"""`docs/flows.md`, written from the code: each story with what it listens to, what it then does, and what it does at a
time."""

import importlib
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from bot.flows.story import Story
from bot.flows.table import STORIES
from hrcore.events.event import Event

PATH: Final = Path(__file__).parents[2] / "docs" / "flows.md"
_HEAD: Final = """# Flows

What happens by itself: when this happened → do that. Written from the code by `zhaohu flows --write`; do not edit it by
hand. An event is a row that stands in the transaction it belongs to; each handler runs after the commit, once per event,
and again if it was interrupted. "At its time" are rows with a moment, found by the clock.

"Can be held" names the step that people can pause, do themselves, or resume, for one job or one candidate.
"""


def written() -> str:
    return "\n".join([_HEAD, *(line for story in STORIES for line in _story(story))]).rstrip() + "\n"


def _story(story: Story) -> Iterator[str]:
    module = _module(story)
    yield f"## {module.rpartition('.')[2].replace('_', ' ').capitalize()}"
    yield ""
    yield _told(importlib.import_module(module).__doc__, module)
    yield ""
    if story.when:
        yield from _row("When", "Then", "Handler", "Can be held")
        yield _rule(4)
        for event, handlers in story.when.items():
            for place, handler in enumerate(handlers):
                yield from _row("" if place else f"`{event.name}`{_said(event)}", *_done(story, handler))
        yield ""
    if story.due:
        yield from _row("At its time", "Then", "Handler", "Can be held")
        yield _rule(4)
        for kind, action in story.due.items():
            yield from _row(f"`{kind}`", *_done(story, action))
        yield ""


def _done(story: Story, action: Callable[..., None]) -> tuple[str, str, str]:
    step = story.steps.get(action)
    return first_line(action), f"`{name_of(action)}`", str(step) if step else ""


def first_line(action: Callable[..., Any]) -> str:
    """The first sentence of its docstring, on one line; its name in words where it has none."""
    line = (
        _told(action.__doc__, action.__name__.replace("_", " "))
        .split(". ")[0]
        .rstrip(".")
        .removeprefix("Due: ")
        .strip()
    )
    return line[:1].upper() + line[1:]


def name_of(action: Callable[..., Any]) -> str:
    return f"{action.__module__.removeprefix('bot.flows.')}.{action.__name__}"


def _said(event: type[Event]) -> str:
    """What the event means, where it says more than its name. Pydantic hands a parent's words on; those do not count."""
    own = event.__dict__.get("__doc__")
    return f": {_told(own, '').split('. ')[0].rstrip('.')}" if own else ""


def _module(story: Story) -> str:
    first = next(iter([*(one for handlers in story.when.values() for one in handlers), *story.due.values()]))
    return first.__module__


def _told(text: str | None, otherwise: str) -> str:
    """One paragraph on one line, fit for a cell of a table."""
    return " ".join(inspect.cleandoc(text).split("\n\n")[0].split()).replace("|", "\\|") if text else otherwise


def _row(*cells: str) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
