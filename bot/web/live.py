"""Live notices to pages: one subscription per process, fanned out to the open event streams.

A notice only says "look again"; a stream also says so every few seconds by itself, so a notice that got lost costs
seconds, never truth.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import redis.asyncio
import structlog
from fastapi import FastAPI
from redis.exceptions import RedisError

from bot.queue import LIVE

log = structlog.get_logger()
LOOK_AGAIN_S = 10
RECONNECT_S = 1
STOP_AGAIN_S = 0.2


class LiveNotices:
    def __init__(self, redis_url: str) -> None:
        self._url = redis_url
        self._streams: dict[str, set[asyncio.Event]] = {}

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        listener = asyncio.create_task(self._listen())
        yield
        # The driver loses a cancellation that meets it while it connects, so one may not be enough.
        while not listener.done():
            listener.cancel()
            await asyncio.wait({listener}, timeout=STOP_AGAIN_S)

    async def changes(self, topics: set[str]) -> AsyncIterator[None]:
        """Yields at once, then whenever one of `topics` (`channel <id>`, `phone <id>`) may have changed."""
        changed = asyncio.Event()
        for topic in topics:
            self._streams.setdefault(topic, set()).add(changed)
        try:
            while True:
                yield
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), LOOK_AGAIN_S)
                changed.clear()
        finally:
            for topic in topics:
                self._streams[topic].discard(changed)

    async def _listen(self) -> None:
        while True:
            try:
                await self._subscribe()
            except (RedisError, OSError) as error:
                log.warning("live.lost", error=type(error).__name__)
                await asyncio.sleep(RECONNECT_S)

    async def _subscribe(self) -> None:
        client = redis.asyncio.Redis.from_url(self._url)
        try:
            async with client.pubsub() as subscription:
                await subscription.subscribe(LIVE)
                async for message in subscription.listen():
                    if message["type"] == "message":
                        for changed in self._streams.get(message["data"].decode(), ()):
                            changed.set()
        finally:
            await client.aclose()
