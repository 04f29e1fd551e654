"""The candidate's part of the degree check: agreeing or not, giving a code or a document, explaining what differs."""

from typing import Any, Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.degrees import differing
from bot.cards.file import file_of
from bot.kit import Kit
from bot.portal.consents import consent_facts
from bot.portal.section import Section
from bot.portal.uploads import Posted, file_of_form, text_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.errors import error_text
from cards.letters.consent import consent_text
from cards.words import Words
from hrcore.education import hearings
from hrcore.education import service as degrees
from hrcore.education.models import DegreeCheck, DegreeRoute, DegreeState
from hrcore.errors import AlreadyDone, InvalidInput, NotFound
from hrcore.permissions import Action
from hrcore.ports.education import UnreadableReport
from hrcore.recruiting.models import Application, ConsentPurpose
from hrcore.recruiting.service import consented
from hrcore.work import Work

router = APIRouter(route_class=LinkRoute)

ARCHIVE_PAGE: Final = "https://my.chsi.com.cn/archive/index.jsp"
"""学信档案, where candidates get their report."""
LETTER_PAGE: Final = "https://www.chsi.com.cn/xlrz/"
"""学历认证, for diplomas that are not in the online register."""
ABROAD_PAGE: Final = "https://zwfw.cscse.edu.cn/"
"""教育部留学服务中心's service hall."""
_PAGES: Final = {
    DegreeRoute.REGISTER: ARCHIVE_PAGE,
    DegreeRoute.APPLICATION: LETTER_PAGE,
    DegreeRoute.ABROAD: ABROAD_PAGE,
}


def step_of(work: Work, check: DegreeCheck) -> str:
    """The part of the page: consent, give, given, explain, explained, done or declined."""
    state = DegreeState(check.state)
    if state == DegreeState.DOUBTFUL:
        if check.outcome is not None:
            return "done"
        return "explained" if check.explained_at else "explain"
    if state in (DegreeState.CODE_RECEIVED, DegreeState.NEEDS_HUMAN):
        return "given"
    if state == DegreeState.UNVERIFIABLE:
        return "declined" if check.outcome == "refused" else "done"
    if state == DegreeState.VERIFIED:
        return "done"
    agreed = consented(work, work.get(Application, check.application_id), ConsentPurpose.DEGREE_CHECK)
    return "give" if agreed else "consent"


@router.get("/me/{token}/degree")
def show(request: Request, visit: AtCentre) -> Response:
    return _page(request, visit)


