"""The jobs that workers run, by names that are never renamed: ids in, state checked, early return, may run twice."""

from uuid import UUID

from bot import due, relay
from bot import sweep as sweeping
from bot.delivery import drain_conversation, show_cards
from bot.flows.table import DUE, HANDLERS, STEPS
from bot.messengers.inbox import drain_shard
from bot.queue import DRAIN_CARDS, EVENTS
from bot.wiring import kit
from hrcore.messages.models import OUR_PAGES
from hrcore.work import Signal, SignalKind


def handle_event(event_id: str) -> None:
    relay.relay(kit(), UUID(event_id), HANDLERS, STEPS)


def drain(conversation: str) -> None:
    kit().wakeups.begun("bot.jobs.drain", conversation)
    drain_conversation(kit(), conversation)


def drain_cards(_: str) -> None:
    kit().wakeups.begun(DRAIN_CARDS, OUR_PAGES)
    if not show_cards(kit()):
        kit().wakeups([Signal(SignalKind.CONVERSATION, OUR_PAGES)])


def drain_events(_: str) -> None:
    kit().wakeups.begun("bot.jobs.drain_events", EVENTS)
    if not relay.drain(kit(), HANDLERS, STEPS):
        kit().wakeups([Signal(SignalKind.EVENT, EVENTS)])


def drain_incoming(shard: str) -> None:
    kit().wakeups.begun("bot.jobs.drain_incoming", shard)
    if not drain_shard(kit(), int(shard)):
        kit().wakeups([Signal(SignalKind.INCOMING, shard)])


def run_due(due_id: str) -> None:
    due.run(kit(), UUID(due_id), DUE)


def sweep() -> None:
    sweeping.sweep(kit())
