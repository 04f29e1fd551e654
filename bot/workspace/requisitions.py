"""Asking for a person: the form with a look at who approves, one's own requisitions, and where each stands."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from approvals import reading
from approvals.errors import NobodyCanApprove
from approvals.routing import Route
from bot.cards.held import held
from bot.cards.requisitions import careers_path, salary_of, why_of
from bot.flows.requisitions import KIND
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from bot.workspace.requisition_form import Typed, choices, empty, typed, wish_of, written
from bot.workspace.requisition_sending import check, route_of, submit, write_and_submit
from cards.words import Words
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.jobs import hired_by_job, hired_for
from hrcore.recruiting.models import Job
from hrcore.requisition import service as requisitions
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.requisition.states import REQUISITION
from hrcore.work import Work
from interview.plan.advert import points_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RouteStep:
    """`rule` says how many of `people` must agree."""

    number: int
    people: tuple[str, ...]
    rule: str


@router.get("/workspace/requisitions")
def listed(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        found = requisitions.mine(work)
        hired = hired_by_job(work, [one.job_id for one in found if one.job_id])
        askers = {person.id: person.name for person in held(work, Person, (one.person_id for one in found))}
        rows = [(one, askers.get(one.person_id, ""), hired.get(one.job_id, 0) if one.job_id else 0) for one in found]
        company = own_company(work, Action.SUBMIT_REQUISITION)
        may_ask = work.allows(Action.SUBMIT_REQUISITION, company)
    if not rows and not may_ask:
        raise Forbidden(f"{reader.actor.ref} may not ask for posts")
    return member_page(request, "workspace/requisitions.html", reader, rows=rows, may_ask=may_ask)


@router.get("/workspace/requisitions/new")
def blank(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        said = empty(work, own_company(work, Action.SUBMIT_REQUISITION), words_of(request).language)
    return _form(request, kit, reader, said)


@router.post("/workspace/requisitions/new", dependencies=[OwnPage])
def write(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`do` is preview, save or submit. A form that was sent twice is one requisition, submitted once."""
    said, do = typed(form), text_of(form, "do")
    wish, wrong = wish_of(said)
    try:
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.SUBMIT_REQUISITION)
            check(work, company, wish, wrong)
            if do == "preview":
                return _form(request, kit, reader, said, preview=True)
            keep = write_and_submit if do == "submit" else requisitions.write
            found = keep(work, company, wish, said.submission)
    except InvalidInput as error:
        return _form(request, kit, reader, said, wrong=error.fields, status=error.status)
    except NobodyCanApprove:
        return _form(request, kit, reader, said, preview=True, status=422)
    return RedirectResponse(f"/workspace/requisitions/{found.id}", status_code=303)


