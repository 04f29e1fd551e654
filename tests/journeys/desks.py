"""Colleagues at their own messenger, whichever it is: they type, send files, fill in forms, press what is written on a card,
and read. Everything goes over the wire."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hrcore.org.models import Person
from tests.emulators.feishu import Feishu, ShownCard
from tests.emulators.feishu.card_check import submits, walk
from tests.emulators.feishu.chats import Chat
from tests.emulators.feishu.feishu import show
from tests.emulators.feishu.people import Person as Member
from tests.emulators.slack import Channel, Message, Slack
from tests.emulators.slack import Person as Slacker

Room = Channel | Chat
Paper = tuple[str, bytes]
"""Name and content of a file."""


@dataclass(frozen=True)
class Seen:
    """A card as somebody saw it: pressed later, it is pressed as it was then. `ref`: the messenger's own name of it."""

    ref: str
    text: str
    buttons: tuple[str, ...]
    surface: Any
    drawn: Any

    def button(self, word: str) -> str:
        return next(label for label in self.buttons if word in label)

    def has(self, word: str) -> bool:
        return any(word in label for label in self.buttons)


class Desk(Protocol):
    """`person` is the colleague of ours. `room`: another conversation than their own with the app."""

    person: Person

    @property
    def room(self) -> Room: ...

    def types(self, text: str) -> None: ...

    def gives(self, word: str, text: str = "") -> None:
        """A word of ours, the way one gives it there."""
        ...

    def sends(self, name: str, content: bytes) -> None: ...

    def cards(self, room: Room | None = None) -> list[Seen]:
        """Oldest first, with those that only they see."""
        ...

    def presses(self, card: Seen, word: str, **said: str) -> None:
        """The button that reads so; where it opens a form, that is filled in and sent."""
        ...

    def fills(self, said: Mapping[str, str], resume: Paper | None = None) -> Mapping[str, str]:
        """The form that a word opened, with what was typed into it before; what is wrong, by field."""
        ...

    def told(self) -> str:
        """The newest that they alone were told, there or in a line that popped up."""
        ...


def newest(desk: Desk, *words: str, room: Room | None = None) -> Seen:
    """The newest card that says all of this."""
    found = [one for one in desk.cards(room) if all(word in one.text for word in words)]
    assert found, f"no card says {words}: {[one.text[:60] for one in desk.cards(room)]}"
    return found[-1]


def as_it_is(desk: Desk, card: Seen, room: Room | None = None) -> Seen:
    return next(one for one in desk.cards(room) if one.ref == card.ref)


@dataclass
class AtSlack:
    person: Person
    slack: Slack
    me: Slacker
    room: Channel
    work: Callable[[], None]

    def types(self, text: str) -> None:
        assert self.slack.type(self.me, self.me, text).status == 200
        self.work()

    def gives(self, word: str, text: str = "") -> None:
        assert self.slack.command(self.me, f"/{word}", text).status == 200
        self.work()

    def sends(self, name: str, content: bytes) -> None:
        self.slack.upload(self.me, self.me, name, content)
        self.work()

    def cards(self, room: Room | None = None) -> list[Seen]:
        assert room is None or isinstance(room, Channel)
        seen = self.slack.messages(room or self.me, self.me)
        return [self._seen(one) for one in seen if one.blocks]

    def presses(self, card: Seen, word: str, **said: str) -> None:
        pressed = self.slack.click(self.me, card.surface, card.button(word), as_seen=card.drawn)
        assert pressed.status == 200, pressed.reason
        self.work()
        if said:
            wrong = self.fills(said)
            assert not wrong, wrong

    def fills(self, said: Mapping[str, str], resume: Paper | None = None) -> Mapping[str, str]:
        view = self.slack.modal_of(self.me)
        assert view is not None
        files = {"resume": self.slack.file(self.me, *resume)} if resume is not None else {}
        self.slack.submit(self.me, view, {**said, **files})
        self.work()
        still = self.slack.modal_of(self.me)
        return dict(still.errors) if still is not None else {}

    def told(self) -> str:
        view = self.slack.modal_of(self.me)
        if view is not None:
            return self.slack.shown(view)
        everywhere = [one for where in (self.room, self.me) for one in self.slack.messages(where, self.me)]
        mine = [one for one in everywhere if one.seen_by == self.me.id or not one.blocks]
        return self.slack.shown(max(mine, key=lambda one: one.ts))

    def _seen(self, one: Message) -> Seen:
        return Seen(
            ref=one.ts,
            text=self.slack.shown(one),
            buttons=tuple(self.slack.labels(one)),
            surface=one,
            drawn=list(one.blocks),
        )


