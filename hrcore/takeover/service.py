"""Taking over from the product: a step is paused for a candidate or a whole job, what would have run waits, and a person
lets it run or does it in their own way.

Whoever parks a step holds the rows of its holds while they do so, and whoever resumes locks them first: a step is either
parked before the hold ends, and found by its end, or it runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from hrcore.actors import Role
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.moves import Moves
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job
from hrcore.takeover.events import StepReleased
from hrcore.takeover.models import HeldState, HeldStep, Hold, Step
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.work import Work

MAX_REASON: Final = 500

HELD: Final = Moves(
    HeldState,
    {
        HeldState.WAITING: frozenset({HeldState.RELEASED, HeldState.DONE_BY_PERSON}),
        HeldState.RELEASED: frozenset(),
        HeldState.DONE_BY_PERSON: frozenset(),
    },
)

PRESETS: Final[Mapping[str, frozenset[Step]]] = {
    "automatic": frozenset(),
    "hybrid": frozenset({Step.ROUTE_AFTER_CALL, Step.SECOND_ROUND}),
    "careful": frozenset(
        {
            Step.CALL,
            Step.FEEDBACK,
            Step.ROUTE_AFTER_CALL,
            Step.SECOND_ROUND,
            Step.OFFER,
            Step.DEGREE_CHECK,
            Step.LETTERS,
        }
    ),
}
"""What is held, per kind of firm. `hybrid`: the machine holds the first round, people hold the second. `careful`: the
machine prepares, scores and reports, and each step towards the candidate waits for a person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What would have run: a handler of an event, or what is due."""

    event_id: UUID | None = None
    handler: str | None = None
    due_kind: str | None = None
    subject_id: UUID | None = None

    @property
    def key(self) -> str:
        return f"{self.event_id}:{self.handler}" if self.event_id else f"{self.due_kind}:{self.subject_id}"


def pause(work: Work, thing: Job | Application, step: str, *, reason: str = "") -> Hold:
    """Paused already is paused once. Raises `InvalidInput` for a step that does not exist."""
    work.may(Action.TAKE_OVER, thing)
    if step not in tuple(Step):
        raise InvalidInput({"step": "field-choice"})
    if len(reason) > MAX_REASON:
        raise InvalidInput({"reason": "field-too-long"})
    if work.actor.person_id is None:
        raise InvalidInput({"actor": "error-forbidden"})
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"hold:{thing.id}:{step}", 0))))
    existing = hold_on(work, thing, Step(step))
    if existing is not None:
        return existing
    is_job = isinstance(thing, Job)
    hold = Hold(
        company_id=thing.company_id,
        job_id=thing.id if is_job else None,
        application_id=None if is_job else thing.id,
        step=Step(step),
        person_id=work.actor.person_id,
        since=work.now,
    )
    work.vault.put(work.add(hold), "reason", reason.strip() or None)
    work.session.flush()
    work.record("hold.set", hold, step=step, **{"job" if is_job else "application": str(thing.id)})
    return hold


def resume(work: Work, hold: Hold) -> None:
    """What waited because of it runs, unless another hold is on it too. Twice is once. The hold must be locked."""
    work.may(Action.TAKE_OVER, hold)
    if hold.until is not None:
        return
    hold.until, hold.ended_by = work.now, work.actor.person_id
    work.session.flush()
    work.record("hold.ended", hold, step=hold.step)
    for held in _waiting_for(work, hold):
        application = work.get(Application, held.application_id)
        others = _holding(work, application, Step(held.step))
        if others:
            held.hold_id = others[0].id
        else:
            _release(work, held)


def apply_preset(work: Work, job: Job, name: str) -> None:
    """Exactly these steps are held for the job from now on."""
    work.may(Action.TAKE_OVER, job)
    if name not in PRESETS:
        raise InvalidInput({"preset": "field-choice"})
    for step in Step:
        hold = hold_on(work, job, step, lock=True)
        if step in PRESETS[name]:
            pause(work, job, step)
        elif hold is not None:
            resume(work, hold)
    work.record("job.preset", job, preset=name)


def park(work: Work, application_id: UUID, step: Step, waiting: Waiting) -> bool:
    """Whether it is not to run now: a hold is on it, and it waits (or was settled while it waited)."""
    application = work.get(Application, application_id)
    if waiting.event_id is not None and _parked(work, application, waiting.key) is not None:
        return True
    holds = _holding(work, application, step)
    if not holds:
        return False
    if _parked(work, application, waiting.key, HeldState.WAITING) is not None:
        return True
    held = work.add(
        HeldStep(
            company_id=application.company_id,
            hold_id=holds[0].id,
            application_id=application.id,
            step=step,
            key=waiting.key,
            event_id=waiting.event_id,
            handler=waiting.handler,
            due_kind=waiting.due_kind,
            subject_id=waiting.subject_id,
            state=HeldState.WAITING,
            parked_at=work.now,
        )
    )
    work.session.flush()
    work.record("held_step.waiting", held, step=step, hold=str(held.hold_id))
    todos.ask(
        work,
        company_id=held.company_id,
        key=_todo(held),
        kind=f"held_{step}",
        subject={"application_id": str(application.id), "held_id": str(held.id)},
        owner_role=Role.HR,
        application_id=application.id,
    )
    return True


def let_run(work: Work, held: HeldStep) -> None:
    """This one, although the hold goes on. The row must be locked; raises `AlreadyDone` for one that is settled."""
    work.may(Action.TAKE_OVER, held)
    _open(held)
    _release(work, held)


def did_it(work: Work, held: HeldStep) -> None:
    """A person did it in their own way: it will not run. The row must be locked; raises `AlreadyDone`."""
    work.may(Action.TAKE_OVER, held)
    _open(held)
    HELD.move(work, held, HeldState.DONE_BY_PERSON, step=held.step)
    held.settled_at, held.settled_by = work.now, work.actor.person_id
    todos.settle(work, _todo(held))


def drop(work: Work, application_id: UUID) -> None:
    """The application has ended: nothing of it waits for anybody any more."""
    for held in waiting_of(work, application_id, lock=True):
        HELD.move(work, held, HeldState.DONE_BY_PERSON, step=held.step, why="application_ended")
        held.settled_at = work.now
        todos.settle(work, _todo(held), TodoState.DROPPED)


def hold_on(work: Work, thing: Job | Application, step: Step, *, lock: bool = False) -> Hold | None:
    """The hold that is on this very job or application now."""
    statement = select(Hold).where(Hold.until.is_(None), Hold.step == step, _about(thing))
    return work.session.scalars(statement.with_for_update() if lock else statement).first()


def holds_on(work: Work, thing: Job | Application) -> dict[Step, Hold]:
    """Open holds by step; of an application, also those of its job, where it has none of its own."""
    found: dict[Step, Hold] = {}
    if isinstance(thing, Application):
        found |= holds_on(work, work.get(Job, thing.job_id))
    open_ones = work.session.scalars(select(Hold).where(Hold.until.is_(None), _about(thing)))
    return found | {Step(one.step): one for one in open_ones}


def waiting_of(work: Work, application_id: UUID, *, lock: bool = False) -> list[HeldStep]:
    """What waits, longest first."""
    statement = (
        select(HeldStep)
        .where(HeldStep.application_id == application_id, HeldStep.state == HeldState.WAITING)
        .order_by(HeldStep.id)
    )
    return list(work.session.scalars(statement.with_for_update() if lock else statement))


def _holding(work: Work, application: Application, step: Step) -> list[Hold]:
    """Kept as they are until the end of the transaction; the candidate's own first."""
    statement = (
        select(Hold)
        .where(
            Hold.until.is_(None),
            Hold.step == step,
            or_(Hold.application_id == application.id, Hold.job_id == application.job_id),
        )
        .order_by(Hold.application_id.is_(None), Hold.id)
        .with_for_update(read=True)
    )
    return list(work.session.scalars(statement))


