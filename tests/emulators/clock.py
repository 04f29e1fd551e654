"""The time of an emulator: that of the wall, or one that jumps to whatever is due next."""

import asyncio
import heapq
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta


class Clock:
    """`virtual`: nothing is waited for. Time moves to the next sleeper as soon as nothing can run any more, and stands
    still within `held()`, while something real is under way (a webhook, a frame that has to arrive)."""

    def __init__(self, *, virtual: bool = False) -> None:
        self.virtual = virtual
        self._begun_at = datetime.fromtimestamp(time.time(), UTC)
        self._begun = time.monotonic()
        self._passed = 0.0
        self._held = 0
        self._ticking = False
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    @property
    def seconds(self) -> float:
        """Since the clock was made."""
        return self._passed if self.virtual else time.monotonic() - self._begun

    def now(self) -> datetime:
        return self._begun_at + timedelta(seconds=self.seconds)

    async def sleep(self, seconds: float) -> None:
        if not self.virtual:
            await asyncio.sleep(seconds)
            return
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._sleepers, (self._passed + max(seconds, 0), self._count, until))
        self._run_on()
        await until

    @contextmanager
    def held(self) -> Iterator[None]:
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            self._run_on()

    def _run_on(self) -> None:
        if self.virtual and not self._ticking and not self._held and self._sleepers:
            self._ticking = True
            asyncio.get_running_loop().call_soon(self._tick)

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        if self._held or not self._sleepers:
            self._ticking = False
        elif loop._ready:  # type: ignore[attr-defined]  # No public way to ask whether anything else can run.
            loop.call_soon(self._tick)
        else:
            due, _, until = heapq.heappop(self._sleepers)
            if not until.done():
                self._passed = max(self._passed, due)
                until.set_result(None)
            loop.call_soon(self._tick)
