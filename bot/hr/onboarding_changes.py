"""What HR changes in an onboarding: tasks, owners, days, documents, the first day, or all of it."""

from collections.abc import Callable
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from bot.hr.onboarding import found_task, onboarding_page
from bot.kit import Kit
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.typed import chosen_id, day_in
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.onboarding import documents, guide, tasks
from hrcore.onboarding.guide import Guide
from hrcore.onboarding.models import Onboarding, OnboardingDocument, Owner, TaskKind
from hrcore.onboarding.opening import cancel, move_start
from hrcore.org.models import Person
from hrcore.people.models import Employee
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


@router.post("/hr/onboarding/{onboarding_id}/tasks/{task_id}", dependencies=[OwnPage])
def change_task(
    request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, task_id: UUID, form: Posted
) -> Response:
    """`do`: tick, untick, drop, take_up, or change (owner and day)."""

    def act(work: Work) -> None:
        found_task(work, onboarding_id, task_id)
        match text_of(form, "do"):
            case "tick":
                tasks.tick(work, task_id, note=text_of(form, "note"))
            case "untick":
                tasks.untick(work, task_id)
            case "drop":
                tasks.drop(work, task_id)
            case "take_up":
                tasks.take_up(work, task_id)
            case _:
                owner, owner_id = _owner(text_of(form, "owner"))
                tasks.change(
                    work, task_id, owner=owner, owner_id=owner_id, on=day_in(text_of(form, "due_on"), "due_on")
                )

    return _done(request, kit, reader, onboarding_id, act, form, at=task_id, anchor=f"task-{task_id}")


@router.post("/hr/onboarding/{onboarding_id}/documents/{document_id}", dependencies=[OwnPage])
def answer_document(
    request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, document_id: UUID, form: Posted
) -> Response:
    with kit.database.work(reader.actor) as work:
        task_id = work.get(OnboardingDocument, document_id).task_id

    def act(work: Work) -> None:
        found_task(work, onboarding_id, task_id)
        if text_of(form, "do") == "accept":
            documents.accept(work, document_id)
        else:
            documents.refuse(work, document_id, text_of(form, "reason"))

    return _done(request, kit, reader, onboarding_id, act, form, at=task_id, anchor=f"task-{task_id}")


@router.post("/hr/onboarding/{onboarding_id}/add", dependencies=[OwnPage])
def add(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    def act(work: Work) -> None:
        kind = text_of(form, "kind")
        if kind not in tuple(TaskKind):
            raise InvalidInput({"kind": "field-choice"})
        owner, _ = _owner(text_of(form, "owner") or Owner.HR)
        tasks.add_by_hand(
            work,
            work.get(Onboarding, onboarding_id, lock=True),
            title=text_of(form, "title"),
            kind=TaskKind(kind),
            owner=owner,
            on=day_in(text_of(form, "due_on"), "due_on"),
            expires=bool(text_of(form, "expires")),
            submission=text_of(form, "submission"),
        )

    return _done(request, kit, reader, onboarding_id, act, form, anchor="tasks")


@router.post("/hr/onboarding/{onboarding_id}/start", dependencies=[OwnPage])
def start(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    def act(work: Work) -> None:
        move_start(
            work, work.get(Onboarding, onboarding_id, lock=True), day_in(text_of(form, "starts_on"), "starts_on")
        )

    return _done(request, kit, reader, onboarding_id, act, form)


@router.post("/hr/onboarding/{onboarding_id}/cancel", dependencies=[OwnPage])
def call_off(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    def act(work: Work) -> None:
        how = text_of(form, "how")
        if how not in ("withdrawn", "no_show"):
            raise InvalidInput({"how": "field-choice"})
        cancel(work, work.get(Onboarding, onboarding_id, lock=True), how=how, reason=text_of(form, "reason"))

    return _done(request, kit, reader, onboarding_id, act, form)


@router.post("/hr/onboarding/{onboarding_id}/plan", dependencies=[OwnPage])
def plan(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    def act(work: Work) -> None:
        guide.plan_first_day(work, work.get(Onboarding, onboarding_id, lock=True), posted_guide(form))

    return _done(request, kit, reader, onboarding_id, act, form, anchor="plan")


@router.post("/hr/onboarding/{onboarding_id}/people", dependencies=[OwnPage])
def people(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    """Who leads them, and who is their buddy."""

    def act(work: Work) -> None:
        onboarding = work.get(Onboarding, onboarding_id, lock=True)
        work.may(Action.MANAGE_ONBOARDING, onboarding)
        manager_id, buddy_id = person_of(form, "manager"), person_of(form, "buddy")
        employee = work.get(Employee, onboarding.employee_id, lock=True)
        if manager_id is not None and manager_id != employee.manager_id:
            if manager_id == onboarding.person_id or not is_member(work, work.get(Person, manager_id).id):
                raise InvalidInput({"manager": "field-choice"})
            employee.manager_id = manager_id
            work.session.flush()
            work.record("employee.manager_changed", employee, manager=str(manager_id))
            tasks.give_to_manager(work, onboarding)
        if buddy_id is not None and buddy_id != onboarding.buddy_id:
            guide.choose_buddy(work, onboarding, buddy_id)

    return _done(request, kit, reader, onboarding_id, act, form, anchor="plan")


def posted_guide(form: FormData) -> Guide:
    return Guide(
        time=text_of(form, "time"),
        place=text_of(form, "place"),
        contact=text_of(form, "contact"),
        note=text_of(form, "note"),
    )


def person_of(form: FormData, name: str) -> UUID | None:
    text = text_of(form, name)
    return chosen_id(text, name) if text else None


def _done(
    request: Request,
    kit: Kit,
    reader: Reader,
    onboarding_id: UUID,
    act: Callable[[Work], None],
    form: FormData,
    *,
    at: UUID | None = None,
    anchor: str = "",
) -> Response:
    """Back to the page; what went wrong is said where it was tried."""
    typed = every_text(form)
    try:
        with kit.database.work(reader.actor) as work:
            act(work)
    except InvalidInput as error:
        return onboarding_page(
            request, reader, onboarding_id, status=error.status, at=at, wrong=error.fields, typed=typed
        )
    except ZhaohuError as error:
        if error.status != 409:
            raise
        problem = problem_text(error, words_of(request))
        return onboarding_page(request, reader, onboarding_id, status=409, at=at, problem=problem, typed=typed)
    return RedirectResponse(f"/hr/onboarding/{onboarding_id}{'#' if anchor else ''}{anchor}", status_code=303)


def _owner(text: str) -> tuple[Owner, UUID | None]:
    """A part (`it`), or a colleague by id, who then has the task as whoever stands in for HR."""
    if text in tuple(Owner):
        return Owner(text), None
    return Owner.MANAGER, chosen_id(text, "owner")
