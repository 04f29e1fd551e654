"""HR's saved views of the list of candidates: naming a filter, finding it again, changing and deleting it."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.wanted import FIELDS, Asked, asked
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from hrcore.candidates import views
from hrcore.candidates.models import SavedView
from hrcore.errors import InvalidInput
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Shown:
    """`is_own`: the reader's. `is_current`: what the list shows right now."""

    view: SavedView
    owner: str
    address: str
    is_own: bool
    is_current: bool


def shown(work: Work, now: Asked | None = None) -> list[Shown]:
    found = []
    for view, owner in views.views(work):
        wanted = asked(view.wanted)
        is_own, is_current = view.owner_id == work.actor.person_id, now is not None and wanted.chosen == now.chosen
        found.append(Shown(view, owner, wanted.address(), is_own, is_current))
    return found


@router.get("/hr/candidates/views")
def overview(request: Request, reader: TheReader) -> Response:
    return _page(request, reader)


@router.post("/hr/candidates/views", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`view`: the one that is to hold this filter from now on; empty for a new one."""
    wanted = asked({name: text_of(form, name) for name in FIELDS})
    named, into = text_of(form, "name"), text_of(form, "view")
    try:
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.SEE_APPLICATION)
            if into:
                views.refill(work, views.view_of(work, _id(into)), wanted.chosen)
            else:
                views.save(work, company, named, wanted.chosen, shared=bool(text_of(form, "shared")))
    except InvalidInput as error:
        return _page(request, reader, status=422, wrong=error.fields, unsaved=(wanted, named))
    return RedirectResponse(wanted.address(), status_code=303)


@router.post("/hr/candidates/views/{view_id}", dependencies=[OwnPage])
def change(request: Request, kit: TheKit, reader: TheReader, view_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            view = views.view_of(work, view_id)
            views.rename(work, view, text_of(form, "name"), shared=bool(text_of(form, "shared")))
    except InvalidInput as error:
        wrong = {f"name-{view_id}": problem for problem in error.fields.values()}
        return _page(request, reader, status=422, wrong=wrong)
    return RedirectResponse("/hr/candidates/views", status_code=303)


@router.post("/hr/candidates/views/{view_id}/delete", dependencies=[OwnPage])
def remove(kit: TheKit, reader: TheReader, view_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        views.remove(work, views.view_of(work, view_id))
    return RedirectResponse("/hr/candidates/views", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    unsaved: tuple[Asked, str] | None = None,
) -> Response:
    """`unsaved`: the filter that could not be saved, and the name that was typed for it."""
    with request.app.state.kit.database.work(reader.actor) as work:
        found = shown(work)
    return member_page(
        request,
        "hr/views.html",
        reader,
        status=status,
        views=found,
        wrong=wrong or {},
        unsaved=unsaved,
        longest=views.LONGEST_NAME,
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidInput({"view": "field-choice"}) from error
