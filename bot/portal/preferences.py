"""The candidate's own settings: language, zone, telephone, e-mail; what calls they agree to."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.links import Purpose
from bot.portal.centre import centre_page
from bot.portal.uploads import Posted, every_text, text_of
from bot.portal.visits import AtCentre, LinkRoute, back
from bot.web.pages import page
from bot.web.visitor import LANGUAGE, OwnPage, TheKit, expect_language
from cards.letters.consent import CONSENT_VERSION
from hrcore.actors import candidate, system
from hrcore.errors import AlreadyDone, InvalidInput, LinkExpired
from hrcore.org.models import Company, Person
from hrcore.preferences.models import EmailChange
from hrcore.preferences.service import ask_email_change, change_phone, confirm_email, prefer
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import give_consent
from interview.booking.service import speak
from interview.call.calling_off import call_off
from interview.call.dialogue import Outcome
from interview.recordings import forget_recordings

router = APIRouter(route_class=LinkRoute)


@router.post("/me/{token}/preferences", dependencies=[OwnPage])
def set_preferences(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            prefer(work, application, language=text_of(form, "language"), zone=text_of(form, "zone"))
            speak(work, application)
    except InvalidInput:
        return back(visit, "preferences", problem="field-choice")
    answer = back(visit, "preferences", told="preferences")
    # What was chosen here wins over a language once picked in the corner of the page.
    answer.delete_cookie(LANGUAGE)
    return answer


@router.post("/me/{token}/contact", dependencies=[OwnPage])
def correct_contact(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            change_phone(work, application, text_of(form, "phone"))
            change = ask_email_change(work, application, text_of(form, "email"))
    except InvalidInput as error:
        problem = next(iter(error.fields.values()))
        return centre_page(request, kit, visit, typed=every_text(form), problem=problem, status=error.status)
    return back(visit, "preferences", told="email" if change is not None else "preferences")


@router.post("/me/{token}/consent", dependencies=[OwnPage])
def answer_consent(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """Withdrawing the consent to calls ends a booked one; withdrawing the one to recording deletes what was recorded. To
    be thought of for other positions can be agreed to here as well."""
    purpose, given = text_of(form, "purpose"), text_of(form, "given") == "yes"
    if purpose not in (ConsentPurpose.AI_INTERVIEW, ConsentPurpose.RECORDING, ConsentPurpose.TALENT_POOL):
        raise InvalidInput({"purpose": "field-choice"})
    with kit.database.work(visit.actor) as work:
        application = work.get(Application, visit.application.id)
        give_consent(
            work,
            application,
            ConsentPurpose(purpose),
            given=given,
            text_version=CONSENT_VERSION,
            language=application.language,
            place="personal centre",
        )
        if purpose == ConsentPurpose.AI_INTERVIEW and not given:
            call_off(work, application.id, outcome=Outcome.REFUSED, why="consent withdrawn")
        files = forget_recordings(work, application.id) if purpose == ConsentPurpose.RECORDING and not given else []
    for key in files:
        kit.files.delete(key)
    return back(visit, "data", told="consent")


@router.get("/confirm-email/{token}")
def confirm_page(request: Request, kit: TheKit, token: str) -> Response:
    """Programs that look through mails open links too, so a person presses a button."""
    return _confirm(request, kit, token, press=False)


@router.post("/confirm-email/{token}", dependencies=[OwnPage])
def confirm(request: Request, kit: TheKit, token: str) -> Response:
    return _confirm(request, kit, token, press=True)


def _confirm(request: Request, kit: TheKit, token: str, *, press: bool) -> Response:
    state = "ask"
    try:
        change_id = kit.links.open(Purpose.EMAIL, token)
    except LinkExpired:
        return page(
            request, "portal/confirm_email.html", status=410, state="expired", token=token, centre="", company=""
        )
    with kit.database.work(system("portal:link")) as work:
        change = work.get(EmailChange, change_id)
        person = work.get(Person, change.person_id)
        company = work.session.get_one(Company, change.company_id).name_in(person.language)
    expect_language(request, person.language)
    try:
        if press:
            with kit.database.work(candidate(change.person_id, change.company_id)) as work:
                confirm_email(work, work.get(EmailChange, change_id, lock=True))
            state = "done"
        elif change.confirmed_at is not None:
            state = "done"
        elif change.ended_at is not None:
            state = "gone"
    except AlreadyDone:
        state = "gone"
    centre = f"/me/{kit.links.token(Purpose.CENTRE, change.application_id)}" if state == "done" else ""
    status = 409 if state == "gone" else 200
    return page(
        request, "portal/confirm_email.html", status=status, state=state, token=token, centre=centre, company=company
    )


@router.get("/me/{token}/preferences")
@router.get("/me/{token}/contact")
@router.get("/me/{token}/consent")
def back_to_centre(visit: AtCentre) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}", status_code=303)
