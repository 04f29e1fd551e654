"""To-dos as cards: their words by kind, and the page on which each is done."""

from typing import Final
from uuid import UUID

from bot.cards.file import file_of
from bot.cards.maker import Maker
from bot.cards.onboarding import TODO_PAGES
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.todo import TodoView
from cards.words import Words
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.requisition.models import Requisition
from hrcore.takeover.models import Step
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work

PAGES: Final[dict[str, str]] = {
    "check_degree": "/hr/degrees/{check_id}",
    "degree_expired": "/hr/degrees/{check_id}",
    "degree_doubt": "/hr/degrees/{check_id}",
    "degree_ended": "/hr/applications/{application_id}#decision",
    **{f"held_{step}": "/hr/applications/{application_id}#takeover" for step in Step},
    "decide_application": "/hr/applications/{application_id}#decision",
    "decide_refused": "/hr/applications/{application_id}#decision",
    "plan_round": "/hr/applications/{application_id}#round",
    "round_missed": "/hr/applications/{application_id}#round",
    "round_entry_gone": "/hr/applications/{application_id}#round",
    "round_holiday": "/hr/applications/{application_id}#round",
    "round_busy": "/hr/applications/{application_id}#round",
    "round_clash": "/workspace/rounds/{round_id}",
    "round_still_coming": "/workspace/rounds/{round_id}",
    "score_round": "/workspace/rounds/{round_id}",
    "offer_draft": "/hr/offers/{offer_id}",
    "offer_refused": "/hr/offers/{offer_id}",
    "offer_law": "/hr/offers/{offer_id}",
    "offer_ended": "/hr/applications/{application_id}#offer",
    "wish_interview": "/hr/applications/{application_id}#wishes",
    "wish_review": "/hr/applications/{application_id}#wishes",
    "candidate_question": "/hr/applications/{application_id}#messages",
    "candidate_message": "/hr/applications/{application_id}#messages",
    "erasure_request": "/hr/privacy/requests/{request_id}",
    "retention_due": "/hr/privacy",
    "requisition_withdrawn": "/hr/jobs/{job_id}",
    "requisition_owner": "/hr/jobs/{job_id}",
    **TODO_PAGES,
    "figures_baseline": "/hr/figures#baseline",
    "messenger_gone": "/hr/messengers",
    "messenger_room_gone": "/hr/messengers#rooms",
    "messenger_room_member": "/hr/messengers#rooms",
}
"""Kind → the path of the page where it is done, filled with the ids of the to-do's subject. Kinds without a page are
ticked off on the card."""
TICKED: Final = frozenset({"figures_baseline", "messenger_gone", "messenger_room_gone", "messenger_room_member"})
"""Those with a page that may be ticked off as well: nothing on the page need be done."""


def page_of(todo: Todo) -> str:
    """Path, or nothing."""
    return PAGES.get(todo.kind, "").format(**todo.subject)


def is_ticked(todo: Todo) -> bool:
    return not page_of(todo) or todo.kind in TICKED


def title_of(work: Work, todo: Todo, say: Words) -> str:
    return say(f"todo-{_dashed(todo.kind)}-title", about=about(work, todo, say))


def why_of(work: Work, todo: Todo, say: Words) -> str:
    person_id = todo.subject.get("person_id")
    who = work.get(Person, UUID(person_id)).name if person_id else say("todo-somebody")
    return say(f"todo-{_dashed(todo.kind)}-why", who=who)


def about(work: Work, todo: Todo, say: Words) -> str:
    """Whom or what it concerns: the candidate's name where there is one."""
    if todo.application_id is not None:
        return file_of(work, todo.application_id).person.name
    if "requisition_id" in todo.subject:
        return work.get(Requisition, UUID(todo.subject["requisition_id"])).title
    if "platform" in todo.subject:
        return say(f"messenger-{todo.subject['platform']}")
    person_id = todo.subject.get("person_id")
    return work.get(Person, UUID(person_id)).name if person_id else say("todo-about-company")


def _todo(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> TodoView:
    todo = work.get(Todo, UUID(subject["todo_id"]))
    work.may(Action.SEE_TODO, todo)
    company = work.session.get_one(Company, todo.company_id)
    is_open, path = todo.state == TodoState.OPEN, page_of(todo)
    ref = kit.links.ref("todo_done", todo.id, todo.changes) if is_open and is_ticked(todo) else ""
    job = file_of(work, todo.application_id).job.title if todo.application_id else ""
    doer = work.get(Person, todo.done_by).name if todo.done_by else say("todo-by-itself")
    return TodoView(
        key=todo.id.hex,
        title=title_of(work, todo, say),
        why=why_of(work, todo, say),
        zone=reader_zone(work, company),
        about=job,
        due_at=todo.due_at,
        overdue=is_open and todo.due_at is not None and todo.due_at < work.now,
        owner=work.get(Person, todo.owner_id).name if todo.owner_id else say(f"role-{todo.owner_role}"),
        page_url=kit.links.url(path) if path else "",
        done_ref=ref,
        later_ref=kit.links.ref("todo_later", todo.id, todo.changes) if is_open else "",
        done_by=doer,
        done_at=todo.done_at,
    )


def _dashed(kind: str) -> str:
    return kind.replace("_", "-")


MAKERS: Final[dict[str, Maker]] = {"todo": _todo}
