"""What a member has to do for new colleagues; and, for somebody who has just begun, the way to their own list."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import or_, select, tuple_
from starlette.datastructures import FormData

from bot.cards.onboarding import job_of, name_of, own_tasks, owner_key, plan_of
from bot.hr.onboarding_changes import person_of, posted_guide
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from bot.workspace.refusal import refusal
from cards.kinds.onboarding_checklist import OwnTask
from cards.words import Words
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.onboarding import guide, tasks
from hrcore.onboarding.guide import guide_of
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, Owner, TaskState
from hrcore.onboarding.owners import ROLE_OF, ask_see, is_owner, parts_of_actor
from hrcore.org.models import Person
from hrcore.org.service import members
from hrcore.people.models import Employee
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """`tasks` are this reader's own."""

    row: Onboarding
    name: str
    job: str
    tasks: tuple[OwnTask, ...]

    @property
    def is_open(self) -> bool:
        return any(not task.done for task in self.tasks)


@dataclass(frozen=True, slots=True)
class MyTask:
    shown: OwnTask
    row: OnboardingTask
    hint: str


@router.get("/workspace/onboarding")
def overview(request: Request, kit: TheKit, reader: TheReader) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        mine = newcomers(kit, work, say)
        own = _own(work)
        centre = kit.links.centre(own.application_id) if own is not None else ""
    return member_page(
        request,
        "workspace/onboardings.html",
        reader,
        newcomers=[one for one in mine if one.is_open],
        finished=[one for one in mine if not one.is_open],
        own=own,
        own_url=f"{centre}/onboarding" if centre else "",
    )


@router.get("/workspace/onboarding/{onboarding_id}")
def show(request: Request, reader: TheReader, onboarding_id: UUID) -> Response:
    return _page(request, reader, onboarding_id)


@router.post("/workspace/onboarding/{onboarding_id}/tasks/{task_id}", dependencies=[OwnPage])
def tick(
    request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, task_id: UUID, form: Posted
) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            if text_of(form, "do") == "untick":
                tasks.untick(work, task_id)
            else:
                tasks.tick(work, task_id, note=text_of(form, "note"))
    except ZhaohuError as error:
        return _page(request, reader, onboarding_id, error, form)
    return RedirectResponse(f"/workspace/onboarding/{onboarding_id}#task-{task_id}", status_code=303)


@router.post("/workspace/onboarding/{onboarding_id}/plan", dependencies=[OwnPage])
def plan(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            guide.plan_first_day(work, work.get(Onboarding, onboarding_id, lock=True), posted_guide(form))
    except ZhaohuError as error:
        return _page(request, reader, onboarding_id, error, form)
    return RedirectResponse(f"/workspace/onboarding/{onboarding_id}#plan", status_code=303)


@router.post("/workspace/onboarding/{onboarding_id}/buddy", dependencies=[OwnPage])
def buddy(request: Request, kit: TheKit, reader: TheReader, onboarding_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            chosen = person_of(form, "buddy")
            if chosen is None:
                raise InvalidInput({"buddy": "field-choice"})
            guide.choose_buddy(work, work.get(Onboarding, onboarding_id, lock=True), chosen)
    except ZhaohuError as error:
        return _page(request, reader, onboarding_id, error)
    return RedirectResponse(f"/workspace/onboarding/{onboarding_id}#plan", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    onboarding_id: UUID,
    error: ZhaohuError | None = None,
    form: FormData | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        onboarding = work.get(Onboarding, onboarding_id)
        ask_see(work, onboarding)
        employee = work.get(Employee, onboarding.employee_id)
        parts = parts_of_actor(work, onboarding)
        values: dict[str, Any] = {
            "mine": _tasks(kit, work, onboarding, say),
            "name": name_of(work, onboarding.person_id),
            "job": job_of(work, onboarding),
            "manager": name_of(work, employee.manager_id),
            "buddy": name_of(work, onboarding.buddy_id),
            "plan": plan_of(work, onboarding),
            "planned": guide_of(work, onboarding) is not None,
            "people": [person for person, _ in members(work, onboarding.company_id)],
            "may_arrange": (Owner.MANAGER in parts or work.allows(Action.MANAGE_ONBOARDING, onboarding))
            and onboarding.state in (OnboardingState.OPEN, OnboardingState.BEGUN),
            "manages": work.allows(Action.MANAGE_ONBOARDING, onboarding),
            "own_url": f"{kit.links.centre(onboarding.application_id)}/onboarding"
            if onboarding.person_id == work.actor.person_id
            else "",
        }
    return member_page(
        request,
        "workspace/onboarding.html",
        reader,
        onboarding=onboarding,
        at=None,
        **refusal(request, error, form),
        **values,
    )


def _tasks(kit: Kit, work: Work, onboarding: Onboarding, say: Words) -> list[MyTask]:
    """What is the reader's, by name or by role, in the order of its days."""
    mine = [one for one in tasks.tasks_of(work, onboarding.id) if is_owner(work, one)]
    kept = [one for one in mine if one.owner != Owner.NEW_HIRE and one.state != TaskState.DROPPED]
    shown: dict[str, list[OwnTask]] = {
        key: list(own_tasks(kit, work, onboarding, key, say)) for key in {owner_key(one) for one in kept}
    }
    return [MyTask(shown[owner_key(task)].pop(0), task, str(task.hints.get(say.language, ""))) for task in kept]


def newcomers(kit: Kit, work: Work, say: Words) -> list[Newcomer]:
    """Everybody for whom the reader has something to do, who begins first stands first."""
    roles = [
        (company_id, owner) for company_id, held in work.actor.grants for owner, role in ROLE_OF.items() if role is held
    ]
    statement = (
        work.scoped(select(Onboarding), Onboarding)
        .join(OnboardingTask, OnboardingTask.onboarding_id == Onboarding.id)
        .where(
            Onboarding.state.in_((OnboardingState.OPEN, OnboardingState.BEGUN)),
            OnboardingTask.state != TaskState.DROPPED,
            OnboardingTask.owner != Owner.NEW_HIRE,
            or_(
                OnboardingTask.owner_id == work.actor.person_id,
                OnboardingTask.owner_id.is_(None) & tuple_(OnboardingTask.company_id, OnboardingTask.owner).in_(roles),
            ),
        )
        .order_by(Onboarding.starts_on, Onboarding.id)
        .distinct()
    )
    return [
        Newcomer(
            one,
            work.get(Person, one.person_id).name,
            job_of(work, one),
            tuple(task.shown for task in _tasks(kit, work, one, say)),
        )
        for one in work.session.scalars(statement)
    ]


def _own(work: Work) -> Onboarding | None:
    """The reader's own, while something in it is open."""
    statement = select(Onboarding).where(
        Onboarding.person_id == work.actor.person_id,
        Onboarding.state.in_((OnboardingState.OPEN, OnboardingState.BEGUN)),
    )
    return work.session.scalars(statement.order_by(Onboarding.id.desc()).limit(1)).first()
