"""Slack, connected: the messenger and the drawing of its cards and dialogs."""

from collections.abc import Mapping

from adapters.chat.slack.messenger import SlackMessenger
from bot.messengers.connected import Connected
from cards.render.slack import SlackRenderer
from cards.render.slack_modal import slack_modal
from cards.view import Card, Form
from hrcore.ports.messenger import Rendered
from hrcore.ports.pace import Pace


class SlackDrawing:
    def __init__(self, public_url: str) -> None:
        self._renderer = SlackRenderer(public_url)

    def card(self, card: Card, page_url: str, open_form: str = "") -> Rendered:
        return self._renderer.render(card, page_url)

    def dialog(self, form: Form, card: Card, context: Mapping[str, str], page_url: str) -> Rendered | None:
        return slack_modal(form, card, context, page_url)


def connect(token: str, api_url: str, public_url: str, pace: Pace) -> Connected:
    messenger = SlackMessenger(token, api_url, pace)
    return Connected(messenger, SlackDrawing(public_url))
