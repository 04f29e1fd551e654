"""A candidate practises: from their centre, as often as they like within reason, and nobody learns of it."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from bot import practice_pages as pages
from bot.cards.file import file_of
from bot.kit import Kit
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.practice_pages import Room
from bot.web.visitor import OwnPage, TheKit, words_of

router = APIRouter(route_class=LinkRoute)


def _room(request: Request, kit: Kit, visit: Visit) -> Room:
    with kit.database.work(visit.actor) as work:
        company = file_of(work, visit.application.id).company
    return Room(
        who=visit.application.person_id,
        base=f"/me/{visit.token}/practice",
        frame="portal/brand.html",
        company=company.name_in(words_of(request).language),
        more={"back": f"/me/{visit.token}", "back_to": "portal-back"},
    )


@router.get("/me/{token}/practice")
def guide(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    return pages.guide(request, _room(request, kit, visit))


@router.post("/me/{token}/practice", dependencies=[OwnPage])
def begin(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    return pages.begin(request, kit, _room(request, kit, visit))


@router.get("/me/{token}/practice/{practice_id}")
def phone(request: Request, kit: TheKit, visit: AtCentre, practice_id: UUID) -> Response:
    return pages.phone(request, kit, _room(request, kit, visit), practice_id)


@router.get("/me/{token}/practice/{practice_id}/phone.json")
def state(request: Request, kit: TheKit, visit: AtCentre, practice_id: UUID) -> Response:
    return pages.state(kit, _room(request, kit, visit), practice_id)


@router.get("/me/{token}/practice/{practice_id}/feedback")
def feedback(request: Request, kit: TheKit, visit: AtCentre, practice_id: UUID) -> Response:
    return pages.feedback(request, kit, _room(request, kit, visit), practice_id)


@router.post("/me/{token}/practice/{practice_id}/forget", dependencies=[OwnPage])
def forget(request: Request, kit: TheKit, visit: AtCentre, practice_id: UUID) -> Response:
    return pages.forget(request, kit, _room(request, kit, visit), practice_id)
