"""From committed events to their handlers, once each.

A handler is marked as done in a transaction of its own after it has run; one that dies in between runs again, so
handlers are idempotent: they ask the state of what they act on, and their messages have keys.
"""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import select

from bot.kit import Kit
from bot.messengers.copies import refresh
from bot.taking_over import is_held
from hrcore.actors import system
from hrcore.events.event import Event, revive
from hrcore.events.models import EventHandled, EventRelay, EventRow, RelayState
from hrcore.takeover.models import Step
from hrcore.work import Work

log = structlog.get_logger()

Handler = Callable[[Kit, Event], None]
MAX_ATTEMPTS = 10
TURN_S = 20.0
"""So long one job runs what waits, well within the time a job may take."""
_BATCH = 50
_RELAY = system("relay")


def relay(
    kit: Kit,
    event_id: UUID,
    handlers: dict[type[Event], tuple[Handler, ...]],
    steps: Mapping[Handler, Step] | None = None,
) -> None:
    """Run what has not yet run for this event. A failing handler does not hold up the others. One whose step (`steps`)
    somebody has taken over is put aside for them instead.

    The row stays locked meanwhile: a second relay of the same event finds nothing to do."""
    with kit.database.work(_RELAY) as claim:
        state = claim.session.get(EventRelay, event_id, with_for_update={"skip_locked": True})
        if state is None or state.state != RelayState.PENDING:
            return
        row = claim.session.get_one(EventRow, event_id)
        done = set(claim.session.scalars(select(EventHandled.handler).where(EventHandled.event_id == event_id)))
        listening = (*handlers.get(_kind(row), ()), *((refresh,) if kit.messengers else ()))
        waiting = [one for one in listening if handler_name(one) not in done]
        held = steps or {}
        failures = [problem for one in waiting if (problem := _run(kit, row, one, held.get(one))) is not None]
        _settle(claim, state, failures)


def drain(kit: Kit, handlers: dict[type[Event], tuple[Handler, ...]], steps: Mapping[Handler, Step]) -> bool:
    """Every event that waits, oldest first. False where time is up before the end: others want a turn, too."""
    end, seen = time.monotonic() + TURN_S, set[UUID]()
    while True:
        with kit.database.work(_RELAY) as work:
            fresh = [one for one in pending(work, limit=_BATCH) if one not in seen]
        for event_id in fresh:
            if time.monotonic() > end:
                return False
            seen.add(event_id)
            relay(kit, event_id, handlers, steps)
        if not fresh:
            return True


def _run(kit: Kit, row: EventRow, handler: Handler, step: Step | None) -> str | None:
    """What went wrong; None where nothing did."""
    name = handler_name(handler)
    try:
        event = revive(row.name, row.version, row.payload)
        if step is None or not is_held(kit, row.id, event, name, step):
            handler(kit, event)
    except Exception as error:
        log.exception("handler.failed", handler=name, event_name=row.name, event_id=str(row.id))
        return f"{name}: {type(error).__name__}"
    with kit.database.work(_RELAY) as work:
        work.session.merge(EventHandled(event_id=row.id, handler=name, handled_at=work.now))
    return None


def pending(work: Work, *, limit: int = 200) -> list[UUID]:
    """Events whose handlers have not all run, by state and due time, never by the highest id seen."""
    statement = (
        select(EventRelay.event_id)
        .where(EventRelay.state == RelayState.PENDING, EventRelay.due_at <= work.now)
        .order_by(EventRelay.due_at)
        .limit(limit)
    )
    return list(work.session.scalars(statement))


def _settle(work: Work, state: EventRelay, failures: list[str]) -> None:
    state.attempts += 1
    if not failures:
        state.state, state.done_at, state.last_error = RelayState.DONE, work.now, None
        return
    state.last_error = "; ".join(failures)[:500]
    state.due_at = work.now + timedelta(seconds=min(300, 2**state.attempts))
    if state.attempts >= MAX_ATTEMPTS:
        state.state = RelayState.DEAD
        log.error("event.dead", event_id=str(state.event_id), error=state.last_error)


def _kind(row: EventRow) -> type[Event]:
    return Event.registry[row.name, row.version]


def handler_name(handler: Handler) -> str:
    """Stored with the event: a renamed handler would run again."""
    return f"{handler.__module__.removeprefix('bot.flows.')}.{handler.__name__}"
