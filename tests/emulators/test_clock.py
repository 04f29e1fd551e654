import asyncio
import time

from tests.emulators.clock import Clock


def test_virtual_time_goes_from_one_sleeper_to_the_next_without_waiting() -> None:
    async def story() -> list[tuple[str, float]]:
        clock, seen = Clock(virtual=True), []

        async def sleeper(name: str, *naps: float) -> None:
            for nap in naps:
                await clock.sleep(nap)
                seen.append((name, clock.seconds))

        await asyncio.gather(sleeper("a", 60, 60), sleeper("b", 90, 3600))
        return seen

    before = time.monotonic()
    assert asyncio.run(story()) == [("a", 60), ("b", 90), ("a", 120), ("b", 3690)]
    assert time.monotonic() - before < 10


def test_virtual_time_stands_still_while_something_real_is_under_way() -> None:
    async def story() -> list[str]:
        clock, seen = Clock(virtual=True), []

        async def sleeper() -> None:
            await clock.sleep(5)
            seen.append("slept")

        async def real() -> None:
            with clock.held():
                await asyncio.sleep(0.05)
                seen.append("real")

        await asyncio.gather(sleeper(), real())
        return seen

    assert asyncio.run(story()) == ["real", "slept"]


def test_a_sleeper_who_is_given_up_holds_nobody() -> None:
    async def story() -> float:
        clock = Clock(virtual=True)
        given_up = asyncio.create_task(clock.sleep(10))
        await asyncio.sleep(0)
        given_up.cancel()
        await clock.sleep(20)
        return clock.seconds

    assert asyncio.run(story()) == 20
