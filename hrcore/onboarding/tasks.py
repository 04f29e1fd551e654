"""Tasks of an onboarding: ticking off, taking back, adding, handing to somebody else, and when to remind."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.onboarding import templates
from hrcore.onboarding.dates import place_of
from hrcore.onboarding.errors import NotByHand, TaskDoneBefore, TaskWaits
from hrcore.onboarding.events import OnboardingDone, OnboardingTaskDone
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, Owner, TaskKind, TaskState
from hrcore.onboarding.owners import ask_check, settle_owner, take_part
from hrcore.onboarding.states import MOVES, TASKS, changed, ids_of
from hrcore.org.models import Person
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.work import Work

REMIND: Final = "onboarding.task"
"""Due kind: time to remind of a task, or to say that it is late."""
BY_HAND: Final = frozenset({TaskKind.CHECK, TaskKind.EQUIPMENT, TaskKind.ACCOUNTS, TaskKind.SEAT})
MAX_TITLE, MAX_NOTE = 120, 1000


def locked(work: Work, task_id: UUID) -> tuple[Onboarding, OnboardingTask]:
    """The onboarding first, always: two people at two of its tasks wait for each other instead of crossing."""
    found = work.get(OnboardingTask, task_id)
    onboarding = work.get(Onboarding, found.onboarding_id, lock=True)
    return onboarding, work.get(OnboardingTask, task_id, lock=True)


def tasks_of(work: Work, onboarding_id: UUID) -> list[OnboardingTask]:
    """What is due first stands first."""
    return tasks_among(work, [onboarding_id])[onboarding_id]


def tasks_among(work: Work, onboarding_ids: Collection[UUID]) -> dict[UUID, list[OnboardingTask]]:
    """Of several, by onboarding."""
    found: dict[UUID, list[OnboardingTask]] = {onboarding_id: [] for onboarding_id in onboarding_ids}
    statement = select(OnboardingTask).where(OnboardingTask.onboarding_id.in_(onboarding_ids))
    for task in work.session.scalars(statement.order_by(OnboardingTask.due_on, OnboardingTask.position)):
        found[task.onboarding_id].append(task)
    return found


def title_of(work: Work, task: OnboardingTask, language: Language) -> str:
    said = work.vault.get(task, "title") or task.titles.get(language) or next(iter(task.titles.values()), task.key)
    return str(said)


def waits_for(work: Work, task: OnboardingTask) -> list[OnboardingTask]:
    """What has to be done first. A task that fell away holds up nothing."""
    if not task.after:
        return []
    statement = select(OnboardingTask).where(
        OnboardingTask.onboarding_id == task.onboarding_id,
        OnboardingTask.key.in_(task.after),
        OnboardingTask.state.in_((TaskState.OPEN, TaskState.SUBMITTED)),
    )
    return list(work.session.scalars(statement.order_by(OnboardingTask.position)))


def tick(work: Work, task_id: UUID, *, note: str = "") -> None:
    """Checked off by hand. Twice by the same person is once; raises `TaskDoneBefore` naming whoever was first, `TaskWaits`,
    `NotByHand`, and `Forbidden` for whoever may not."""
    onboarding, task = locked(work, task_id)
    ask_check(work, onboarding, task)
    if task.kind not in BY_HAND:
        raise NotByHand(f"task {task.id} is a {task.kind}", before=task.state, to=TaskState.DONE)
    if task.state == TaskState.DONE:
        if task.done_by == work.actor.person_id:
            return
        by = work.get(Person, task.done_by).name if task.done_by else "-"
        raise TaskDoneBefore(f"task {task.id}", by=by)
    if waits_for(work, task):
        raise TaskWaits(f"task {task.id}", before=task.state, to=TaskState.DONE)
    if note.strip():
        work.vault.put(task, "note", note.strip()[:MAX_NOTE])
    done(work, onboarding, task)


def untick(work: Work, task_id: UUID, *, seen: int | None = None) -> None:
    """Open again, by those who may check it off. `seen`: the version that the person looked at; a stale click raises
    `MoveNotAllowed` and changes nothing."""
    onboarding, task = locked(work, task_id)
    ask_check(work, onboarding, task)
    if task.kind not in BY_HAND or task.state != TaskState.DONE or (seen is not None and seen != task.changes):
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.OPEN)
    TASKS.move(work, task, TaskState.OPEN)
    task.done_at = task.done_by = None
    _again(work, onboarding, task)


def done(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """However it was done. Both rows must be locked."""
    TASKS.move(work, task, TaskState.DONE)
    task.done_at, task.done_by = work.now, work.actor.person_id
    task.changes += 1
    due.cancel(work, kind=REMIND, subject_id=task.id)
    changed(work, onboarding)
    work.emit(OnboardingTaskDone.model_validate({**ids_of(onboarding), "task_id": task.id, "key": task.key}))
    close_if_done(work, onboarding)


def submitted(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """Handed in: HR looks at it next. Handing in another one while HR has not looked is fine."""
    if task.state != TaskState.SUBMITTED:
        TASKS.move(work, task, TaskState.SUBMITTED)
    task.done_at = task.done_by = None
    task.changes += 1
    due.cancel(work, kind=REMIND, subject_id=task.id)
    changed(work, onboarding)


def sent_back(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    TASKS.move(work, task, TaskState.OPEN)
    _again(work, onboarding, task)


def drop(work: Work, task_id: UUID) -> None:
    """HR takes it off the list."""
    onboarding, task = locked(work, task_id)
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    TASKS.move(work, task, TaskState.DROPPED)
    task.changes += 1
    due.cancel(work, kind=REMIND, subject_id=task.id)
    changed(work, onboarding)
    close_if_done(work, onboarding)


def take_up(work: Work, task_id: UUID) -> None:
    """A task that was taken off stands on the list again."""
    onboarding, task = locked(work, task_id)
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    if task.state != TaskState.DROPPED or onboarding.state == OnboardingState.CANCELLED:
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.OPEN)
    TASKS.move(work, task, TaskState.OPEN)
    _again(work, onboarding, task)


def change(work: Work, task_id: UUID, *, owner: Owner, owner_id: UUID | None, on: date) -> None:
    """Another owner, another day. `owner_id` names a person where the owner is no role. Raises `InvalidInput`."""
    onboarding, task = locked(work, task_id)
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    if task.state in (TaskState.DONE, TaskState.DROPPED):
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to="changed")
    if owner_id is not None and not is_member(work, work.get(Person, owner_id).id):
        raise InvalidInput({"owner": "field-choice"})
    if owner_id is not None and owner not in (Owner.NEW_HIRE, Owner.HR):
        task.owner, task.owner_id = owner, owner_id
    else:
        task.owner, task.owner_id = settle_owner(work, onboarding, owner)
    if on != task.due_on:
        task.day = None
    task.due_on, task.due_at, task.told = on, place_of(work, onboarding).evening(on), 0
    task.changes += 1
    note_time(work, onboarding, task)
    work.session.flush()
    take_part(work, onboarding)
    work.record("onboarding_task.changed", task, owner=task.owner, due=on.isoformat())
    changed(work, onboarding)


def add_by_hand(
    work: Work,
    onboarding: Onboarding,
    *,
    title: str,
    kind: TaskKind,
    owner: Owner,
    on: date,
    expires: bool = False,
    submission: str = "",
) -> OnboardingTask:
    """What this one needs beside the template: a further document, say. The same `submission` again finds the first. The
    onboarding must be locked."""
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    named = " ".join(title.split())
    if not named:
        raise InvalidInput({"title": "field-required"})
    if len(named) > MAX_TITLE:
        raise InvalidInput({"title": "field-too-long"})
    if onboarding.state == OnboardingState.CANCELLED:
        raise MoveNotAllowed(f"onboarding {onboarding.id}", before=onboarding.state, to="added")
    if kind not in (TaskKind.CHECK, TaskKind.DOCUMENT, TaskKind.EQUIPMENT):
        raise InvalidInput({"kind": "field-choice"})
    identity = new_id()
    key = f"added_{submission[:64] or identity.hex}"
    again = next((one for one in tasks_of(work, onboarding.id) if one.key == key), None)
    if again is not None:
        return again
    settled, owner_id = settle_owner(work, onboarding, Owner.NEW_HIRE if kind is TaskKind.DOCUMENT else owner)
    task = OnboardingTask(
        id=identity,
        company_id=onboarding.company_id,
        onboarding_id=onboarding.id,
        person_id=onboarding.person_id,
        application_id=onboarding.application_id,
        key=key,
        kind=kind,
        form="",
        position=1000,
        titles={},
        hints={},
        owner=settled,
        owner_id=owner_id,
        checkers=[],
        after=[],
        expires=expires and kind is TaskKind.DOCUMENT,
        day=None,
        due_on=on,
        due_at=place_of(work, onboarding).evening(on),
        state=TaskState.OPEN,
        told=0,
        changes=1,
    )
    work.vault.put(task, "title", named)
    work.add(task)
    work.session.flush()
    if onboarding.state == OnboardingState.DONE:
        MOVES.move(work, onboarding, OnboardingState.BEGUN)
        onboarding.ended_at = None
    note_time(work, onboarding, task)
    take_part(work, onboarding)
    work.record("onboarding_task.added", task, kind=kind)
    changed(work, onboarding)
    return task


def hand_to_hr(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """Whoever owned it is gone. Both rows must be locked."""
    task.owner, task.owner_id = Owner.HR, None
    task.changes += 1
    work.record("onboarding_task.handed_to_hr", task)
    work.session.flush()
    take_part(work, onboarding)
    changed(work, onboarding)


def give_to_manager(work: Work, onboarding: Onboarding) -> None:
    """There is another manager: what is open and the manager's by the template is theirs now. The onboarding must be
    locked."""
    template = {one.key: one.owner for one in templates.tasks_of(work, onboarding.company_id)[0]}
    statement = select(OnboardingTask).where(
        OnboardingTask.onboarding_id == onboarding.id, OnboardingTask.state == TaskState.OPEN
    )
    for task in work.session.scalars(statement.with_for_update()):
        wanted = template.get(task.key, Owner(task.owner))
        if wanted in (Owner.MANAGER, Owner.BUDDY):
            task.owner, task.owner_id = settle_owner(work, onboarding, wanted)
            task.changes += 1
    work.session.flush()
    take_part(work, onboarding)
    changed(work, onboarding)


def owned_by(work: Work, person_id: UUID) -> list[OnboardingTask]:
    """Open, and this very person's."""
    statement = select(OnboardingTask).where(
        OnboardingTask.owner_id == person_id,
        OnboardingTask.owner != Owner.NEW_HIRE,
        OnboardingTask.state.in_((TaskState.OPEN, TaskState.SUBMITTED)),
    )
    return list(work.session.scalars(statement.order_by(OnboardingTask.id)))


