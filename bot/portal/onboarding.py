"""What somebody who has signed has to do before and after their first day: documents, data, the contract, and the plan of
that day."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.onboarding import job_of, name_of, plan_of
from bot.hr.resume import attachment
from bot.kit import Kit
from bot.portal.section import Section
from bot.portal.uploads import PostedOrTooLarge, every_text, file_of_form, text_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.typed import day_in
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound
from hrcore.onboarding import documents, forms, tasks
from hrcore.onboarding.forms import Asked
from hrcore.onboarding.models import (
    DocumentState,
    Onboarding,
    OnboardingDocument,
    OnboardingState,
    OnboardingTask,
    Owner,
    TaskKind,
    TaskState,
)
from hrcore.onboarding.opening import of_application
from hrcore.org.models import Company
from hrcore.org.service import hr_contact
from hrcore.people.models import Employee
from hrcore.permissions import Action
from hrcore.signing.models import EnvelopeState
from hrcore.signing.service import newest_of
from hrcore.work import Work

router = APIRouter(route_class=LinkRoute)
ACCEPT: Final = ",".join(documents.KINDS)


@dataclass(frozen=True, slots=True)
class ShownTask:
    """`fields` with what was said in each; `sign_url` while a signature is asked for; `refused` is why HR sent the last
    document back."""

    row: OnboardingTask
    title: str
    hint: str
    late: bool
    fields: tuple[tuple[Asked, str], ...] = ()
    document: OnboardingDocument | None = None
    filename: str = ""
    refused: str = ""
    sign_url: str = ""

    @property
    def is_open(self) -> bool:
        return self.row.state == TaskState.OPEN or bool(self.sign_url)


@router.get("/me/{token}/onboarding")
def show(request: Request, kit: TheKit, visit: AtCentre, done: str = "") -> Response:
    return _page(request, kit, visit, done=done)


@router.post("/me/{token}/onboarding/{task_id}", dependencies=[OwnPage])
def answer(request: Request, kit: TheKit, visit: AtCentre, task_id: UUID, form: PostedOrTooLarge) -> Response:
    """A file, data, or a tick: whatever the task asks for."""
    if form is None:
        return _page(request, kit, visit, status=413, at=task_id, wrong={"file": "field-file-too-large"})
    try:
        with kit.database.work(visit.actor) as work:
            task = _own_task(work, visit, task_id)
            if task.kind == TaskKind.DOCUMENT:
                filename, content = file_of_form(form, "file")
                until = text_of(form, "expires_on")
                expires_on = day_in(until, "expires_on") if until else None
                documents.hand_in(
                    work, task.id, filename=filename, content=content, expires_on=expires_on, files=kit.files
                )
            elif task.kind == TaskKind.FORM:
                said = {asked.name: text_of(form, asked.name) for asked in forms.FORMS[task.form]}
                forms.fill_in(work, task.id, said)
            else:
                tasks.tick(work, task.id)
    except InvalidInput as error:
        typed = every_text(form)
        return _page(request, kit, visit, status=error.status, at=task_id, wrong=error.fields, typed=typed)
    except MoveNotAllowed as error:
        return _page(request, kit, visit, status=error.status, at=task_id, wrong={"task": "onboarding-too-late"})
    return RedirectResponse(f"/me/{visit.token}/onboarding?done={task_id}#task-{task_id}", status_code=303)


@router.get("/me/{token}/onboarding/{task_id}")
def back(visit: AtCentre, task_id: UUID) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}/onboarding#task-{task_id}", status_code=303)


@router.get("/me/{token}/onboarding/{task_id}/file")
def own_file(kit: TheKit, visit: AtCentre, task_id: UUID) -> Response:
    """What they handed in themselves, always as a download."""
    with kit.database.work(visit.actor) as work:
        found = documents.of_task(work, _own_task(work, visit, task_id).id)
        if not found:
            raise NotFound(f"no document for task {task_id}")
        content = documents.content_of(work, found[-1], kit.files)
        name = work.vault.get(found[-1], "filename") or "document"
    return download(content, name)


def download(content: bytes, name: str) -> Response:
    headers = {
        "Content-Disposition": attachment(name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type="application/octet-stream", headers=headers)


def section(kit: Kit, work: Work, visit: Visit, say: Words) -> Section | None:
    """On the centre: the first day, how much is still open, and the way there."""
    onboarding = of_application(work, visit.application.id)
    if onboarding is None:
        return None
    work.may(Action.SEE_OWN_ONBOARDING, onboarding)
    mine = shown_tasks(kit, work, visit, onboarding, say)
    values = {
        "onboarding": onboarding,
        "open": [one for one in mine if one.is_open],
        "total": len(mine),
        "done": sum(one.row.state != TaskState.OPEN for one in mine),
        "begun": onboarding.state != OnboardingState.OPEN,
        "plan": plan_of(work, onboarding),
    }
    ahead = "" if values["begun"] else say("onboarding-section-day", day=say.date(onboarding.starts_on))
    title, go = say("onboarding-section"), say("portal-go-onboarding")
    return Section("portal/onboarding_section.html", values, "onboarding", title, ahead, go)


def shown_tasks(kit: Kit, work: Work, visit: Visit, onboarding: Onboarding, say: Words) -> list[ShownTask]:
    """Theirs, and the contract once it waits for their signature; what is due first stands first."""
    found = []
    for task in tasks.tasks_of(work, onboarding.id):
        url = _sign_url(work, visit, task) if task.kind == TaskKind.CONTRACT else ""
        if (task.owner == Owner.NEW_HIRE or url) and task.state != TaskState.DROPPED:
            found.append(_shown(work, onboarding, task, url, say))
    return found


def _shown(work: Work, onboarding: Onboarding, task: OnboardingTask, url: str, say: Words) -> ShownTask:
    title, newest = tasks.title_of(work, task, say.language), None
    fields: tuple[tuple[Asked, str], ...] = ()
    if task.kind == TaskKind.FORM:
        said = forms.said_in(work, onboarding, task)
        fields = tuple((asked, said.get(asked.name, "")) for asked in forms.FORMS[task.form])
    if task.kind == TaskKind.DOCUMENT:
        newest = next(iter(documents.of_task(work, task.id)[-1:]), None)
    refused = newest is not None and newest.state == DocumentState.REFUSED
    return ShownTask(
        row=task,
        title=say("onboarding-contract-yours") if url else title,
        hint=say("onboarding-contract-hint") if url else str(task.hints.get(say.language, "")),
        late=task.state == TaskState.OPEN and task.due_at < work.now,
        fields=fields,
        document=newest,
        filename=(work.vault.get(newest, "filename") or "") if newest else "",
        refused=(work.vault.get(newest, "reason") or "") if newest and refused else "",
        sign_url=url,
    )


def _sign_url(work: Work, visit: Visit, task: OnboardingTask) -> str:
    envelope = newest_of(work, "contract", task.id)
    waits = envelope is not None and envelope.state == EnvelopeState.SENT
    return f"/me/{visit.token}/sign/{envelope.id}" if envelope is not None and waits else ""


def _page(
    request: Request,
    kit: Kit,
    visit: Visit,
    *,
    status: int = 200,
    done: str = "",
    at: UUID | None = None,
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        onboarding = of_application(work, visit.application.id)
        if onboarding is None:
            raise NotFound(f"no onboarding for application {visit.application.id}")
        work.may(Action.SEE_OWN_ONBOARDING, onboarding)
        mine = shown_tasks(kit, work, visit, onboarding, say)
        employee = work.get(Employee, onboarding.employee_id)
        company = work.session.get_one(Company, onboarding.company_id)
        values: dict[str, Any] = {
            "name": name_of(work, onboarding.person_id),
            "job": job_of(work, onboarding),
            "company": company.name_in(say.language),
            "contact": hr_contact(work, company),
            "plan": plan_of(work, onboarding),
            "manager": name_of(work, employee.manager_id),
            "buddy": name_of(work, onboarding.buddy_id),
        }
    return page(
        request,
        "portal/onboarding.html",
        status=status,
        token=visit.token,
        onboarding=onboarding,
        waiting=[one for one in mine if one.is_open],
        handed=[one for one in mine if not one.is_open],
        total=len(mine),
        done=done,
        at=at,
        wrong=wrong or {},
        typed=typed or {},
        accept=ACCEPT,
        largest=documents.MAX_FILE,
        **values,
    )


def _own_task(work: Work, visit: Visit, task_id: UUID) -> OnboardingTask:
    task = work.get(OnboardingTask, task_id)
    if task.person_id != visit.actor.person_id or task.application_id != visit.application.id:
        raise NotFound(f"task {task_id}")
    if task.owner != Owner.NEW_HIRE:
        raise NotFound(f"task {task_id} is not the new hire's")
    return task
