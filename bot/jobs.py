"""The jobs that workers run, by names that are never renamed: ids in, state checked, early return, may run twice."""

from uuid import UUID

from bot import due, relay
from bot import sweep as sweeping
from bot.delivery import drain_conversation
from bot.flows.table import DUE, HANDLERS, STEPS
from bot.messengers.inbox import drain_shard
from bot.queue import woken
from bot.wiring import kit


def handle_event(event_id: str) -> None:
    relay.relay(kit(), UUID(event_id), HANDLERS, STEPS)


def drain(conversation: str) -> None:
    drain_conversation(kit(), conversation)


def drain_incoming(shard: str) -> None:
    kit().wakeups.redis.delete(woken(shard))
    drain_shard(kit(), int(shard))


def run_due(due_id: str) -> None:
    due.run(kit(), UUID(due_id), DUE)


def sweep() -> None:
    sweeping.sweep(kit())
