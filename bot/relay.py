"""From committed events to their handlers, once each.

What has run is marked in the transaction that holds the event; where a process dies before its end it runs again, so
handlers are idempotent: they ask the state of what they act on, and their messages have keys.
"""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import select

from bot.kit import Kit
from bot.messengers.copies import refresh
from bot.queue import EVENTS
from bot.taking_over import is_held
from hrcore.actors import system
from hrcore.events.event import Event, revive
from hrcore.events.models import EventHandled, EventRelay, EventRow, RelayState
from hrcore.takeover.models import Step
from hrcore.work import Signal, SignalKind, Work

log = structlog.get_logger()

Handler = Callable[[Kit, Event], None]
MAX_ATTEMPTS = 10
TURN_S = 5.0
"""So long one job runs what waits: whoever clicks meanwhile waits for no more than that."""
_BATCH = 50
_TOGETHER = 20
_PATIENCE_S = 0.5
"""Events are claimed together, and those not begun by then are let go: others may take them while one is slow."""
_RELAY = system("relay")


def relay(
    kit: Kit,
    event_id: UUID,
    handlers: dict[type[Event], tuple[Handler, ...]],
    steps: Mapping[Handler, Step] | None = None,
) -> None:
    """Run what has not yet run for this event. A failing handler does not hold up the others. One whose step (`steps`)
    somebody has taken over is put aside for them instead."""
    with kit.database.work(_RELAY) as claim:
        _relay_claimed(kit, claim, [event_id], handlers, steps or {})


def drain(kit: Kit, handlers: dict[type[Event], tuple[Handler, ...]], steps: Mapping[Handler, Step]) -> bool:
    """Every event that waits, oldest first. False where time is up before the end: others want a turn, too. Where more
    wait than are claimed, another worker is woken to help; with a model to be waited for, each claims one at a time."""
    end, seen = time.monotonic() + TURN_S, set[UUID]()
    together = 1 if kit.settings.llm.base_url else _TOGETHER
    while time.monotonic() < end:
        with kit.database.work(_RELAY) as claim:
            waiting = [one for one in pending(claim, limit=_BATCH) if one not in seen]
            fresh = waiting[:together]
            if not fresh:
                return True
            more = len(waiting) > len(fresh)
            seen.update(fresh[: _relay_claimed(kit, claim, fresh, handlers, steps, more=more)])
    return False


def _relay_claimed(
    kit: Kit,
    claim: Work,
    event_ids: Sequence[UUID],
    handlers: dict[type[Event], tuple[Handler, ...]],
    steps: Mapping[Handler, Step],
    *,
    more: bool = False,
) -> int:
    """`more`: others wait beside these. How many of them are seen to before patience ends; what has run is marked when `claim` ends. They stay locked until
    then: a second relay of the same event finds nothing to do."""
    end, claimed = time.monotonic() + _PATIENCE_S, _claimed(claim, event_ids)
    if claimed and more:
        # Only who has work for themselves wakes others, or they would wake each other for ever.
        kit.wakeups([Signal(SignalKind.EVENT, EVENTS)])
    done = _handled(claim, claimed)
    for seen_to, event_id in enumerate(event_ids):
        if seen_to and time.monotonic() > end:
            return seen_to
        if event_id not in claimed:
            continue
        state, row = claimed[event_id]
        kind = Event.registry.get((row.name, row.version))
        if kind is None:
            # A newer version of the product has told it: one of its workers understands it.
            _settle(claim, state, [f"unknown: {row.name} {row.version}"])
            continue
        listening = (*handlers.get(kind, ()), *((refresh,) if kit.messengers else ()))
        waiting = [one for one in listening if (event_id, handler_name(one)) not in done]
        failures = [problem for one in waiting if (problem := _run(kit, claim, row, one, steps.get(one))) is not None]
        _settle(claim, state, failures)
    return len(event_ids)


def _claimed(claim: Work, event_ids: Sequence[UUID]) -> dict[UUID, tuple[EventRelay, EventRow]]:
    """Those that still wait, and that nobody else is at."""
    statement = (
        select(EventRelay, EventRow)
        .join(EventRow, EventRow.id == EventRelay.event_id)
        .where(EventRelay.event_id.in_(event_ids), EventRelay.state == RelayState.PENDING)
        .with_for_update(of=EventRelay, skip_locked=True)
    )
    return {state.event_id: (state, row) for state, row in claim.session.execute(statement)}


def _handled(claim: Work, event_ids: Collection[UUID]) -> set[tuple[UUID, str]]:
    statement = select(EventHandled.event_id, EventHandled.handler).where(EventHandled.event_id.in_(event_ids))
    return {(event_id, handler) for event_id, handler in claim.session.execute(statement)}


def _run(kit: Kit, claim: Work, row: EventRow, handler: Handler, step: Step | None) -> str | None:
    """What went wrong; None where nothing did."""
    name = handler_name(handler)
    try:
        event = revive(row.name, row.version, row.payload)
        if step is None or not is_held(kit, row.id, event, name, step):
            handler(kit, event)
    except Exception as error:
        log.exception("handler.failed", handler=name, event_name=row.name, event_id=str(row.id))
        return f"{name}: {type(error).__name__}"
    claim.session.add(EventHandled(event_id=row.id, handler=name, handled_at=kit.database.clock.now()))
    return None


def pending(work: Work, *, limit: int = 200) -> list[UUID]:
    """Events whose handlers have not all run, by state and due time, never by the highest id seen."""
    statement = (
        select(EventRelay.event_id)
        .where(EventRelay.state == RelayState.PENDING, EventRelay.due_at <= work.now)
        .order_by(EventRelay.due_at, EventRelay.event_id)
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


def handler_name(handler: Handler) -> str:
    """Stored with the event: a renamed handler would run again."""
    return f"{handler.__module__.removeprefix('bot.flows.')}.{handler.__name__}"
