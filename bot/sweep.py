"""Whatever the queue lost is found again by its state in the database."""

from bot import relay
from bot.kit import Kit
from hrcore.actors import system
from hrcore.audit import chain
from hrcore.due import service as due
from hrcore.messages.service import waiting_conversations
from hrcore.messengers import drafts, inbox
from hrcore.work import Signal, SignalKind
from interview.call import service as calls

_SWEEP = system("sweep")


def sweep(kit: Kit) -> None:
    """Events without all their handlers, ripe due rows, unsent messages, what messengers told us, calls whose process fell silent, audit rows
    not yet sealed."""
    with kit.database.work(_SWEEP) as work:
        found = [Signal(SignalKind.EVENT, str(event)) for event in relay.pending(work)]
        found += [Signal(SignalKind.DUE, str(row.id)) for row in due.ripe(work)]
        found += [Signal(SignalKind.CONVERSATION, name) for name in waiting_conversations(work)]
        found += [Signal(SignalKind.INCOMING, str(shard)) for shard in inbox.waiting_shards(work)]
        silent = calls.stale_calls(work)
    kit.wakeups(found)
    for call_id in silent:
        with kit.database.work(_SWEEP) as work:
            calls.lose(work, call_id, None)
    with kit.database.work(_SWEEP) as work:
        chain.seal(work.session, work.now)
    with kit.database.work(_SWEEP) as work:
        inbox.forget(work)
        drafts.forget(work)
