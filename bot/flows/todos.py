"""To-dos: somebody is asked, reminded when the day has come, and every copy of the card says when it is done."""

from uuid import UUID

from bot.flows.story import Story
from bot.flows.telling import tell_person, tell_role
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.people.events import EmployeeLeft
from hrcore.people.service import is_member
from hrcore.todos import service as todos
from hrcore.todos.events import TodoChanged
from hrcore.todos.models import Todo

ACTOR = system("flow:todos")


def show_todo(kit: Kit, event: TodoChanged) -> None:
    """The card stands with its owner, or with everybody who holds the role, as it is now."""
    with kit.database.work(ACTOR) as work:
        todo = work.get(Todo, event.todo_id)
        subject, key = {"todo_id": str(todo.id)}, f"todo:{todo.id}:{event.change}"
        if todo.owner_id is not None and is_member(work, todo.owner_id):
            tell_person(work, todo.owner_id, "todo", subject, key, event.change)
        if todo.owner_role is not None:
            tell_role(work, todo.company_id, Role(todo.owner_role), "todo", subject, key, event.change)


def drop_of_leaver(kit: Kit, event: EmployeeLeft) -> None:
    """Nobody is reminded of anything after their last day."""
    with kit.database.work(ACTOR) as work:
        todos.drop_of(work, event.person_id)


def remind(kit: Kit, todo_id: UUID) -> None:
    """Due: its day has come and it is still open, so it is said again, once a day."""
    with kit.database.work(ACTOR) as work:
        todos.remind(work, todo_id)


STORY = Story(when={TodoChanged: (show_todo,), EmployeeLeft: (drop_of_leaver,)}, due={todos.REMIND: remind})
