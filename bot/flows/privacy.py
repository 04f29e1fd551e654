"""People's data: a copy is made and fetched, a deletion is confirmed and carried out, and once a day somebody is told what
is past its time."""

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.flows.story import Story
from bot.flows.telling import write_to
from bot.kit import Kit
from cards.words import words
from hrcore.actors import Role, system
from hrcore.due import service as due
from hrcore.due.models import Due
from hrcore.languages import nearest
from hrcore.messages.models import Medium
from hrcore.org.events import CompanySetUp
from hrcore.org.models import Company, Person
from hrcore.privacy import reach, requests, retention
from hrcore.privacy.copying import copy_of
from hrcore.privacy.events import ErasureAsked, ErasureConfirmed, ErasureRefused, ExportAsked, ExportReady, PersonErased
from hrcore.privacy.models import DataRequest, DataRequestState
from hrcore.recruiting.events import ApplicationReceived
from hrcore.recruiting.models import Application
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work
from interview.recordings import past_recordings

ACTOR = system("flow:privacy")
LOOK_AT: Final = time(6, 0)
"""In the company's zone: before the working day begins."""
TODO_DUE: Final = "retention_due"


def make_copy(kit: Kit, event: ExportAsked) -> None:
    """Read in one transaction, packed outside of it, stored sealed with the person's own key."""
    with kit.database.work(ACTOR) as work:
        request = work.get(DataRequest, event.request_id)
        person = work.get(Person, request.person_id)
        if request.state != DataRequestState.ASKED or person.erased_at is not None:
            return
        packed = copy_of(work, person, kit.files, _readme(work, person))
        key = f"exports/{request.id}"
        kit.files.put(key, work.vault.seal(person.id, f"file|{key}", packed))
    with kit.database.work(ACTOR) as work:
        request = work.get(DataRequest, event.request_id, lock=True)
        if request.state == DataRequestState.ASKED and work.get(Person, request.person_id).erased_at is None:
            requests.copy_is_ready(work, request, key)


def tell_copy_ready(kit: Kit, event: ExportReady) -> None:
    """The person is told where the copy can be fetched."""
    _write(kit, event.application_id, "export_ready", f"export:{event.request_id}")


def ask_whether_it_is_them(kit: Kit, event: ErasureAsked) -> None:
    """A link is mailed that has to be confirmed within a day."""
    request = str(event.request_id)
    _write(kit, event.application_id, "erasure_confirm", f"erasure:{request}", request_id=request)


def ask_hr_to_erase(kit: Kit, event: ErasureConfirmed) -> None:
    """HR has a to-do that is due on the law's day."""
    with kit.database.work(ACTOR) as work:
        request = work.get(DataRequest, event.request_id)
        if request.state != DataRequestState.CONFIRMED:
            return
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"erasure:{request.id}",
            kind="erasure_request",
            subject={"request_id": str(request.id), "application_id": str(event.application_id)},
            owner_role=Role.HR,
            application_id=event.application_id,
            due_at=request.due_at,
        )


def tell_refused(kit: Kit, event: ErasureRefused) -> None:
    """The person is told where the reason stands; the to-do is done."""
    _write(kit, event.application_id, "erasure_refused", f"erasure:{event.request_id}:refused")
    with kit.database.work(ACTOR) as work:
        todos.settle(work, f"erasure:{event.request_id}")


def delete_files(kit: Kit, event: PersonErased) -> None:
    """The rows still say which. To-dos that spoke of the person are settled."""
    with kit.database.work(ACTOR) as work:
        keys = reach.file_keys(work, event.person_id)
        for request in requests.requests_of(work, event.person_id):
            todos.settle(work, f"erasure:{request.id}")
        for application in work.session.scalars(select(Application).where(Application.person_id == event.person_id)):
            _drop_todos(work, application.id)
    for key in keys:
        kit.files.delete(key)


def _drop_todos(work: Work, application_id: UUID) -> None:
    open_ones = select(Todo.key).where(Todo.application_id == application_id, Todo.state == TodoState.OPEN)
    for key in list(work.session.scalars(open_ones)):
        todos.settle(work, key, TodoState.DROPPED)


def end_request(kit: Kit, request_id: UUID) -> None:
    """What was not confirmed or fetched in time is over; the copy's file is deleted."""
    with kit.database.work(ACTOR) as work:
        key = requests.expire(work, work.get(DataRequest, request_id, lock=True))
    if key is not None:
        kit.files.delete(key)


def keep_watch(kit: Kit, event: CompanySetUp | ApplicationReceived) -> None:
    """The clock of a company runs from its beginning; one from before there was a clock gets it with the next applicant."""
    with kit.database.work(ACTOR) as work:
        statement = select(Due.id).where(Due.kind == retention.LOOK, Due.subject_id == event.company_id)
        if work.session.scalars(statement).first() is None:
            _look_tomorrow(work, work.session.get_one(Company, event.company_id))


def look_what_is_past(kit: Kit, company_id: UUID) -> None:
    """One open to-do at a time; nothing is deleted by itself."""
    with kit.database.work(ACTOR) as work:
        company = work.session.get_one(Company, company_id)
        _look_tomorrow(work, company)
        found = [*retention.past_applications(work, company, limit=1), *past_recordings(work, company, limit=1)]
        open_one = select(Todo.id).where(
            Todo.company_id == company_id, Todo.kind == TODO_DUE, Todo.state == TodoState.OPEN
        )
        if not found or work.session.scalars(open_one).first() is not None:
            return
        todos.ask(
            work,
            company_id=company_id,
            key=f"retention:{company_id}:{work.now:%Y%m%d}",
            kind=TODO_DUE,
            subject={},
            owner_role=Role.HR,
        )


def _look_tomorrow(work: Work, company: Company) -> None:
    local = work.now.astimezone(ZoneInfo(company.zone)).date() + timedelta(days=1)
    at = datetime.combine(local, LOOK_AT, ZoneInfo(company.zone))
    due.schedule(work, company_id=company.id, kind=retention.LOOK, subject_id=company.id, at=at)


def _write(kit: Kit, application_id: UUID, kind: str, key: str, **about: str) -> None:
    with kit.database.work(ACTOR) as work:
        write_to(work, work.get(Application, application_id), kind, key, Medium.MAIL, **about)


def _readme(work: Work, person: Person) -> str:
    say = words(nearest(person.language))
    company = work.session.get_one(Company, person.company_id)
    return say("export-readme", name=person.name, company=company.legal_in(say.language), day=say.date(work.now.date()))


STORY = Story(
    when={
        ExportAsked: (make_copy,),
        ExportReady: (tell_copy_ready,),
        ErasureAsked: (ask_whether_it_is_them,),
        ErasureConfirmed: (ask_hr_to_erase,),
        ErasureRefused: (tell_refused,),
        PersonErased: (delete_files,),
        CompanySetUp: (keep_watch,),
        ApplicationReceived: (keep_watch,),
    },
    due={
        requests.EXPORT_ENDS: end_request,
        requests.CONFIRM_ENDS: end_request,
        retention.LOOK: look_what_is_past,
    },
)
