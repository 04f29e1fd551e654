"""What waits for the reader: their own to-dos and those of their roles, on a page of their own and on HR's first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.held import held
from bot.cards.todos import is_ticked, page_of, title_of, why_of
from bot.commands.todos import DONE, LATER, press_seen
from bot.portal.uploads import Posted, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from bot.workspace.sign_in import own_path
from cards.words import Words
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Job
from hrcore.todos import service as todos
from hrcore.todos.models import Todo
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ShownTodo:
    """`path` is the page on which it is done, `ticked` whether it can be ticked off in the list."""

    id: UUID
    title: str
    why: str
    about: str
    due_at: datetime | None
    overdue: bool
    for_role: str
    path: str
    ticked: bool
    changes: int


def todos_of(work: Work, say: Words) -> list[ShownTodo]:
    """What is due first stands first."""
    found = todos.mine(work)
    applications = held(work, Application, (todo.application_id for todo in found))
    known: list[object] = [
        *held(work, Job, (one.job_id for one in applications)),
        *held(work, Person, (one.person_id for one in applications)),
    ]
    shown = [_shown(work, todo, say) for todo in found]
    known.clear()
    return shown


@router.get("/workspace/todos")
def mine(request: Request, kit: TheKit, reader: TheReader) -> Response:
    return _page(request, kit, reader)


@router.post("/workspace/todos/{todo_id}", dependencies=[OwnPage])
def tick(request: Request, kit: TheKit, reader: TheReader, todo_id: UUID, form: Posted) -> Response:
    """`seen` counts the changes the page showed: a stale or second click changes nothing and says so."""
    try:
        with kit.database.work(reader.actor) as work:
            todo = work.get(Todo, todo_id, lock=True)
            what, seen = text_of(form, "do"), whole(text_of(form, "seen"))
            if what not in (DONE, LATER):
                raise InvalidInput({"do": "field-choice"})
            press_seen(work, todo, what, seen or 0)
    except ZhaohuError as error:
        if error.status != 409:
            raise
        return _page(request, kit, reader, status=409, problem=problem_text(error, words_of(request)))
    return RedirectResponse(own_path(text_of(form, "next") or "/workspace/todos"), status_code=303)


def _page(request: Request, kit: TheKit, reader: Reader, *, status: int = 200, problem: str = "") -> Response:
    with kit.database.work(reader.actor) as work:
        shown = todos_of(work, words_of(request))
    return member_page(request, "workspace/todos.html", reader, status=status, todo_list=shown, problem=problem)


def _shown(work: Work, todo: Todo, say: Words) -> ShownTodo:
    job = ""
    if todo.application_id is not None:
        job = work.get(Job, work.get(Application, todo.application_id).job_id).title
    return ShownTodo(
        id=todo.id,
        title=title_of(work, todo, say),
        why=why_of(work, todo, say),
        about=job,
        due_at=todo.due_at,
        overdue=todo.due_at is not None and todo.due_at < work.now,
        for_role="" if todo.owner_id else say(f"role-{todo.owner_role}"),
        path=page_of(todo),
        ticked=is_ticked(todo),
        changes=todo.changes,
    )
