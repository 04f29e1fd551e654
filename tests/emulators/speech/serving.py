"""A speech service to try the product with by hand."""

import asyncio
from collections.abc import Callable

from tests.emulators.by_hand import run
from tests.emulators.speech.engine import Engine
from tests.emulators.speech.server import SpeechServer

KEY = "sk-emulated"


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    key: str = "",
    engine: Engine | None = None,
    ready: Callable[[SpeechServer], None] | None = None,
) -> None:
    """Runs until SIGINT or SIGTERM, on this machine only. Without an engine it speaks in tones and understands nothing.

    `server.base_url` is what the app has to call, `server.url` the page.
    """
    asyncio.run(run(SpeechServer(engine, key=key or KEY), host, port, ready))
