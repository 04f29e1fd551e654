"""A line on which nothing comes any more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class LineWatch:
    """Told of every signal, fifty times a second: it only notes the time, and its timer looks when it could be too late."""

    def __init__(self, limit_s: float, timeout: asyncio.Timeout) -> None:
        self._loop = asyncio.get_running_loop()
        self._limit_s = limit_s
        self._timeout = timeout
        self._waiting_from: float | None = None
        self._timer = self._loop.call_later(limit_s, self._look)
        self.waits()

    def waits(self) -> None:
        self._waiting_from = self._loop.time()

    def heard(self) -> None:
        """While a signal is being worked on, nobody waits for the next."""
        self._waiting_from = None

    def stop(self) -> None:
        self._timer.cancel()

    def _look(self) -> None:
        now = self._loop.time()
        ends = (now if self._waiting_from is None else self._waiting_from) + self._limit_s
        if ends <= now:
            self._timeout.reschedule(now)
        else:
            self._timer = self._loop.call_at(ends, self._look)


@asynccontextmanager
async def silence_ends(limit_s: float) -> AsyncIterator[LineWatch]:
    """Raises TimeoutError after `limit_s` seconds of waiting for a signal."""
    async with asyncio.timeout(None) as timeout:
        watch = LineWatch(limit_s, timeout)
        try:
            yield watch
        finally:
            watch.stop()
