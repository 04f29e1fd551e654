"""A candidate's own data: a copy to fetch, a deletion to ask for and to confirm by mail."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.links import Purpose
from bot.portal.documents import attachment
from bot.portal.uploads import Posted
from bot.portal.visits import AtCentre, LinkRoute, back
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, expect_language
from hrcore.actors import candidate, system
from hrcore.errors import LinkExpired, NotFound
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.privacy.models import DataRequest, DataRequestKind, DataRequestState
from hrcore.privacy.requests import ask_for_copy, ask_for_erasure, confirm_erasure, requests_of
from hrcore.recruiting.models import Application
from hrcore.work import Work

router = APIRouter(route_class=LinkRoute)


def data_values(work: Work, application: Application) -> dict[str, Any]:
    """The newest request of each kind."""
    found: dict[str, DataRequest] = {}
    for request in requests_of(work, application.person_id):
        found.setdefault(request.kind, request)
    return {"copy": found.get(DataRequestKind.EXPORT), "erasure": found.get(DataRequestKind.ERASURE)}


@router.post("/me/{token}/data/copy", dependencies=[OwnPage])
def ask_copy(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    with kit.database.work(visit.actor) as work:
        ask_for_copy(work, work.get(Application, visit.application.id, lock=True))
    return back(visit, "data", told="export")


@router.get("/me/{token}/data/{request_id}.zip")
def fetch(kit: TheKit, visit: AtCentre, request_id: UUID) -> Response:
    with kit.database.work(visit.actor) as work:
        request = work.get(DataRequest, request_id)
        work.may(Action.REQUEST_DATA, request)
        ends = request.expires_at
        if request.state != DataRequestState.READY or request.file_key is None or ends is None or ends <= work.now:
            raise NotFound(f"copy {request_id} is over")
        content = work.vault.unseal(request.person_id, f"file|{request.file_key}", kit.files.get(request.file_key))
        work.record("data_request.fetched", request)
    return attachment(content, f"my-data-{request.asked_at:%Y-%m-%d}.zip", "application/zip")


@router.post("/me/{token}/data/erase", dependencies=[OwnPage])
def ask_erasure(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    with kit.database.work(visit.actor) as work:
        ask_for_erasure(work, work.get(Application, visit.application.id, lock=True))
    return back(visit, "data", told="erasure")


@router.get("/erase/{token}")
def confirm_page(request: Request, kit: TheKit, token: str) -> Response:
    """Programs that look through mails open links too, so a person presses a button."""
    return _confirm(request, kit, token, press=False)


@router.post("/erase/{token}", dependencies=[OwnPage])
def confirm(request: Request, kit: TheKit, token: str) -> Response:
    return _confirm(request, kit, token, press=True)


def _confirm(request: Request, kit: TheKit, token: str, *, press: bool) -> Response:
    try:
        request_id = kit.links.open(Purpose.ERASURE, token)
    except LinkExpired:
        return page(
            request,
            "portal/confirm_erasure.html",
            status=410,
            state="expired",
            token=token,
            company="",
            due=None,
            zone="UTC",
        )
    with kit.database.work(system("portal:link")) as work:
        found = work.get(DataRequest, request_id)
        person = work.get(Person, found.person_id)
        company = work.session.get_one(Company, found.company_id)
    expect_language(request, person.language)
    if press:
        with kit.database.work(candidate(found.person_id, found.company_id)) as work:
            found = work.get(DataRequest, request_id, lock=True)
            confirm_erasure(work, found)
    state = "ask" if found.state == DataRequestState.ASKED else found.state
    return page(
        request,
        "portal/confirm_erasure.html",
        status=410 if state == DataRequestState.EXPIRED else 200,
        state=state,
        token=token,
        company=company.legal_in(person.language),
        due=found.due_at,
        zone=person.zone,
    )


@router.get("/me/{token}/data/copy")
@router.get("/me/{token}/data/erase")
def back_to_centre(visit: AtCentre) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}", status_code=303)