def _waiting_for(work: Work, hold: Hold) -> list[HeldStep]:
    statement = (
        select(HeldStep)
        .where(HeldStep.hold_id == hold.id, HeldStep.state == HeldState.WAITING)
        .order_by(HeldStep.id)
        .with_for_update()
    )
    return list(work.session.scalars(statement))


def _parked(work: Work, application: Application, key: str, state: HeldState | None = None) -> HeldStep | None:
    statement = select(HeldStep).where(HeldStep.application_id == application.id, HeldStep.key == key)
    return work.session.scalars(statement if state is None else statement.where(HeldStep.state == state)).first()


def _release(work: Work, held: HeldStep) -> None:
    HELD.move(work, held, HeldState.RELEASED, step=held.step)
    held.settled_at, held.settled_by = work.now, work.actor.person_id
    todos.settle(work, _todo(held))
    work.emit(StepReleased(company_id=held.company_id, held_id=held.id, application_id=held.application_id))


def _open(held: HeldStep) -> None:
    if held.state != HeldState.WAITING:
        raise AlreadyDone(f"held step {held.id} is {held.state}")


def _about(thing: Job | Application) -> ColumnElement[bool]:
    return Hold.job_id == thing.id if isinstance(thing, Job) else Hold.application_id == thing.id


def _todo(held: HeldStep) -> str:
    return f"held:{held.id}"
