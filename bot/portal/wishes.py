"""What candidates do for themselves in the personal centre: write, ask for a person, rate, leave."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import file_of
from bot.portal.centre import centre_page, feedback_page
from bot.portal.uploads import Posted, every_text, text_of
from bot.portal.visits import AtCentre, LinkRoute, back
from bot.web.pages import page
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from hrcore.correspondence.service import write
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.wishes.models import RatedTalk, WishKind
from hrcore.wishes.service import rate, wish_for_person, withdraw, works_here

router = APIRouter(route_class=LinkRoute)


@router.post("/me/{token}/messages", dependencies=[OwnPage])
def write_to_hr(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    submission = text_of(form, "submission") or new_id().hex
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            write(work, application, text_of(form, "text"), submission)
    except InvalidInput as error:
        return centre_page(
            request, kit, visit, typed=every_text(form), problem=error.fields["text"], status=error.status
        )
    return back(visit, "messages", told="message")


@router.post("/me/{token}/person", dependencies=[OwnPage])
def ask_for_person(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    kind = text_of(form, "kind")
    if kind not in tuple(WishKind):
        raise InvalidInput({"kind": "field-choice"})
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            wish_for_person(work, application, WishKind(kind), words=text_of(form, "words"))
    except InvalidInput as error:
        problem = next(iter(error.fields.values()))
        return centre_page(request, kit, visit, typed=every_text(form), problem=problem, status=error.status)
    except MoveNotAllowed:
        return back(visit, "messages", problem="error-move-not-allowed")
    return back(visit, "messages", told=f"person-{kind}")


@router.post("/me/{token}/rating", dependencies=[OwnPage])
def rate_feedback(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """One tap; the sentence may follow."""
    stars, sentence = whole(text_of(form, "stars")) or 0, text_of(form, "words")
    at_centre = text_of(form, "at") == "centre"
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            rate(work, application, RatedTalk.AI, stars, words=sentence)
    except InvalidInput as error:
        problem = next(iter(error.fields.values()))
        show = centre_page if at_centre else feedback_page
        return show(request, kit, visit, sentence=sentence, problem=problem, status=error.status)
    return RedirectResponse(f"/me/{visit.token}{'' if at_centre else '/feedback'}?told=rated#rating", status_code=303)


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
