"""Live notices: a process that stops at once, however early, stops."""

import asyncio

from fastapi import FastAPI

from bot.web.live import LiveNotices


class TestStopping:
    def test_a_listener_that_is_just_connecting_ends_too(self, redis_url: str) -> None:
        async def start_and_stop(turns: int) -> None:
            async with LiveNotices(redis_url).lifespan(FastAPI()):
                for _ in range(turns):
                    await asyncio.sleep(0)

        async def at_every_moment() -> None:
            for turns in range(12):
                done, _ = await asyncio.wait({asyncio.create_task(start_and_stop(turns))}, timeout=5)
                assert done, turns

        asyncio.run(at_every_moment())
