"""The neutral card: what a message says and what can be done on it, free of any messenger's words.

A card is plain data. `Text` holds the small markdown of `cards.markdown`; every other string is plain text and is
escaped by the renderer. Action refs are opaque: the caller has signed them, the renderer only carries them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hrcore.languages import Language


class Colour(StrEnum):
    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class ButtonStyle(StrEnum):
    DEFAULT = "default"
    PRIMARY = "primary"
    DANGER = "danger"


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    WAITING = "waiting"
    FAILED = "failed"


class InputKind(StrEnum):
    """PERSON offers `options` (people the caller may name); DATE answers YYYY-MM-DD."""

    TEXT = "text"
    MULTILINE = "multiline"
    SELECT = "select"
    PERSON = "person"
    DATE = "date"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Text:
    markdown: str


@dataclass(frozen=True, slots=True)
class Field:
    """`short` fields may stand two in a row."""

    label: str
    value: str
    url: str = ""
    short: bool = True


@dataclass(frozen=True, slots=True)
class Fields:
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    pass


@dataclass(frozen=True, slots=True)
class Image:
    """`url` is where readers of our pages see it. `chart`: how it is drawn, where it is one; a messenger has it uploaded first
    and then knows it by `ref`, and shows `alt` until then: it could not fetch what only members may see."""

    url: str
    alt: str
    chart: Mapping[str, Any] | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own words. `where` says where they were said (`question 3, 04:12`), `title` what they show."""

    words: str
    where: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """`value` 0 to `out_of`, or None where nothing could be scored (never shown as 0)."""

    label: str
    value: float | None
    reason: str = ""
    strong: bool = False
    out_of: int = 10


@dataclass(frozen=True, slots=True)
class Progress:
    label: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    state: StepState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """`ref` ticks or unticks the item; empty where the reader may not."""

    label: str
    done: bool
    ref: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """Asked before a button does what cannot easily be undone. `yes` names the deed, not "OK"."""

    title: str
    text: str
    yes: str


@dataclass(frozen=True, slots=True)
class Button:
    """Either `ref` (the server acts) or `url` (a page opens)."""

    label: str
    ref: str = ""
    url: str = ""
    style: ButtonStyle = ButtonStyle.DEFAULT
    confirm: Confirm | None = None

    def __post_init__(self) -> None:
        if bool(self.ref) == bool(self.url):
            raise ValueError(f"a button has a ref or a url, not both and not neither: {self.label}")


@dataclass(frozen=True, slots=True)
class Actions:
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Select:
    """A choice that acts at once, outside a form."""

    label: str
    ref: str
    options: tuple[Option, ...]
    selected: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """`error` is a finished sentence; `accept` lists file endings (`.pdf`)."""

    name: str
    label: str
    kind: InputKind = InputKind.TEXT
    required: bool = False
    value: str = ""
    hint: str = ""
    placeholder: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    accept: tuple[str, ...] = ()
    max_length: int = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """`title` folds the form where it is secondary; an empty title shows it open."""

    ref: str
    submit: str
    inputs: tuple[Input, ...]
    title: str = ""
    style: ButtonStyle = ButtonStyle.PRIMARY


Block = Text | Fields | Divider | Image | Note | Quote | Score | Progress | Steps | Checklist | Actions | Select | Form


@dataclass(frozen=True, slots=True)
class Card:
    """`key` names the message for good, so that a later card with the same key replaces it. `summary` stands alone in
    notifications and for screen readers."""

    key: str
    title: str
    summary: str
    locale: Language
    colour: Colour = Colour.NEUTRAL
    subtitle: str = ""
    tag: str = ""
    blocks: tuple[Block, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.summary.strip():
            raise ValueError(f"card without a summary: {self.key}")
