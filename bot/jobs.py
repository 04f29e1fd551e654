"""The jobs that workers run: ids in, state checked, early return, may run twice."""

from uuid import UUID

import structlog

from bot import relay
from bot.delivery import drain_conversation
from bot.flows.table import DUE, HANDLERS
from bot.wiring import kit
from hrcore.actors import system
from hrcore.audit import chain
from hrcore.due import service as due
from hrcore.due.models import Due, DueState
from hrcore.messages.service import waiting_conversations
from hrcore.work import Signal, SignalKind
from interview.call import service as calls

log = structlog.get_logger()
_SWEEP = system("sweep")


def handle_event(event_id: str) -> None:
    relay.relay(kit(), UUID(event_id), HANDLERS)


def drain(conversation: str) -> None:
    drain_conversation(kit(), conversation)


def run_due(due_id: str) -> None:
    """What is due runs in transactions of its own; the row is settled afterwards, unless it was set anew meanwhile."""
    tools = kit()
    with tools.database.work(_SWEEP) as work:
        row = due.take(work, UUID(due_id))
        if row is None:
            return
        kind, subject, at = row.kind, row.subject_id, row.due_at
    problem = None
    try:
        DUE[kind](tools, subject)
    except Exception as error:
        log.exception("due.failed", kind=kind, subject=str(subject))
        problem = type(error).__name__
    with tools.database.work(_SWEEP) as work:
        row = work.session.get_one(Due, UUID(due_id), with_for_update=True)
        if row.state != DueState.WAITING or row.due_at != at:
            return
        if problem is None:
            row.state = DueState.DONE
        else:
            due.postpone(work, row, problem)


def sweep() -> None:
    """Whatever the queue lost: events without all their handlers, ripe due rows, unsent messages, calls whose process
    fell silent, audit rows not yet sealed."""
    tools = kit()
    with tools.database.work(_SWEEP) as work:
        found = [Signal(SignalKind.EVENT, str(event)) for event in relay.pending(work)]
        found += [Signal(SignalKind.DUE, str(row.id)) for row in due.ripe(work)]
        found += [Signal(SignalKind.CONVERSATION, name) for name in waiting_conversations(work)]
        silent = calls.stale_calls(work)
    tools.wakeups(found)
    for call_id in silent:
        with tools.database.work(_SWEEP) as work:
            calls.lose(work, call_id, None)
    with tools.database.work(_SWEEP) as work:
        chain.seal(work.session, work.now)