@router.get("/workspace/requisitions/{requisition_id}/edit")
def open_again(request: Request, kit: TheKit, reader: TheReader, requisition_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        found = _own(work, requisition_id)
        said = written(requisitions.wish_of(work, found))
    return _form(request, kit, reader, said, requisition=found)


@router.post("/workspace/requisitions/{requisition_id}/edit", dependencies=[OwnPage])
def rewrite(request: Request, kit: TheKit, reader: TheReader, requisition_id: UUID, form: Posted) -> Response:
    """A second click finds what the first one did. What came too late stays in the form."""
    said, do = typed(form), text_of(form, "do")
    wish, wrong = wish_of(said)
    with kit.database.work(reader.actor) as work:
        before = _own(work, requisition_id)
    try:
        with kit.database.work(reader.actor) as work:
            found = work.get(Requisition, requisition_id, lock=True)
            check(work, own_company(work, Action.SUBMIT_REQUISITION), wish, wrong)
            if do == "preview":
                return _form(request, kit, reader, said, requisition=found, preview=True)
            requisitions.rewrite(work, found, wish)
            if do == "submit":
                submit(work, found)
    except InvalidInput as error:
        return _form(request, kit, reader, said, requisition=before, wrong=error.fields, status=error.status)
    except NobodyCanApprove:
        return _form(request, kit, reader, said, requisition=before, preview=True, status=422)
    except MoveNotAllowed as error:
        with kit.database.work(reader.actor) as work:
            if requisitions.wish_of(work, work.get(Requisition, requisition_id)) != wish:
                problem = problem_text(error, words_of(request))
                return _form(request, kit, reader, said, requisition=before, problem=problem, status=error.status)
    return RedirectResponse(f"/workspace/requisitions/{requisition_id}", status_code=303)


@router.get("/workspace/requisitions/{requisition_id}")
def one(request: Request, kit: TheKit, reader: TheReader, requisition_id: UUID) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found = work.get(Requisition, requisition_id)
        approval = reading.newest_of(work, KIND, found.id)
        if approval is None or not reading.may_see(work, approval):
            requisitions.see(work, found)
        job = work.get(Job, found.job_id) if found.job_id else None
        own = found.person_id == reader.actor.person_id
        values: dict[str, Any] = {
            "requisition": found,
            "requester": work.get(Person, found.person_id).name,
            "why": why_of(work, found, say),
            "reason": requisitions.wish_of(work, found).reason,
            "salary": salary_of(found, say),
            "hired": _hired(work, found),
            "approval": approval.id if approval else None,
            "duties": points_of(found.duties),
            "requirements": points_of(found.requirements),
            "job": job if work.allows(Action.MANAGE_JOBS, found) else None,
            "careers": careers_path(work, job) if job and job.published_at else "",
            "may_change": own and found.state in (RequisitionState.DRAFT, RequisitionState.REFUSED),
            "may_withdraw": (own or reader.is_hr_in(found.company_id))
            and REQUISITION.allowed(found, RequisitionState.WITHDRAWN),
        }
    return member_page(request, "workspace/requisition.html", reader, **values)


@router.post("/workspace/requisitions/{requisition_id}/submit", dependencies=[OwnPage])
def send(kit: TheKit, reader: TheReader, requisition_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        submit(work, work.get(Requisition, requisition_id, lock=True))
    return RedirectResponse(f"/workspace/requisitions/{requisition_id}", status_code=303)


@router.post("/workspace/requisitions/{requisition_id}/withdraw", dependencies=[OwnPage])
def withdraw(kit: TheKit, reader: TheReader, requisition_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        requisitions.withdraw(work, work.get(Requisition, requisition_id, lock=True))
    return RedirectResponse(f"/workspace/requisitions/{requisition_id}", status_code=303)


def _form(
    request: Request,
    kit: Kit,
    reader: Reader,
    said: Typed,
    *,
    requisition: Requisition | None = None,
    preview: bool = False,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    say = words_of(request)
    steps: list[RouteStep] | None = None
    nobody = False
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.SUBMIT_REQUISITION)
        work.may(Action.SUBMIT_REQUISITION, company)
        if preview:
            try:
                steps = _steps(work, route_of(work, company.id, wish_of(said)[0]), say)
            except NobodyCanApprove:
                nobody = True
        offered = choices(work, company, say.language)
    return member_page(
        request,
        "workspace/requisition_form.html",
        reader,
        status=status,
        said=said.fields,
        submission=said.submission,
        requisition=requisition,
        steps=steps,
        nobody=nobody,
        wrong=wrong or {},
        problem=problem,
        **offered,
    )


def _steps(work: Work, route: Route, say: Words) -> list[RouteStep]:
    """Steps side by side carry the same number."""
    found: list[RouteStep] = []
    places = {
        place: number for number, place in enumerate(dict.fromkeys(s.position for s in route if s.seats), start=1)
    }
    for step in route:
        if step.seats:
            people = tuple(work.get(Person, seat.person_id).name for seat in step.seats)
            rule = say(f"requisition-route-{step.mode}", quorum=step.quorum) if len(people) > 1 else ""
            found.append(RouteStep(places[step.position], people, rule))
    return found


def _own(work: Work, requisition_id: UUID) -> Requisition:
    found = work.get(Requisition, requisition_id)
    if found.person_id != work.actor.person_id:
        raise Forbidden(f"requisition {found.id} is not {work.actor.ref}'s")
    return found


def _hired(work: Work, requisition: Requisition) -> int:
    return hired_for(work, requisition.job_id) if requisition.job_id else 0
