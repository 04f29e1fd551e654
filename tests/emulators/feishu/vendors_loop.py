"""The vendor's client puts a task on the event loop of the thread that makes it, makes a loop where there is none, and
leaves both behind: whoever is being tested when they are cleared away would be blamed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def vendors_loop() -> Iterator[None]:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        yield
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()
        asyncio.set_event_loop(None)
