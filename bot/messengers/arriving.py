"""What comes in at a messenger's door: kept before it is acknowledged, many in one transaction; and what has to be
answered within the request."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

import structlog

from bot.kit import Kit
from bot.messengers.answering import carry_out, say
from bot.messengers.outcome import Outcome
from hrcore.actors import system
from hrcore.errors import AlreadyDone, DeliveryFailed
from hrcore.messengers import inbox
from hrcore.ports.messenger import Incoming

log = structlog.get_logger()
_INBOX = system("inbox")
_TOGETHER: Final = 64
_AT_ONCE: Final = 8
"""Threads for what cannot wait for a worker."""


class Arrivals:
    """Belongs to one event loop."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._waiting: list[tuple[Incoming, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="messenger")

    async def keep(self, incoming: Incoming) -> None:
        """Returns when it is kept: only then may it be acknowledged. While one transaction runs, the next one gathers."""
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await kept

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_TOGETHER], self._waiting[_TOGETHER:]
            writing = loop.run_in_executor(self._threads, self._keep, [one for one, _ in batch])
            (problem,) = await asyncio.gather(writing, return_exceptions=True)
            for _, kept in batch:
                if kept.done():
                    continue  # Whoever waited for it has hung up.
                if problem is not None:
                    # Each answers with an error: the messenger delivers it again, or tells the one who pressed.
                    kept.set_exception(problem)
                else:
                    kept.set_result(None)
        self._writing = None

    def _keep(self, batch: Sequence[Incoming]) -> None:
        once = {(one.platform, one.key): one for one in batch}
        with self._kit.database.work(_INBOX) as work:
            inbox.keep(work, list(once.values()))

    async def at_once(self, incoming: Incoming, patience_s: float) -> Outcome | None:
        """Kept, and carried out within the request; None where patience ends before it is done: then they are told
        afterwards."""
        running = asyncio.get_running_loop().run_in_executor(self._threads, self._carry_out, incoming)
        done, _ = await asyncio.wait({running}, timeout=patience_s)
        if done:
            return running.result()
        running.add_done_callback(lambda late: self._threads.submit(self._tell, incoming, late.result()))
        return None

    def _carry_out(self, incoming: Incoming) -> Outcome | None:
        """None where it had come before, or went wrong and is tried again by a worker."""
        with self._kit.database.work(_INBOX) as work:
            kept = inbox.keep(work, [incoming], wake=False)
        row_id = kept.get(incoming.key)
        if row_id is None:
            return Outcome()
        try:
            return carry_out(self._kit, incoming, lambda work: inbox.settle(work, row_id))
        except AlreadyDone:
            return Outcome()
        except Exception as error:
            log.exception("incoming.failed", incoming_id=str(row_id), platform=incoming.platform)
            self._failed(row_id, error)
            return None

    def _failed(self, row_id: UUID, error: Exception) -> None:
        with self._kit.database.work(_INBOX) as work:
            inbox.failed(work, row_id, type(error).__name__)

    def _tell(self, incoming: Incoming, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        try:
            say(self._kit, incoming, outcome)
        except DeliveryFailed as error:
            log.warning("incoming.untold", platform=incoming.platform, error=str(error))
