"""What people ask about their data, what is past its time, and who was erased: answered by a person."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, day_in_zone, member_page
from hrcore.errors import AlreadyDone, InvalidInput, MoveNotAllowed, NotFound
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.privacy import reach
from hrcore.privacy.erasure import Reason, Refusal, erase, stands_in_the_way
from hrcore.privacy.keeping import keeping_of
from hrcore.privacy.law import DataClass, answer_rule
from hrcore.privacy.models import DataRequest, DataRequestKind, Erasure
from hrcore.privacy.requests import carry_out, refuse, waiting_requests, wants_erasure
from hrcore.privacy.retention import past_applications, past_of
from hrcore.recruiting.models import Application
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work
from interview.recordings import are_past, forget_recordings, past_recordings

router = APIRouter()


@router.get("/hr/privacy")
def overview(request: Request, reader: TheReader) -> Response:
    return _overview(request, reader)


@router.get("/hr/privacy/requests/{request_id}")
def show(request: Request, reader: TheReader, request_id: UUID) -> Response:
    return _request_page(request, reader, request_id)


@router.post("/hr/privacy/requests/{request_id}", dependencies=[OwnPage])
def answer(request: Request, kit: TheKit, reader: TheReader, request_id: UUID, form: Posted) -> Response:
    """`refusal` refuses with that reason; without one the person is erased."""
    refusal = text_of(form, "refusal")
    try:
        with kit.database.work(reader.actor) as work:
            found = work.get(DataRequest, request_id, lock=True)
            if refusal:
                refuse(work, found, refusal)
            else:
                carry_out(work, found)
    except InvalidInput as error:
        problem = words_of(request)(next(iter(error.fields.values())))
        return _request_page(request, reader, request_id, status=422, problem=problem)
    except (MoveNotAllowed, AlreadyDone) as error:
        return _request_page(request, reader, request_id, status=409, problem=problem_text(error, words_of(request)))
    return RedirectResponse(f"/hr/privacy/requests/{request_id}", status_code=303)


@router.post("/hr/privacy/erase/{application_id}", dependencies=[OwnPage])
def erase_past(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Somebody whose data is past its time. What the list no longer holds is not erased by an old page."""
    try:
        with kit.database.work(reader.actor) as work:
            application = work.get(Application, application_id)
            company = work.session.get_one(Company, application.company_id)
            past = past_of(work, company, application.person_id)
            if past is None or past.application.id != application.id:
                raise MoveNotAllowed(f"application {application_id} may be kept", before="kept", to="erased")
            erase(work, work.get(Person, application.person_id, lock=True), Reason.PAST_ITS_TIME)
            _settle_when_done(work, company)
    except (MoveNotAllowed, AlreadyDone, InvalidInput) as error:
        return _overview(request, reader, status=409, problem=problem_text(error, words_of(request)))
    return RedirectResponse("/hr/privacy", status_code=303)


@router.post("/hr/privacy/recordings/{application_id}", dependencies=[OwnPage])
def delete_recordings(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Once their time is over, or as soon as the person has asked for deletion."""
    try:
        with kit.database.work(reader.actor) as work:
            application = work.get(Application, application_id)
            work.may(Action.ANSWER_DATA_REQUEST, application)
            company = work.session.get_one(Company, application.company_id)
            asked = wants_erasure(work, application.person_id)
            if not asked and not are_past(work, company, application_id):
                raise MoveNotAllowed(f"recordings of {application_id} may be kept", before="kept", to="erased")
            keys = forget_recordings(work, application_id, past=None if asked else keeping_of(work, company))
            work.session.flush()
            _settle_when_done(work, company)
    except MoveNotAllowed as error:
        return _overview(request, reader, status=409, problem=problem_text(error, words_of(request)))
    for key in keys:
        kit.files.delete(key)
    return RedirectResponse("/hr/privacy", status_code=303)


def _overview(request: Request, reader: Reader, *, status: int = 200, problem: str = "") -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.ANSWER_DATA_REQUEST)
        companies = [
            work.session.get_one(Company, one) for one in sorted(work.companies_for(Action.ANSWER_DATA_REQUEST) or ())
        ]
        stones = (
            work.scoped(select(Erasure), Erasure, Action.ANSWER_DATA_REQUEST)
            .order_by(Erasure.erased_at.desc())
            .limit(50)
        )
        values = {
            "requests": waiting_requests(work),
            "past": [one for company in companies for one in past_applications(work, company)],
            "recordings": [one for company in companies for one in past_recordings(work, company)],
            "rules": [(company, keeping_of(work, company).rule(data)) for company in companies for data in DataClass],
            "stones": list(work.session.scalars(stones)),
            "now": work.now,
        }
    day = day_in_zone(request, reader)
    return member_page(request, "hr/privacy.html", reader, status=status, problem=problem, day=day, **values)


def _request_page(
    request: Request, reader: Reader, request_id: UUID, *, status: int = 200, problem: str = ""
) -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        found = work.get(DataRequest, request_id)
        work.may(Action.ANSWER_DATA_REQUEST, found)
        if found.kind != DataRequestKind.ERASURE:
            raise NotFound(f"request {request_id} is answered by itself")
        values = _request_values(work, found)
    return member_page(request, "hr/erasure.html", reader, status=status, problem=problem, **values)


def _request_values(work: Work, found: DataRequest) -> dict[str, Any]:
    person = work.get(Person, found.person_id)
    company = work.session.get_one(Company, found.company_id)
    counts = {table.name: len(reach.rows_of(work, table, person.id)) for table in reach.tables()}
    return {
        "found": found,
        "person": person,
        "counts": sum(counts.values()),
        "files": len(reach.file_keys(work, person.id)),
        "applications": list(work.session.scalars(select(Application).where(Application.person_id == person.id))),
        "in_the_way": stands_in_the_way(work, person) if person.erased_at is None else None,
        "recorded": counts.get("recording", 0),
        "rule": answer_rule(company.country, (found.confirmed_at or found.asked_at).date()),
        "refusals": list(Refusal),
        "now": work.now,
    }


def _settle_when_done(work: Work, company: Company) -> None:
    """The to-do goes with the last line of the list."""
    work.session.flush()
    if past_applications(work, company, limit=1) or past_recordings(work, company, limit=1):
        return
    statement = select(Todo.key).where(
        Todo.company_id == company.id, Todo.kind == "retention_due", Todo.state == TodoState.OPEN
    )
    for key in list(work.session.scalars(statement)):
        todos.settle(work, key)
