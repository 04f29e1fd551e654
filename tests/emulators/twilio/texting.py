"""Text messages, both ways: progress told to the app, answers of people, and STOP."""

from typing import Final

from tests.emulators.clock import Clock
from tests.emulators.twilio.account import Account
from tests.emulators.twilio.calls import Text
from tests.emulators.twilio.orders import Callback, TextOrder, make_sid
from tests.emulators.twilio.people import Texts
from tests.emulators.twilio.webhooks import Webhooks

STOP: Final = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START: Final = frozenset({"START", "YES", "UNSTOP"})


class Texting:
    def __init__(self, account: Account, clock: Clock, webhooks: Webhooks) -> None:
        self._account, self._clock, self._webhooks = account, clock, webhooks

    def send(self, order: TextOrder) -> Text:
        text = Text(make_sid("SM"), self._account.sid, order, self._clock.now())
        self._account.texts[text.sid] = text
        self._account.changed()
        self._webhooks.spawn(self._carry(text))
        return text

    async def reply(self, sender: str, to: str, body: str) -> None:
        """A person writes to one of the account's numbers."""
        order = TextOrder(to, sender, body, None)
        text = Text(make_sid("SM"), self._account.sid, order, self._clock.now(), "received", "inbound")
        self._account.texts[text.sid] = text
        self._account.changed()
        word = body.strip().upper()
        if word in STOP:
            self._account.opted_out.add((to, sender))
        elif word in START:
            self._account.opted_out.discard((to, sender))
        if self._account.message_url:
            params = text.params() | {"Body": body, "NumMedia": "0", "NumSegments": str(text.segments)}
            del params["MessageStatus"]
            await self._webhooks.ask("message", self._account.message_url, "POST", params)

    async def _carry(self, text: Text) -> None:
        person = self._account.person(text.order.to)
        await self._clock.sleep(0.3)
        if person.texts is Texts.FAILED:
            text.error_code = person.text_error
            self._become(text, Texts.FAILED)
            return
        text.sent = self._clock.now()
        self._become(text, "sent")
        await self._clock.sleep(1.0)
        text.error_code = person.text_error if person.texts is Texts.UNDELIVERED else None
        self._become(text, person.texts)

    def _become(self, text: Text, status: str) -> None:
        text.status = status
        self._account.changed()
        if text.order.status is not None:
            callback = Callback(text.order.status.url, text.order.status.method)
            self._webhooks.tell("message status", text.sid, callback, text.params())
