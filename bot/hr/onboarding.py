"""Everybody who is about to begin, or has just begun: how far they are, and one page for each."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from bot.cards.file import File
from bot.cards.held import held
from bot.cards.onboarding import job_of, missing_of, name_of, owner_words, plan_of
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.portal.onboarding import download
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.words import Words
from hrcore.errors import NotFound
from hrcore.ids import new_id
from hrcore.learning.service import MyCourse, records_of
from hrcore.onboarding import documents, forms, tasks
from hrcore.onboarding.dates import today_in
from hrcore.onboarding.guide import guide_of
from hrcore.onboarding.models import (
    Onboarding,
    OnboardingDocument,
    OnboardingState,
    OnboardingTask,
    Owner,
    ProbationReview,
    TaskKind,
    TaskState,
)
from hrcore.onboarding.opening import of_application
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.org.service import members
from hrcore.people.models import Employee
from hrcore.permissions import Action
from hrcore.signing.models import Envelope
from hrcore.signing.service import newest_of
from hrcore.work import Work

router = APIRouter()
_FOLDED: Final = timedelta(days=60)
"""What ended longer ago than this is left out of the list."""


@dataclass(frozen=True, slots=True)
class Line:
    """One onboarding in the list. `waiting`: documents HR has not looked at."""

    row: Onboarding
    name: str
    job: str
    manager: str
    done: int
    total: int
    late: int
    waiting: int


@dataclass(frozen=True, slots=True)
class HrTask:
    row: OnboardingTask
    title: str
    owner: str
    late: bool
    waits_for: tuple[str, ...]
    done_by: str
    note: str
    document: OnboardingDocument | None
    filename: str
    said: tuple[tuple[str, str], ...]
    envelope: Envelope | None

    @property
    def by_hand(self) -> bool:
        return self.row.kind in tasks.BY_HAND


@router.get("/hr/onboarding")
def overview(request: Request, kit: TheKit, reader: TheReader, state: str = "") -> Response:
    chosen = state if state in tuple(OnboardingState) else ""
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.SEE_ONBOARDING)
        lines = listed(work, chosen)
    return member_page(
        request,
        "hr/onboardings.html",
        reader,
        lines=lines,
        state=chosen,
        states=list(OnboardingState),
    )


@router.get("/hr/onboarding/{onboarding_id}")
def show(request: Request, reader: TheReader, onboarding_id: UUID) -> Response:
    return onboarding_page(request, reader, onboarding_id)


@router.get("/hr/onboarding/documents/{document_id}/file")
def file(kit: TheKit, reader: TheReader, document_id: UUID) -> Response:
    """Always a download: a file of a stranger is never opened inside our own pages."""
    with kit.database.work(reader.actor) as work:
        document = work.get(OnboardingDocument, document_id)
        content = documents.content_of(work, document, kit.files)
        name = work.vault.get(document, "filename") or "document"
        work.record("onboarding_document.downloaded", document)
    return download(content, name)


def listed(work: Work, state: str = "") -> list[Line]:
    """What is late stands first, then who begins soonest."""
    statement = work.scoped(select(Onboarding), Onboarding, Action.SEE_ONBOARDING)
    if state:
        statement = statement.where(Onboarding.state == state)
    else:
        ended = (OnboardingState.DONE, OnboardingState.CANCELLED)
        recent = Onboarding.ended_at > work.now - _FOLDED
        statement = statement.where(Onboarding.state.not_in(ended) | recent)
    found = list(work.session.scalars(statement.order_by(Onboarding.starts_on, Onboarding.id).limit(300)))
    rows: dict[UUID, list[OnboardingTask]] = {one.id: [] for one in found}
    for task in work.session.scalars(select(OnboardingTask).where(OnboardingTask.onboarding_id.in_(rows))):
        if task.state != TaskState.DROPPED:
            rows[task.onboarding_id].append(task)
    employees = held(work, Employee, (one.employee_id for one in found))
    people = held(work, Person, (*(one.person_id for one in found), *(one.manager_id for one in employees)))
    lines = [_line(work, one, rows[one.id]) for one in found]
    people.clear()
    over = (OnboardingState.DONE, OnboardingState.CANCELLED)
    return sorted(lines, key=lambda line: (line.row.state in over, -line.late, line.row.starts_on))


def _line(work: Work, onboarding: Onboarding, found: list[OnboardingTask]) -> Line:
    employee = work.get(Employee, onboarding.employee_id)
    return Line(
        row=onboarding,
        name=name_of(work, onboarding.person_id),
        job=employee.title,
        manager=name_of(work, employee.manager_id),
        done=sum(task.state == TaskState.DONE for task in found),
        total=len(found),
        late=sum(task.state == TaskState.OPEN and task.due_at < work.now for task in found),
        waiting=sum(task.state == TaskState.SUBMITTED and task.kind == TaskKind.DOCUMENT for task in found),
    )


def onboarding_page(
    request: Request,
    reader: Reader,
    onboarding_id: UUID,
    *,
    status: int = 200,
    at: UUID | None = None,
    problem: str = "",
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """`at`: the task (or the onboarding itself) whose form did not work; `problem`: a finished sentence."""
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        onboarding = work.get(Onboarding, onboarding_id)
        work.may(Action.MANAGE_ONBOARDING, onboarding)
        values = _values(work, onboarding, say)
    return member_page(
        request,
        "hr/onboarding.html",
        reader,
        status=status,
        onboarding=onboarding,
        at=at,
        problem=problem,
        wrong=wrong or {},
        typed=typed or {},
        **values,
    )


def _values(work: Work, onboarding: Onboarding, say: Words) -> dict[str, Any]:
    employee = work.get(Employee, onboarding.employee_id)
    listed_ = [_hr_task(work, onboarding, one, say) for one in tasks.tasks_of(work, onboarding.id)]
    kept = [one for one in listed_ if one.row.state != TaskState.DROPPED]
    reviews = select(ProbationReview).where(ProbationReview.employee_id == employee.id).order_by(ProbationReview.id)
    return {
        "employee": employee,
        "name": name_of(work, onboarding.person_id),
        "job": job_of(work, onboarding),
        "manager": name_of(work, employee.manager_id),
        "buddy": name_of(work, onboarding.buddy_id),
        "plan": plan_of(work, onboarding),
        "planned": guide_of(work, onboarding) is not None,
        "missing": missing_of(work, onboarding, employee, say),
        "reason": work.vault.get(onboarding, "reason") or "",
        "open": [one for one in kept if one.row.state in (TaskState.OPEN, TaskState.SUBMITTED)],
        "done": [one for one in kept if one.row.state == TaskState.DONE],
        "dropped": [one for one in listed_ if one.row.state == TaskState.DROPPED],
        "total": len(kept),
        "owners": list(Owner),
        "people": [person for person, _ in members(work, onboarding.company_id)],
        "courses": _courses(work, onboarding),
        "reviews": list(work.session.scalars(reviews)),
        "today": today_in(onboarding.zone, work.now),
        "contract": contract_defaults(work, onboarding),
        "submission": new_id().hex,
    }


def _courses(work: Work, onboarding: Onboarding) -> list[MyCourse]:
    found = records_of(work, onboarding.person_id)
    return [one for one in found if one.record.employee_id == onboarding.employee_id]


def _hr_task(work: Work, onboarding: Onboarding, task: OnboardingTask, say: Words) -> HrTask:
    newest = next(iter(documents.of_task(work, task.id)[-1:]), None) if task.kind == TaskKind.DOCUMENT else None
    is_open = task.state == TaskState.OPEN
    return HrTask(
        row=task,
        title=tasks.title_of(work, task, say.language),
        owner=owner_words(work, task, say),
        late=is_open and task.due_at < work.now,
        waits_for=tuple(tasks.title_of(work, one, say.language) for one in tasks.waits_for(work, task))
        if is_open
        else (),
        done_by=name_of(work, task.done_by),
        note=work.vault.get(task, "note") or "",
        document=newest,
        filename=(work.vault.get(newest, "filename") or "") if newest else "",
        said=_said(work, onboarding, task, say),
        envelope=newest_of(work, "contract", task.id) if task.kind == TaskKind.CONTRACT else None,
    )


def _said(work: Work, onboarding: Onboarding, task: OnboardingTask, say: Words) -> tuple[tuple[str, str], ...]:
    """What was filled in, with its labels."""
    if task.kind != TaskKind.FORM or task.details_sealed is None:
        return ()
    said = forms.said_in(work, onboarding, task)
    shown = []
    for asked in forms.FORMS[task.form]:
        label = f"onboarding-field-{task.form}-{asked.name}"
        value = said.get(asked.name, "")
        if value:
            shown.append((say(label), say(f"{label}-{value}") if asked.choices else value))
    return tuple(shown)


def contract_defaults(work: Work, onboarding: Onboarding) -> dict[str, str]:
    """What the company said about itself in its newest contract, so that it is not typed again."""
    statement = (
        select(OnboardingTask)
        .join(Person, Person.id == OnboardingTask.person_id)
        .where(
            OnboardingTask.company_id == onboarding.company_id,
            OnboardingTask.kind == TaskKind.CONTRACT,
            OnboardingTask.details_sealed.is_not(None),
            Person.erased_at.is_(None),
        )
        .order_by(OnboardingTask.id.desc())
        .limit(1)
    )
    newest = work.session.scalars(statement).first()
    return forms.details_of(work, newest) if newest is not None else {}


def panel(kit: Kit, work: Work, found: File, reader: Reader, say: Words) -> Panel | None:
    """In the candidate's file, once they have signed."""
    onboarding = of_application(work, found.application.id)
    if onboarding is None or not work.allows(Action.SEE_ONBOARDING, onboarding):
        return None
    rows = [one for one in tasks.tasks_of(work, onboarding.id) if one.state != TaskState.DROPPED]
    employee = work.get(Employee, onboarding.employee_id)
    values = {
        "onboarding": onboarding,
        "number": employee.number,
        "done": sum(one.state == TaskState.DONE for one in rows),
        "total": len(rows),
        "late": [
            (tasks.title_of(work, one, say.language), owner_words(work, one, say))
            for one in rows
            if one.state == TaskState.OPEN and one.due_at < work.now
        ],
        "may_open": work.allows(Action.MANAGE_ONBOARDING, onboarding),
    }
    return Panel("hr/onboarding_panel.html", values)


def found_task(work: Work, onboarding_id: UUID, task_id: UUID) -> OnboardingTask:
    """Raises `NotFound` where it belongs to another onboarding."""
    task = work.get(OnboardingTask, task_id)
    if task.onboarding_id != onboarding_id:
        raise NotFound(f"task {task_id} in onboarding {onboarding_id}")
    return task
