"""Runs a server until somebody ends it."""

import asyncio
import signal
from collections.abc import Callable
from typing import Protocol, TypeVar


class Server(Protocol):
    """Raises ValueError for an address that is not on this machine."""

    async def start(self, host: str, port: int) -> None: ...

    async def stop(self) -> None: ...


S = TypeVar("S", bound=Server)


async def run(server: S, host: str, port: int, ready: Callable[[S], None] | None) -> None:
    """Until SIGINT or SIGTERM. `ready` is called once, with the running server."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    await server.start(host, port)
    try:
        if ready is not None:
            ready(server)
        await ended.wait()
    finally:
        await server.stop()
