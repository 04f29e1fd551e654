"""A messenger the company uses, with the renderer that draws our cards for it."""

from collections.abc import Mapping
from typing import Protocol

from cards.view import Card, Form
from hrcore.ports.messenger import Messenger, Rendered


class Drawing(Protocol):
    """Our cards in the messenger's own form. `page_url`: where the whole of it can be read."""

    def card(self, card: Card, page_url: str, open_form: str = "") -> Rendered:
        """`open_form`: the ref of a form that is to stand open, in messengers without dialogs."""
        ...

    def dialog(self, form: Form, card: Card, context: Mapping[str, str], page_url: str) -> Rendered | None:
        """None where the messenger has no dialogs: the form is filled in on the card. `context` comes back with it."""
        ...


class Connected:
    def __init__(self, messenger: Messenger, drawing: Drawing) -> None:
        self.messenger = messenger
        self.drawing = drawing
