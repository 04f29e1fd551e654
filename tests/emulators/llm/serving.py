"""A language model to try the product with by hand."""

import asyncio
from collections.abc import Callable

from tests.emulators.by_hand import run
from tests.emulators.llm import mind
from tests.emulators.llm.server import LlmServer

KEY = "sk-emulated"
MODEL = "emulated"


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    key: str = "",
    model: str = "",
    ready: Callable[[LlmServer], None] | None = None,
) -> None:
    """Runs until SIGINT or SIGTERM, on this machine only.

    It answers by itself with words of what it was given, in the shape that was asked for; the page shows it all and lets
    somebody answer in its place. `server.base_url` is what the app has to call, `server.url` the page.
    """
    asyncio.run(run(LlmServer(key or KEY, (model or MODEL,), mind.answer), host, port, ready))
