"""A company's own messenger (Slack, Feishu): shows our cards, tells us what people type and press there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

Rendered = Mapping[str, object]
"""A card in the messenger's own form, as its renderer made it."""


class IncomingKind(StrEnum):
    """WORDS: typed, as a command or to the bot. PRESS: a button or a choice of a card. ASK: somebody wants to fill in a
    form. SUBMIT: a form came back. PEOPLE: somebody joined, left or changed in the directory. ROOM: a conversation was
    closed, or the bot removed from it. UNINSTALLED: the app is gone from the workspace."""

    WORDS = "words"
    PRESS = "press"
    ASK = "ask"
    SUBMIT = "submit"
    PEOPLE = "people"
    ROOM = "room"
    UNINSTALLED = "uninstalled"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file somebody sent: `ref` is what `Messenger.download` takes; `field` the input of the form it was put into."""

    ref: str
    name: str = ""
    field: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing somebody did, in nobody's particular words.

    `key` is the messenger's own id of it. `account` did it in `conversation` (`direct`: with the bot alone). `ref` is the
    signed reference of the button or form, `message` the card it was on, `values` what was chosen or typed; `form` where a
    form is to be shown (Slack's view, empty where the messenger has none); `answer_to` where a private answer goes (Slack's
    `response_url`, Feishu's update token)."""

    platform: str
    tenant: str
    account: str
    key: str
    kind: IncomingKind
    conversation: str = ""
    direct: bool = False
    text: str = ""
    ref: str = ""
    message: str = ""
    form: str = ""
    answer_to: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Attachment, ...] = ()

    @property
    def queue(self) -> str:
        return f"{self.platform}:{self.tenant}:{self.account}"


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation: a channel, or an account for the direct one."""

    tenant: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody in the messenger's directory. `is_full`: a full member of the company's own workspace: no guest, no bot,
    nobody of another company, not deleted. `email` only where the messenger has verified it."""

    tenant: str
    account: str
    name: str
    email: str = ""
    is_full: bool = False
    is_gone: bool = False
    language: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are there: the workspace of our token. `rights`: what the app was given, and `at`: the messenger's own clock,
    each None where it does not tell."""

    tenant: str
    name: str
    rights: frozenset[str] | None = None
    at: datetime | None = None


class Messenger(Protocol):
    """Raises `hrcore.errors.DeliveryFailed`, saying whether trying again can help and after how long; `Throttled` where
    only our own or the messenger's pace holds a message up."""

    @property
    def platform(self) -> str: ...

    def identity(self) -> Identity:
        """Asked anew each time: for connecting, and for finding out what is wrong."""
        ...

    def post(self, place: Place, card: Rendered, key: str, *, again: bool) -> str:
        """The messenger's reference of the posted card. `again`: an earlier attempt may have arrived, unknown to us: the
        same key must not be shown twice."""
        ...

    def update(self, place: Place, ref: str, card: Rendered) -> None:
        """Raises `CardTooOld` where the messenger no longer lets this one be changed."""
        ...

    def whisper(self, incoming: Incoming, text: str) -> None:
        """A sentence for the one who did `incoming`, and nobody else."""
        ...

    def answer(self, incoming: Incoming, card: Rendered) -> None:
        """A card as the private answer to what somebody typed."""
        ...

    def show_form(self, incoming: Incoming, form: Rendered) -> None:
        """Where the messenger has dialogs, fill the one that was opened; else send the form to the one who asked."""
        ...

    def profile(self, tenant: str, account: str) -> Profile: ...

    def directory(self, tenant: str) -> Iterator[Profile]: ...

    def open_room(self, tenant: str, name: str, accounts: tuple[str, ...], key: str) -> str:
        """A new closed conversation with these accounts and the bot in it; the same key does not open a second one."""
        ...

    def invite(self, place: Place, accounts: tuple[str, ...]) -> None: ...

    def remove(self, place: Place, accounts: tuple[str, ...]) -> None:
        """Out of a conversation that we opened. Who is not in it any more stays out."""
        ...

    def close_room(self, place: Place) -> None:
        """Archive it. One that is closed already stays so."""
        ...

    def upload(self, tenant: str, content: bytes, name: str) -> str:
        """A picture (PNG) for cards to show: the reference they know it by. Nobody sees it until one does."""
        ...

    def download(self, tenant: str, ref: str, *, limit: int) -> bytes:
        """Raises `InvalidInput` for more than `limit` bytes."""
        ...
