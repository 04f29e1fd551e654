"""Working through what messengers told us: one job at a time per shard, each person's deeds in order, each once."""

import time
from typing import Final

import structlog

from bot.kit import Kit
from bot.messengers.answering import answer, excuse
from bot.messengers.together import press_together
from hrcore.actors import system
from hrcore.errors import AlreadyDone
from hrcore.messengers import inbox
from hrcore.messengers.models import IncomingRow

log = structlog.get_logger()
_INBOX = system("inbox")
_BATCH: Final = 100
TURN_S: Final = 5.0
"""So long one job works through a shard before it gives others a turn."""


def drain_shard(kit: Kit, shard: int) -> bool:
    """Until nothing is left that can be done now, or another job is at it. False where time is up before."""
    end = time.monotonic() + TURN_S
    while time.monotonic() < end:
        with kit.database.work(_INBOX) as claim:
            if not inbox.claim(claim, shard) or not _batch(kit, shard):
                return True
    return False


def _batch(kit: Kit, shard: int) -> bool:
    """Whether anything was settled."""
    with kit.database.work(_INBOX) as work:
        rows = inbox.waiting(work, shard, limit=_BATCH)
        now = work.now
    held = {row.queue for row in rows if row.due_at > now}
    done = press_together(kit, [row for row in rows if row.queue not in held])
    for row in rows:
        if row.id in done or row.queue in held:
            continue
        if not _settled(kit, row):
            held.add(row.queue)
    return bool(done) or any(row.queue not in held for row in rows)


def _settled(kit: Kit, row: IncomingRow) -> bool:
    """False where it has to be tried again: what the same person did afterwards waits for it."""
    incoming = None
    try:
        with kit.database.work(_INBOX) as work:
            incoming = inbox.content(work, row)
        answer(kit, incoming, lambda work: inbox.settle(work, row.id))
    except AlreadyDone:
        return True
    except Exception as error:
        log.exception("incoming.failed", incoming_id=str(row.id), platform=row.platform)
        with kit.database.work(_INBOX) as work:
            again = inbox.failed(work, row.id, type(error).__name__)
        if not again and incoming is not None:
            excuse(kit, incoming)
        return not again
    return True
