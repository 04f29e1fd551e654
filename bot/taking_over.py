"""Asking, before something runs by itself, whether somebody has taken it over."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from bot.kit import Kit
from hrcore.actors import system
from hrcore.events.event import Event
from hrcore.takeover.models import Step
from hrcore.takeover.service import Waiting, park
from hrcore.work import Work

_TAKEOVER = system("takeover")


def is_held(kit: Kit, event_id: UUID, event: Event, handler: str, step: Step) -> bool:
    """Whether this handler is put aside for a person. Events that are about no application never are."""
    application_id: UUID | None = getattr(event, "application_id", None)
    if application_id is None:
        return False
    with kit.database.work(_TAKEOVER) as work:
        return park(work, application_id, step, Waiting(event_id=event_id, handler=handler))


def guarded(
    kind: str, action: Callable[[Kit, UUID], None], step: Step, about: Callable[[Work, UUID], UUID | None]
) -> Callable[[Kit, UUID], None]:
    """The due action, which first asks."""

    @wraps(action)
    def ask_first(kit: Kit, subject_id: UUID) -> None:
        with kit.database.work(_TAKEOVER) as work:
            application_id = about(work, subject_id)
            waiting = Waiting(due_kind=kind, subject_id=subject_id)
            held = application_id is not None and park(work, application_id, step, waiting)
        if not held:
            action(kit, subject_id)

    return ask_first
