"""Answering what a candidate asks for and writes, from their file."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.file import file_page
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.typed import row_id, whole
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import TheReader
from hrcore.correspondence.service import answer
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.recruiting.models import Application
from hrcore.wishes.models import PersonWish, RatedTalk, WishOutcome
from hrcore.wishes.service import answer_wish, rate
from interview import repository
from interview.call.calling_off import cancel_booking

router = APIRouter()


@router.post("/hr/applications/{application_id}/messages", dependencies=[OwnPage])
def write(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            application = work.get(Application, application_id, lock=True)
            answer(work, application, text_of(form, "text"), text_of(form, "submission") or new_id().hex)
    except InvalidInput as error:
        return file_page(request, reader, application_id, error=error, typed=every_text(form))
    return _back(application_id, "messages")


@router.post("/hr/applications/{application_id}/wishes/{wish_id}", dependencies=[OwnPage])
def settle(kit: TheKit, reader: TheReader, application_id: UUID, wish_id: UUID, form: Posted) -> Response:
    outcome = text_of(form, "outcome")
    if outcome not in tuple(WishOutcome):
        raise InvalidInput({"outcome": "field-choice"})
    with kit.database.work(reader.actor) as work:
        answer_wish(work, work.get(PersonWish, wish_id, lock=True), WishOutcome(outcome))
    return _back(application_id, "wishes")


@router.post("/hr/applications/{application_id}/rating", dependencies=[OwnPage])
def record_rating(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """What a candidate said when a person asked them the same question about a talk with a person."""
    stars = whole(text_of(form, "stars")) or 0
    try:
        with kit.database.work(reader.actor) as work:
            application = work.get(Application, application_id, lock=True)
            rate(work, application, RatedTalk.PERSON, stars, words=text_of(form, "words"))
    except InvalidInput as error:
        return file_page(request, reader, application_id, error=error, typed=every_text(form))
    if at_round := text_of(form, "round"):
        return RedirectResponse(f"/workspace/rounds/{row_id(at_round)}#ratings", status_code=303)
    return _back(application_id, "ratings")


@router.post("/hr/applications/{application_id}/cancel-interview", dependencies=[OwnPage])
def cancel(kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        cancel_booking(work, repository.of_application(work, application_id, lock=True))
    return _back(application_id, "interview")


def _back(application_id: UUID, anchor: str) -> Response:
    return RedirectResponse(f"/hr/applications/{application_id}#{anchor}", status_code=303)