def note_time(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """When this task will next be spoken of: the working day before it is due, the moment it is late, then every working
    day."""
    due.schedule(
        work,
        company_id=task.company_id,
        kind=REMIND,
        subject_id=task.id,
        at=next_time(work, onboarding, task),
    )


def next_time(work: Work, onboarding: Onboarding, task: OnboardingTask) -> datetime:
    place = place_of(work, onboarding)
    before = place.morning(place.working_day_before(task.due_on))
    if task.told == 0 and before > work.now:
        return before
    if task.told <= 1 and task.due_at > work.now:
        return task.due_at if task.told == 1 else min(task.due_at, place.next_morning(work.now))
    return place.next_morning(work.now)


def close_if_done(work: Work, onboarding: Onboarding) -> None:
    """They have begun and nothing is open any more."""
    work.session.flush()
    still = select(OnboardingTask.id).where(
        OnboardingTask.onboarding_id == onboarding.id,
        OnboardingTask.state.in_((TaskState.OPEN, TaskState.SUBMITTED)),
    )
    if onboarding.state == OnboardingState.BEGUN and work.session.scalars(still.limit(1)).first() is None:
        MOVES.move(work, onboarding, OnboardingState.DONE)
        onboarding.ended_at = work.now
        work.emit(OnboardingDone.model_validate(ids_of(onboarding)))


def _again(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """Open once more, as if it had never been spoken of."""
    if onboarding.state == OnboardingState.DONE:
        MOVES.move(work, onboarding, OnboardingState.BEGUN)
        onboarding.ended_at = None
    task.changes += 1
    task.told = 0
    note_time(work, onboarding, task)
    changed(work, onboarding)
