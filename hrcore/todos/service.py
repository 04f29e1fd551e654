"""Asking somebody for something, and ticking it off."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, tuple_

from hrcore.actors import ActorKind, Role
from hrcore.due import service as due
from hrcore.errors import Forbidden, MoveNotAllowed
from hrcore.moves import Moves
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.todos.events import TodoChanged
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work

REMIND: Final = "todo.remind"
"""Due kind: the day has come and it is still open."""
LATER: Final = timedelta(days=1)

TODO: Final = Moves(
    TodoState,
    {
        TodoState.OPEN: frozenset({TodoState.DONE, TodoState.DROPPED}),
        TodoState.DONE: frozenset(),
        TodoState.DROPPED: frozenset(),
    },
)


def ask(
    work: Work,
    *,
    company_id: UUID,
    key: str,
    kind: str,
    subject: dict[str, str],
    owner_id: UUID | None = None,
    owner_role: Role | None = None,
    application_id: UUID | None = None,
    due_at: datetime | None = None,
) -> Todo:
    """One owner: a person, or whoever holds a role. The same `key` again returns the first."""
    existing = work.session.scalars(select(Todo).where(Todo.key == key)).first()
    if existing is not None:
        return existing
    if (owner_id is None) == (owner_role is None):
        raise ValueError(f"to-do {key} needs one owner")
    todo = work.add(
        Todo(
            company_id=company_id,
            key=key,
            kind=kind,
            subject=dict(subject),
            owner_id=owner_id,
            owner_role=owner_role,
            application_id=application_id,
            state=TodoState.OPEN,
            due_at=due_at,
            reminded=0,
            changes=1,
            created_at=work.now,
        )
    )
    work.session.flush()
    work.record("todo.asked", todo, kind=kind)
    if due_at is not None:
        due.schedule(work, company_id=company_id, kind=REMIND, subject_id=todo.id, at=due_at)
    _tell(work, todo)
    return todo


def done(work: Work, todo: Todo) -> None:
    """By its owner or HR; the row must be locked. Raises `MoveNotAllowed` for one that is closed."""
    if not may_touch(work, todo):
        raise Forbidden(f"to-do {todo.id} is not {work.actor.ref}'s")
    _close(work, todo, TodoState.DONE)


def settle(work: Work, key: str, state: TodoState = TodoState.DONE) -> None:
    """What it asked for has happened (or fell away) elsewhere. Nothing to settle is fine."""
    todo = work.session.scalars(select(Todo).where(Todo.key == key).with_for_update()).first()
    if todo is not None and todo.state == TodoState.OPEN:
        _close(work, todo, state)


def settle_about(
    work: Work,
    application_id: UUID,
    kinds: Collection[str],
    state: TodoState = TodoState.DONE,
    *,
    person_id: UUID | None = None,
) -> None:
    """Every open one of these kinds about this application; with `person_id` only those whose key ends with that
    colleague's id."""
    statement = select(Todo).where(
        Todo.application_id == application_id, Todo.kind.in_(kinds), Todo.state == TodoState.OPEN
    )
    if person_id is not None:
        statement = statement.where(Todo.key.endswith(str(person_id)))
    for todo in work.session.scalars(statement.order_by(Todo.id).with_for_update()):
        _close(work, todo, state)


def drop_of(work: Work, person_id: UUID) -> None:
    """They work here no longer: what was asked of them alone is asked of others by those who know of whom."""
    statement = select(Todo).where(Todo.owner_id == person_id, Todo.state == TodoState.OPEN)
    for todo in work.session.scalars(statement.order_by(Todo.id).with_for_update()):
        _close(work, todo, TodoState.DROPPED)


def put_off(work: Work, todo: Todo) -> None:
    """Until tomorrow. The row must be locked."""
    if not may_touch(work, todo):
        raise Forbidden(f"to-do {todo.id} is not {work.actor.ref}'s")
    if todo.state != TodoState.OPEN:
        raise MoveNotAllowed(f"to-do {todo.id}", before=todo.state, to="open")
    todo.due_at = max(todo.due_at or work.now, work.now) + LATER
    due.schedule(work, company_id=todo.company_id, kind=REMIND, subject_id=todo.id, at=todo.due_at)
    work.record("todo.put_off", todo)
    _changed(work, todo)


def remind(work: Work, todo_id: UUID) -> None:
    """Its time has come: said again, once a day, for as long as it is open."""
    todo = work.get(Todo, todo_id, lock=True)
    if todo.state != TodoState.OPEN:
        return
    todo.reminded += 1
    due.schedule(work, company_id=todo.company_id, kind=REMIND, subject_id=todo.id, at=work.now + LATER)
    _changed(work, todo)


def is_mine(work: Work, todo: Todo) -> bool:
    if work.actor.kind is ActorKind.SYSTEM:
        return True
    if todo.owner_id:
        return todo.owner_id == work.actor.person_id
    return todo.owner_role in work.actor.roles_in(todo.company_id)


def may_touch(work: Work, todo: Todo) -> bool:
    """Its owner, or HR."""
    return is_mine(work, todo) or work.actor.has(Role.HR, todo.company_id)


def mine(work: Work, *, limit: int = 50) -> list[Todo]:
    """Open, for this person or a role of theirs; what is due first stands first."""
    may_in_scope(work, Action.SEE_TODO)
    statement = _open_for(work).order_by(Todo.due_at.nulls_last(), Todo.id).limit(limit)
    return list(work.session.scalars(statement))


def count_mine(work: Work) -> int:
    return work.session.scalar(select(func.count()).select_from(_open_for(work).subquery())) or 0


def _open_for(work: Work) -> Select[Todo]:
    roles = [(company_id, str(role)) for company_id, role in work.actor.grants]
    of_role = tuple_(Todo.company_id, Todo.owner_role).in_(roles)
    return work.scoped(select(Todo), Todo).where(
        Todo.state == TodoState.OPEN,
        or_(Todo.owner_id == work.actor.person_id, and_(Todo.owner_id.is_(None), of_role)),
    )


def _close(work: Work, todo: Todo, state: TodoState) -> None:
    TODO.move(work, todo, state)
    todo.done_at, todo.done_by = work.now, work.actor.person_id
    due.cancel(work, kind=REMIND, subject_id=todo.id)
    _changed(work, todo)


def _changed(work: Work, todo: Todo) -> None:
    todo.changes += 1
    _tell(work, todo)


def _tell(work: Work, todo: Todo) -> None:
    work.emit(TodoChanged(company_id=todo.company_id, todo_id=todo.id, state=todo.state, change=todo.changes))