@dataclass
class AtFeishu:
    person: Person
    feishu: Feishu
    me: Member
    room: Chat
    work: Callable[[], None]

    def types(self, text: str) -> None:
        self.feishu.type(self.me, None, text)
        self.work()

    def gives(self, word: str, text: str = "") -> None:
        self.types(f"/{word} {text}".strip())

    def sends(self, name: str, content: bytes) -> None:
        self.feishu.send_file(self.me, None, name, content)
        self.work()

    def cards(self, room: Room | None = None) -> list[Seen]:
        assert room is None or isinstance(room, Chat)
        found = self.feishu.cards(room or self.me)
        return [_feishu_seen(one) for one in found if one.message.is_seen_by(self.me.open_id)]

    def presses(self, card: Seen, word: str, **said: str) -> None:
        if show(card.surface).json != card.drawn:
            # Their client has not drawn it anew yet.
            self.feishu.world.show_card(card.surface, card.drawn)
        pressed = self.feishu.click(self.me, card.surface, card.button(word))
        assert pressed.code == 0, pressed
        self._after_the_answer()
        if said:
            wrong = self.fills(said)
            assert not wrong, wrong

    def fills(self, said: Mapping[str, str], resume: Paper | None = None) -> Mapping[str, str]:
        if resume is not None:
            # No card of Feishu's takes a file: it is sent for the form that is open.
            self.sends(*resume)
        form = self._open_form()
        typed = {_field(form, name): value for name, value in said.items()}
        sent = self.feishu.click(self.me, form.message, _submit(form), typed)
        assert sent.code == 0, sent
        self._after_the_answer()
        now = show(form.message)
        return _wrong(now)

    def told(self) -> str:
        toasts = self.feishu.toasts(self.me)
        texts = self.feishu.texts(self.me)
        return toasts[-1].content if toasts else texts[-1]

    def _after_the_answer(self) -> None:
        """What is left until the answer has gone is done before the same connection takes another request."""
        self.feishu.open_chat(self.me)
        self.work()

    def _open_form(self) -> ShownCard:
        """The newest of their own conversation, else of the room."""
        everywhere = [one for chat in (self.room, self.me) for one in self.feishu.cards(chat)]
        opened = [one for one in everywhere if any(each["tag"] == "form" for each in walk(one.json))]
        assert opened, "no form stands open"
        return opened[-1]


def _feishu_seen(one: ShownCard) -> Seen:
    return Seen(one.message_id, one.text, tuple(one.buttons), one.message, one.json)


def _submit(card: ShownCard) -> str:
    return next(str(one["text"]["content"]) for one in walk(card.json) if submits(one))


def _field(card: ShownCard, name: str) -> str:
    return next(str(one["name"]) for one in walk(card.json) if str(one.get("name", "")).partition("_")[2] == name)


def _wrong(card: ShownCard) -> dict[str, str]:
    """Field → the red line beside it."""
    found, line = {}, ""
    for one in walk(card.json):
        content = str(one.get("content", ""))
        red = re.findall(r"<font color='red'>(?! &#42;)(.*?)</font>", content)
        if red:
            line = red[-1]
        named = str(one.get("name", "")).partition("_")[2]
        if named and line:
            found[named], line = line, ""
    return found
