"""The server: one loop for the REST API, the page, and all that Twilio does by itself."""

from aiohttp import web

from tests.emulators.clock import Clock
from tests.emulators.sound import Voice, tone_voice
from tests.emulators.twilio.account import Account
from tests.emulators.twilio.exchange import Exchange
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.page import Page
from tests.emulators.twilio.rest import Rest
from tests.emulators.twilio.texting import Texting
from tests.emulators.twilio.webhooks import Webhooks


class TwilioServer:
    """For code that has a loop of its own: `await server.start()`. `virtual`: calls last as long as they take to be
    carried, not as long as they are."""

    def __init__(self, account: Account | None = None, *, virtual: bool = False, voice: Voice = tone_voice) -> None:
        self.account, self.faults = account or Account(), Faults()
        self.clock = Clock(virtual=virtual)
        self.webhooks = Webhooks(self.account, self.clock, self.faults)
        self.exchange = Exchange(self.account, self.clock, self.webhooks, self.faults, voice)
        self.texting = Texting(self.account, self.clock, self.webhooks)
        self.rest = Rest(self.account, self.exchange, self.texting, self.faults)
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("the emulator rings nobody else's telephone: it listens on this machine only")
        application = web.Application()
        application.add_routes([*self.rest.routes(), *Page(self).routes()])
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"
        await self.webhooks.start()

    async def stop(self) -> None:
        await self.webhooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()
