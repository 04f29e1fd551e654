"""What candidates do for themselves in the personal centre: write, ask for a person, rate, leave."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import file_of
from bot.portal.uploads import Posted, text_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, words_of
from hrcore.correspondence.service import write
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.wishes.models import RatedTalk, WishKind
from hrcore.wishes.service import rate, wish_for_person, withdraw, works_here

router = APIRouter(route_class=LinkRoute)


def back(visit: Visit, anchor: str, told: str = "", problem: str = "") -> Response:
    """To the part of the page where something was done."""
    query = f"?told={told}" if told else f"?problem={problem}" if problem else ""
    return RedirectResponse(f"/me/{visit.token}{query}#{anchor}", status_code=303)


@router.post("/me/{token}/messages", dependencies=[OwnPage])
def write_to_hr(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    submission = text_of(form, "submission") or new_id().hex
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            write(work, application, text_of(form, "text"), submission)
    except InvalidInput as error:
        return back(visit, "messages", problem=error.fields["text"])
    return back(visit, "messages", told="message")


@router.post("/me/{token}/person", dependencies=[OwnPage])
def ask_for_person(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    kind = text_of(form, "kind")
    if kind not in tuple(WishKind):
        raise InvalidInput({"kind": "field-choice"})
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            wish_for_person(work, application, WishKind(kind), words=text_of(form, "words"))
    except (InvalidInput, MoveNotAllowed):
        return back(visit, "messages", problem="error-move-not-allowed")
    return back(visit, "messages", told=f"person-{kind}")


@router.post("/me/{token}/rating", dependencies=[OwnPage])
def rate_feedback(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """One tap; the sentence may follow."""
    stars = text_of(form, "stars")
    page_of_it = f"/me/{visit.token}" if text_of(form, "at") == "centre" else f"/me/{visit.token}/feedback"
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            rate(work, application, RatedTalk.AI, int(stars) if stars.isdigit() else 0, words=text_of(form, "words"))
    except InvalidInput as error:
        problem = next(iter(error.fields.values()))
        return RedirectResponse(f"{page_of_it}?problem={problem}#rating", status_code=303)
    return RedirectResponse(f"{page_of_it}?told=rated#rating", status_code=303)


@router.get("/me/{token}/withdraw")
def ask_to_confirm(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        stays = found.application.stage in (Stage.WITHDRAWN, Stage.DECLINED) or works_here(work, found.application)
    if stays:
        return RedirectResponse(f"/me/{visit.token}", status_code=303)
    return page(
        request,
        "portal/withdraw.html",
        token=visit.token,
        job=found.job.title,
        company=found.company.name_in(words_of(request).language),
        hired=found.application.stage == Stage.HIRED,
    )


@router.post("/me/{token}/withdraw", dependencies=[OwnPage])
def leave(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            withdraw(work, application, reason=text_of(form, "reason")[:2000])
    except MoveNotAllowed:
        return back(visit, "now", problem="error-move-not-allowed")
    return back(visit, "now", told="withdrawn")


@router.get("/me/{token}/messages")
@router.get("/me/{token}/person")
@router.get("/me/{token}/rating")
def back_to_centre(visit: AtCentre) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}", status_code=303)
