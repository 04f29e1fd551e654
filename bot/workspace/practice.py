"""A colleague practises, to know what candidates go through; nobody learns of it."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from bot import practice_pages as pages
from bot.kit import Kit
from bot.practice_pages import Room
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader
from hrcore.errors import Forbidden
from hrcore.org.models import Company, Person

router = APIRouter()


def _room(request: Request, kit: Kit, reader: Reader) -> Room:
    if reader.actor.person_id is None:
        raise Forbidden("nobody's practice")
    with kit.database.work(reader.actor) as work:
        person = work.session.get_one(Person, reader.actor.person_id)
        company = work.session.get_one(Company, person.company_id)
    return Room(
        who=person.id,
        base="/workspace/practice",
        frame="workspace/member.html",
        company=company.name_in(words_of(request).language),
        more={"back": "/workspace/help", "back_to": "todo-page-help", "me": reader},
    )


@router.get("/workspace/practice")
def guide(request: Request, kit: TheKit, reader: TheReader) -> Response:
    return pages.guide(request, _room(request, kit, reader))


@router.post("/workspace/practice", dependencies=[OwnPage])
def begin(request: Request, kit: TheKit, reader: TheReader) -> Response:
    return pages.begin(request, kit, _room(request, kit, reader))


@router.get("/workspace/practice/{practice_id}")
def phone(request: Request, kit: TheKit, reader: TheReader, practice_id: UUID) -> Response:
    return pages.phone(request, kit, _room(request, kit, reader), practice_id)


@router.get("/workspace/practice/{practice_id}/phone.json")
def state(request: Request, kit: TheKit, reader: TheReader, practice_id: UUID) -> Response:
    return pages.state(kit, _room(request, kit, reader), practice_id)


@router.get("/workspace/practice/{practice_id}/feedback")
def feedback(request: Request, kit: TheKit, reader: TheReader, practice_id: UUID) -> Response:
    return pages.feedback(request, kit, _room(request, kit, reader), practice_id)


@router.post("/workspace/practice/{practice_id}/forget", dependencies=[OwnPage])
def forget(request: Request, kit: TheKit, reader: TheReader, practice_id: UUID) -> Response:
    return pages.forget(request, kit, _room(request, kit, reader), practice_id)
