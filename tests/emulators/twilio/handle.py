"""The handle of tests: the server in a thread of its own."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.emulators.loops import LoopThread, loop_thread
from tests.emulators.twilio.account import NUMBER, Account, Alert
from tests.emulators.twilio.calls import Call, Text
from tests.emulators.twilio.execution import Lived
from tests.emulators.twilio.people import Person
from tests.emulators.twilio.server import TwilioServer
from tests.emulators.twilio.webhooks import Delivery


class Twilio:
    """A running Twilio. `url` is what the SDK takes as the API's base address."""

    def __init__(self, server: TwilioServer, thread: LoopThread) -> None:
        self.server, self._run = server, thread.run
        self.account: Account = server.account
        self.faults = server.faults
        self.url = server.url

    @property
    def deliveries(self) -> deque[Delivery]:
        """What was told to the app, all kinds, in order."""
        return self.server.webhooks.deliveries

    @property
    def received(self) -> list[tuple[str, dict[str, list[str]]]]:
        return self.server.rest.received

    @property
    def alerts(self) -> list[Alert]:
        return self.account.alerts

    @property
    def texts(self) -> list[Text]:
        """In the order in which they were written."""
        return list(self.account.texts.values())

    def add_person(self, number: str, person: Person) -> Person:
        self.account.people[number] = person
        return person

    def call(self, sid: str) -> Call:
        return self.account.calls[sid]

    def lived(self, sid: str) -> Lived:
        """The streams and sessions of a call."""
        return self.server.exchange.lived[sid]

    def finish(self, sid: str, timeout_s: float = 30) -> Call:
        """Waits for the end of a call, and until the app has been told of it."""

        async def ended() -> None:
            await self.call(sid).over.wait()
            await self.server.webhooks.told()

        self._run(ended(), timeout_s)
        return self.call(sid)

    def settle(self, timeout_s: float = 30) -> None:
        """Until nothing goes on by itself any more: no call, no text on its way, no callback."""
        self._run(self.server.webhooks.settle(), timeout_s)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Virtual time stands still: what rings goes on ringing."""

        held = self.server.clock.held()

        async def hold() -> None:
            held.__enter__()

        async def release() -> None:
            held.__exit__(None, None, None)

        self._run(hold())
        try:
            yield
        finally:
            self._run(release())

    def reply(self, number: str, body: str, to: str = NUMBER) -> None:
        self._run(self.server.texting.reply(number, to, body))

    def count(self, name: str) -> int:
        return sum(one == name for one, _ in self.received)


@contextmanager
def twilio_server(**options: Any) -> Iterator[Twilio]:
    """In virtual time unless `virtual=False`; other options are those of `TwilioServer`."""
    with loop_thread("twilio") as thread:
        server = TwilioServer(**{"virtual": True, **options})
        thread.run(server.start())
        try:
            yield Twilio(server, thread)
        finally:
            thread.run(server.stop())
