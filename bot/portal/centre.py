"""The personal centre: where an application stands, what was read in the résumé, what came of the interview."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy import select

from bot.cards.file import file_of
from bot.kit import Kit
from bot.links import Purpose
from bot.offers.files import pdf
from bot.portal.consents import consent_facts
from bot.portal.documents import documents_of
from bot.portal.feedback_paper import feedback_values
from bot.portal.own import PROBLEMS, TOLD, own_values
from bot.portal.privacy import data_values
from bot.portal.profile_form import MAX_LENGTH, as_read, check_profile, posted_profile, shown
from bot.portal.progress import shown_stage
from bot.portal.promise import promise_in
from bot.portal.sections import sections_of
from bot.portal.standing import known_of, progress_in
from bot.portal.uploads import ACCEPT, Posted, file_of_form
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.roads import is_rung_up
from bot.web.pages import is_htmx, page
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.letters.consent import consent_texts
from cards.words import Words
from hrcore.correspondence.service import unread, was_seen
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound
from hrcore.org.service import hr_contact
from hrcore.permissions import Action
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.models import Application, ConsentPurpose, Stage
from hrcore.talent import service as talent
from hrcore.talent.models import Resume, ResumeState
from hrcore.talent.profile import ProfileCorrection
from hrcore.wishes.models import RatedTalk
from hrcore.wishes.service import rating_of
from hrcore.work import Work
from interview.models import InterviewState
from interview.report.service import feedback_for, feedback_was_read

router = APIRouter(route_class=LinkRoute)

TAPPED: Final = ("1", "2", "3", "4", "5")
_UPLOAD_PROBLEMS = frozenset({"field-required", "field-file-too-large", "field-file-type", "error-move-not-allowed"})


@router.get("/me/{token}")
def centre(
    request: Request,
    kit: TheKit,
    visit: AtCentre,
    seen: str = "",
    saved: str = "",
    problem: str = "",
    told: str = "",
) -> Response:
    """`told`: what was just done here; `problem`: why it was not."""
    wrong = {"resume": problem} if problem in _UPLOAD_PROBLEMS else {}
    return centre_page(
        request,
        kit,
        visit,
        seen=seen,
        saved=bool(saved),
        wrong=wrong,
        told=told if told in TOLD else "",
        problem=problem if problem in PROBLEMS else "",
    )


def centre_page(
    request: Request,
    kit: Kit,
    visit: Visit,
    *,
    status: int = 200,
    seen: str = "",
    saved: bool = False,
    wrong: dict[str, str] | None = None,
    told: str = "",
    problem: str = "",
    typed: dict[str, str] | None = None,
    profile: ProfileCorrection | None = None,
    sentence: str | None = None,
) -> Response:
    """`typed`, `profile`, `sentence` (of the rating): what stood in the form that could not be taken; it is shown again."""
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        values = _values(kit, work, visit, say)
        if not is_htmx(request):
            was_seen(work, work.get(Application, visit.application.id), by_candidate=True)
    if is_htmx(request) and seen == values["progress"].mark:
        return Response(status_code=204)
    if profile is not None:
        values["profile"] = shown(profile, say)
    return page(
        request,
        "portal/centre.html",
        status=status,
        saved=saved,
        wrong=wrong or {},
        told=told,
        problem=problem,
        typed=typed or {},
        **values | _kept(sentence),
    )


@router.post("/me/{token}/profile", dependencies=[OwnPage])
def correct(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    correction = posted_profile(form, words_of(request))
    try:
        check_profile(correction)
        with kit.database.work(visit.actor) as work:
            talent.correct_profile(work, talent.newest_resume(work, visit.application.id), correction)
    except InvalidInput as error:
        return centre_page(request, kit, visit, status=error.status, wrong=error.fields, profile=correction)
    return RedirectResponse(f"/me/{visit.token}?saved=1#profile", status_code=303)


@router.get("/me/{token}/profile")
@router.get("/me/{token}/resume")
def back_to_centre(visit: AtCentre) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}", status_code=303)


@router.post("/me/{token}/resume", dependencies=[OwnPage])
def upload(kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    filename, content = file_of_form(form, "resume")
    try:
        with kit.database.work(visit.actor) as work:
            application = work.get(Application, visit.application.id, lock=True)
            recruiting.replace_resume(work, application, filename=filename, content=content, files=kit.files)
    except InvalidInput as error:
        return RedirectResponse(f"/me/{visit.token}?problem={error.fields['resume']}#resume", status_code=303)
    except MoveNotAllowed as error:
        return RedirectResponse(f"/me/{visit.token}?problem={error.message_id}#resume", status_code=303)
    return RedirectResponse(f"/me/{visit.token}#profile", status_code=303)


@router.get("/me/{token}/feedback")
def feedback(
    request: Request, kit: TheKit, visit: AtCentre, told: str = "", problem: str = "", stars: str = ""
) -> Response:
    """`stars`: the answer that was tapped in the letter. Looking keeps nothing, because programs that check mail look, too:
    the browser sends it."""
    told, problem = told if told in TOLD else "", problem if problem in PROBLEMS else ""
    tapped = int(stars) if stars in TAPPED and not told and not problem else 0
    return feedback_page(request, kit, visit, told=told, problem=problem, tapped=tapped)


@router.get("/me/{token}/feedback.pdf")
def feedback_on_paper(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    """Made when it is asked for, and kept nowhere: it goes with the data it is made of."""
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        written = feedback_for(work, found.interview.id) if found.interview else None
        if written is None or found.interview is None:
            raise NotFound(f"no feedback for application {found.application.id}")
        feedback_was_read(work, found.interview.id)
        values = feedback_values(found, written, say)
    return pdf(kit.documents.make("paper", say.language, values), f"{values['title']}.pdf", save=True)


def feedback_page(
    request: Request,
    kit: Kit,
    visit: Visit,
    *,
    status: int = 200,
    told: str = "",
    problem: str = "",
    tapped: int = 0,
    sentence: str | None = None,
) -> Response:
    """`sentence`: what stood in the rating that could not be taken."""
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        interview = found.interview
        written = feedback_for(work, interview.id) if interview else None
        if written is not None and interview is not None:
            feedback_was_read(work, interview.id)
        contact = hr_contact(work, found.company)
        rated = rating_values(work, found.application.id)
    if written is None and is_htmx(request):
        return Response(status_code=204)
    return page(
        request,
        "portal/feedback.html",
        status=status,
        feedback=written,
        **rated | {"tapped": tapped} | _kept(sentence),
        told=told,
        problem=problem,
        coming=interview is None or interview.state != InterviewState.CLOSED,
        job=found.job.title,
        company=found.company.name_in(words_of(request).language),
        contact=contact,
        zone=found.application.zone,
        token=visit.token,
    )


@router.get("/me/{token}/status.json")
def status(kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        resume = talent.newest_resume(work, visit.application.id)
        progress = progress_in(work, found, resume)
        known = known_of(work, found)
        waiting = unread(work, visit.application.id, by_candidate=True)
    interview = found.interview
    starts_at = interview.starts_at if interview else None
    return JSONResponse(
        {
            "stage": shown_stage(found.application, known),
            "now": progress.now,
            "steps": [
                {"name": step.name, "state": step.state, "at": step.at.isoformat() if step.at else None}
                for step in progress.steps
            ],
            "interview": {
                "state": interview.state if interview else InterviewState.PREPARING,
                "starts_at": starts_at.isoformat() if starts_at else None,
            },
            "profile_ready": resume.state == ResumeState.PARSED,
            "feedback_ready": progress.feedback_ready,
            "first_day": progress.first_day.isoformat() if progress.first_day else None,
            "unread_messages": waiting,
        },
        headers={"Cache-Control": "no-store"},
    )


def _values(kit: Kit, work: Work, visit: Visit, say: Words) -> dict[str, Any]:
    found = file_of(work, visit.application.id)
    application = found.application
    work.may(Action.SEE_APPLICATION, application)
    resume = talent.newest_resume(work, application.id)
    facts = consent_facts(kit.settings, work, found.company, say.language, found.application.id)
    progress = progress_in(work, found, resume)
    return {
        "token": visit.token,
        "booking": kit.links.token(Purpose.BOOKING, application.id),
        "name": found.person.name,
        "job": found.job.title,
        "company": facts.company,
        "careers": f"/careers?company={found.company.slug}",
        "contact": facts.contact,
        "number": str(application.id)[-8:].upper(),
        "progress": progress,
        "promise": promise_in(kit, work, found, progress),
        "goes_on": _goes_on(kit, work, application),
        "by_phone": is_rung_up(kit, work, found.person),
        "resume": resume,
        "filename": work.vault.get(resume, "filename"),
        "profile": _profile(work, resume, say),
        "max_length": MAX_LENGTH,
        "accept": ACCEPT,
        "largest": recruiting.MAX_FILE,
        "consents": recruiting.consents_of(work, application),
        "consent_texts": {text.purpose: text for text in consent_texts(facts, say, tuple(ConsentPurpose))},
        "sections": sections_of(kit, work, visit, say),
        "documents": documents_of(kit, work, visit, say),
        **rating_values(work, application.id),
        **data_values(work, application),
        **own_values(work, found, say),
    }


def _goes_on(kit: Kit, work: Work, application: Application) -> str:
    """Where one that has ended goes on: the same person's other one for the same job. Its page, or nothing."""
    if application.stage != Stage.WITHDRAWN:
        return ""
    statement = select(Application.id).where(
        Application.person_id == application.person_id,
        Application.job_id == application.job_id,
        Application.stage != Stage.WITHDRAWN,
    )
    other = work.session.scalars(statement.order_by(Application.id.desc()).limit(1)).first()
    return kit.links.centre(other) if other is not None else ""


def _kept(sentence: str | None) -> dict[str, str]:
    return {} if sentence is None else {"rated_words": sentence}


def rating_values(work: Work, application_id: UUID) -> dict[str, Any]:
    rating = rating_of(work, application_id, RatedTalk.AI)
    return {
        "tapped": 0,
        "stars": rating.stars if rating else 0,
        "rated_words": (work.vault.get(rating, "words") or "") if rating else "",
    }


def _profile(work: Work, resume: Resume, say: Words) -> ProfileCorrection | None:
    corrected = talent.correction_of(work, resume)
    if corrected is None:
        read = talent.read_profile(work, resume)
        corrected = as_read(*read) if read else None
    return shown(corrected, say) if corrected else None
