"""Steps that people had taken over: what is released runs once, what an ended application had waiting falls away."""

from typing import Final

from bot.flows.story import Story
from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import NotFound
from hrcore.events.event import revive
from hrcore.events.models import EventRow
from hrcore.recruiting.events import StageMoved
from hrcore.recruiting.models import Stage
from hrcore.takeover import service as takeover
from hrcore.takeover.events import StepReleased
from hrcore.takeover.models import HeldState, HeldStep

ACTOR = system("flow:takeover")
ENDED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


def run_released(kit: Kit, event: StepReleased) -> None:
    """What was put aside runs, exactly that, without asking again whether a hold is on it."""
    # The table holds this story too.
    from bot.flows.table import HANDLERS, STORIES
    from bot.relay import handler_name

    with kit.database.work(ACTOR) as work:
        held = work.get(HeldStep, event.held_id)
        if held.state != HeldState.RELEASED:
            return
        row = work.session.get_one(EventRow, held.event_id) if held.event_id else None
    if row is not None:
        about = revive(row.name, row.version, row.payload)
        found = [one for one in HANDLERS.get(type(about), ()) if handler_name(one) == held.handler]
        if not found:
            raise NotFound(f"handler {held.handler}")
        found[0](kit, about)
        return
    due = {kind: action for story in STORIES for kind, action in story.due.items()}
    if held.due_kind is None or held.subject_id is None or held.due_kind not in due:
        raise NotFound(f"due kind {held.due_kind}")
    due[held.due_kind](kit, held.subject_id)


def drop_what_waits(kit: Kit, event: StageMoved) -> None:
    """An application that has ended waits for nothing any more: what was held for it falls away."""
    if event.after not in ENDED:
        return
    with kit.database.work(ACTOR) as work:
        takeover.drop(work, event.application_id)


STORY = Story(when={StepReleased: (run_released,), StageMoved: (drop_what_waits,)})
