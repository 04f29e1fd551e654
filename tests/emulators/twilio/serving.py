"""A Twilio to try the product with by hand: its page is the candidate's telephone."""

import asyncio
from collections.abc import Callable

from tests.emulators.by_hand import run
from tests.emulators.sound import Voice, tone_voice
from tests.emulators.twilio.account import NUMBER, SID, TOKEN, Account
from tests.emulators.twilio.people import Outcome, Person
from tests.emulators.twilio.server import TwilioServer


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    account_sid: str = "",
    auth_token: str = "",
    number: str = "",
    message_url: str = "",
    calls_per_second: float = 1.0,
    voice: Voice = tone_voice,
    ready: Callable[[TwilioServer], None] | None = None,
) -> None:
    """Runs until SIGINT or SIGTERM, on this machine only, on the clock of the wall.

    Every number of the world rings at the page. `message_url` is told of the texts that people write. `ready` is called
    once with the running server: `server.url` is the page and the API's address, `server.account` has the rest.
    """
    account = Account(
        account_sid or SID,
        auth_token or TOKEN,
        [number or NUMBER],
        calls_per_second,
        others=Person(Outcome.BY_HAND),
        message_url=message_url,
    )
    asyncio.run(run(TwilioServer(account, voice=voice), host, port, ready))