@router.post("/me/{token}/degree/consent", dependencies=[OwnPage])
def consent(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """`answer` is yes or no; `version` the text that was shown."""
    say = words_of(request)
    answer = text_of(form, "answer")
    if answer not in ("yes", "no"):
        return _page(request, visit, status=422, wrong={"answer": "field-choice"})
    with kit.database.work(visit.actor) as work:
        degrees.answer_consent(
            work,
            _check(work, visit, lock=True),
            given=answer == "yes",
            text_version=text_of(form, "version")[:40],
            language=say.language,
            place="degree page",
        )
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.post("/me/{token}/degree/route", dependencies=[OwnPage])
def route(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    try:
        with kit.database.work(visit.actor) as work:
            degrees.choose_route(work, _check(work, visit, lock=True), text_of(form, "route"))
    except InvalidInput as error:
        return _page(request, visit, status=error.status, wrong=error.fields)
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.post("/me/{token}/degree/code", dependencies=[OwnPage])
def code(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    typed = text_of(form, "code")
    try:
        with kit.database.work(visit.actor) as work:
            degrees.give_code(work, _check(work, visit, lock=True), typed)
    except InvalidInput as error:
        return _page(request, visit, status=error.status, wrong=error.fields, typed=typed[:40])
    except AlreadyDone:
        pass  # A second click: the page shows what the first one did.
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.post("/me/{token}/degree/report", dependencies=[OwnPage])
def report(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """The PDF is read here and now, in a child process, and thrown away."""
    filename, content = file_of_form(form, "report")
    say = words_of(request)
    if not filename or not content:
        return _page(request, visit, status=422, wrong={"report": "field-required"})
    try:
        read = kit.report_reader.read(content)
    except UnreadableReport as error:
        return _page(request, visit, status=error.status, unreadable=error_text(error, say))
    try:
        with kit.database.work(visit.actor) as work:
            degrees.give_report(work, _check(work, visit, lock=True), read)
    except AlreadyDone:
        pass  # A second click: the page shows what the first one did.
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.post("/me/{token}/degree/document", dependencies=[OwnPage])
def document(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    filename, content = file_of_form(form, "document")
    try:
        with kit.database.work(visit.actor) as work:
            check = _check(work, visit, lock=True)
            degrees.give_document(work, check, filename=filename, content=content, files=kit.files)
    except InvalidInput as error:
        return _page(request, visit, status=error.status, wrong=error.fields)
    except AlreadyDone:
        pass  # A second click: the page shows what the first one did.
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.post("/me/{token}/degree/explanation", dependencies=[OwnPage])
def explanation(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    typed = text_of(form, "explanation")
    try:
        with kit.database.work(visit.actor) as work:
            degrees.explain(work, _check(work, visit, lock=True), typed)
    except InvalidInput as error:
        return _page(request, visit, status=error.status, wrong=error.fields, typed=typed)
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


@router.get("/me/{token}/degree/consent")
@router.get("/me/{token}/degree/route")
@router.get("/me/{token}/degree/code")
@router.get("/me/{token}/degree/report")
@router.get("/me/{token}/degree/document")
@router.get("/me/{token}/degree/explanation")
def back(visit: AtCentre) -> Response:
    """Where a browser lands that asks again for the address of a form it sent."""
    return RedirectResponse(f"/me/{visit.token}/degree", status_code=303)


def section(kit: Kit, work: Work, visit: Visit, say: Words) -> Section | None:
    """What the centre says about it, where there is a check."""
    check = degrees.check_of(work, visit.application.id)
    if check is None or check.state == DegreeState.EXPIRED:
        return None
    return Section("portal/degree_section.html", {"step": step_of(work, check)})


def _page(
    request: Request,
    visit: Visit,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    unreadable: str = "",
    typed: str = "",
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        check = _check(work, visit)
        values = _values(kit, work, visit, check, say)
    return page(
        request,
        "portal/degree.html",
        status=status,
        wrong=wrong or {},
        unreadable=unreadable,
        typed=typed,
        accept=",".join(degrees.DOCUMENT_KINDS),
        largest=degrees.MAX_DOCUMENT,
        max_words=degrees.MAX_WORDS,
        **values,
    )


def _values(kit: Kit, work: Work, visit: Visit, check: DegreeCheck, say: Words) -> dict[str, Any]:
    found = file_of(work, visit.application.id)
    facts = consent_facts(kit.settings, work, found.company, say.language, found.application.id)
    step = step_of(work, check)
    shown = differing(degrees.differences_of(work, check), say) if step in ("explain", "explained") else ()
    zone = found.application.zone
    ends = check.explanation_until if step == "explain" else check.expires_at
    return {
        "token": visit.token,
        "company": facts.company,
        "contact": facts.contact,
        "job": found.job.title,
        "step": step,
        "check": check,
        "route": DegreeRoute(check.route),
        "routes": [one for one in DegreeRoute if one != check.route],
        "official": _PAGES.get(DegreeRoute(check.route), ""),
        "text": consent_text(ConsentPurpose.DEGREE_CHECK, facts, say),
        "differing": shown,
        "explanation": (work.vault.get(check, "explanation") or "") if step == "explained" else "",
        "question": (work.vault.get(check, "question") or "") if step in ("explain", "explained") else "",
        "earlier": hearings.earlier_of(work, check) if step in ("explain", "explained") else [],
        "until": say.date(ends.astimezone(ZoneInfo(zone)).date()) if ends else "",
    }


def _check(work: Work, visit: Visit, *, lock: bool = False) -> DegreeCheck:
    check = degrees.check_of(work, visit.application.id, lock=lock)
    if check is None:
        raise NotFound(f"no degree check for application {visit.application.id}")
    work.may(Action.GIVE_DEGREE_CODE, check)
    return check
