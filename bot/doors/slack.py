"""Slack's door: events, commands, buttons and dialogs come in at `POST /slack/events`, or by Socket Mode.

Bolt verifies the signature and the age of a request and answers the verification of the address. Here each is kept, then
acknowledged; what it brings about happens in a worker. Two things cannot wait: a dialog has to be opened within three
seconds of the click, and what is wrong with its fields is told in the answer to it."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from pydantic import SecretStr
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.words import form_word
from bot.doors import slack_words
from bot.kit import Kit
from bot.messengers.arriving import Arrivals
from cards.render.slack_modal import slack_loading
from cards.words import words
from hrcore.errors import SetupProblem

log = structlog.get_logger()
PATIENCE_S: Final = 2.3
_EVERY: Final = re.compile(".*", re.DOTALL)


class SlackDoor:
    """One per web process; belongs to its event loop."""

    def __init__(self, kit: Kit) -> None:
        settings = kit.settings.slack
        self._kit = kit
        self._arrivals = Arrivals(kit)
        token, secret = _secret(settings.bot_token), _secret(settings.signing_secret)
        self._client = AsyncWebClient(token, base_url=settings.api_url, timeout=2)
        self.app = AsyncApp(
            signing_secret=secret,
            client=self._client,
            authorize=_authorized_by(token),
            # Else Bolt acknowledges events before we have kept them, and looks every ten milliseconds whether anything else
            # has been acknowledged.
            process_before_response=True,
            # For functions of Slack's workflows and for its assistants; neither is used here.
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        # Bolt asks one listener after the other: buttons come most often.
        self.app.action(_EVERY)(self._action)
        self.app.event("message")(self._event)
        self.app.event(_EVERY)(self._event)
        self.app.command(_EVERY)(self._command)
        self.app.view(_EVERY)(self._submission)
        self.app.view_closed(_EVERY)(_acknowledge)
        self.app.options(_EVERY)(_no_options)
        self.app.shortcut(_EVERY)(_acknowledge)
        self.requests = AsyncSlackRequestHandler(self.app)

    async def _event(self, body: dict[str, Any], ack: AsyncAck) -> None:
        try:
            incoming = slack_words.event(body)
        except (ValueError, KeyError, TypeError, AttributeError):
            # An error of ours would bring it back, three times, and change nothing.
            log.warning("slack.strange_event")
            incoming = None
        if incoming is not None:
            await self._arrivals.keep(incoming)
        await ack()

    async def _command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        view_id = await self._open_dialog(body) if form_word(str(body["command"])) else ""
        await self._arrivals.keep(slack_words.command(body, view_id))
        await ack()

    async def _action(self, body: dict[str, Any], ack: AsyncAck) -> None:
        try:
            view_id = await self._open_dialog(body) if slack_words.opens_form(body) else ""
            incoming = slack_words.action(body, view_id)
        except ValueError:
            log.warning("slack.strange_action")
            incoming = None
        if incoming is not None:
            await self._arrivals.keep(incoming)
        await ack()

    async def _submission(self, body: dict[str, Any], ack: AsyncAck) -> None:
        try:
            incoming = slack_words.submission(body)
        except (ValueError, KeyError):
            log.warning("slack.strange_form")
            await ack()
            return
        outcome = await self._arrivals.at_once(incoming, PATIENCE_S)
        if outcome is None or not (outcome.wrong or outcome.text):
            await ack()
        elif outcome.wrong and outcome.wrong.keys() <= _inputs(body):
            await ack(response_action="errors", errors=dict(outcome.wrong))
        else:
            await ack(response_action="update", view=_told(body, outcome.text, self._kit))

    async def _open_dialog(self, body: dict[str, Any]) -> str:
        """An empty one, filled by a worker; none where Slack does not open it in time: then the answer is a message."""
        view = slack_loading(self._kit.settings.language)
        try:
            opened = await self._client.views_open(trigger_id=str(body["trigger_id"]), view=view)
        except (SlackClientError, OSError, TimeoutError) as error:
            log.warning("slack.no_dialog", error=type(error).__name__)
            return ""
        shown: dict[str, Any] = opened.get("view", {})
        return str(shown.get("id", ""))


def _secret(value: SecretStr | None) -> str:
    """Raises `SetupProblem`: a door that cannot tell who knocks is not opened."""
    if value is None or not value.get_secret_value():
        raise SetupProblem("slack-incomplete")
    return value.get_secret_value()


def _authorized_by(token: str) -> Callable[[], Awaitable[AuthorizeResult]]:
    """The one workspace whose token we were given: nothing is asked for each request."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=token)

    return authorize


async def _acknowledge(ack: AsyncAck) -> None:
    await ack()


async def _no_options(ack: AsyncAck) -> None:
    await ack(options=[])


def _inputs(body: dict[str, Any]) -> set[str]:
    return set(body["view"]["state"]["values"])


def _told(body: dict[str, Any], text: str, kit: Kit) -> dict[str, Any]:
    """The dialog says what came of it: it was answered here, so it is read here."""
    say = words(kit.settings.language)
    return {
        "type": "modal",
        "callback_id": "told",
        "title": body["view"]["title"],
        "close": {"type": "plain_text", "text": say("messenger-close")},
        "blocks": [{"type": "section", "text": {"type": "plain_text", "text": text[:3000], "emoji": False}}],
    }
