"""Degree checks as HR works on them: the official page beside the résumé, and what was seen there."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from starlette.datastructures import FormData

from approvals import reading as approving
from bot.cards.degrees import checked_by, level_name, problems_of
from bot.cards.file import File, file_of
from bot.flows.verification import KIND, submit
from bot.hr.panel import Panel
from bot.hr.resume import attachment
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from bot.workspace.refusal import refusal
from cards.words import Words
from hrcore.education import choosing, hearings
from hrcore.education import service as degrees
from hrcore.education.compare import entry_for, highest
from hrcore.education.models import DegreeCheck, DegreeMoment, DegreeRoute, DegreeState
from hrcore.education.report import DegreeReport
from hrcore.errors import MoveNotAllowed, NotFound, ZhaohuError
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.ports.resume import Education, ResumeProfile
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.work import Work

router = APIRouter()
PAGE: Final = 50
OFFICIAL: Final = {
    DegreeRoute.REGISTER: "https://www.chsi.com.cn/xlcx/bgcx.jsp",
    DegreeRoute.APPLICATION: "https://www.chsi.com.cn/xlrz/",
    DegreeRoute.ABROAD: "https://zwfw.cscse.edu.cn/",
}
"""Where a person looks: 在线验证, 学历认证, 留学服务中心."""
WITH_CODE: Final = "https://www.chsi.com.cn/xlcx/bg.do?vcode={code}&srcid=bgcx"
"""The same page with the code filled in, as the report's own QR code has it; its captcha is for the person."""
_OVER: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


@router.get("/hr/degrees")
def overview(request: Request, kit: TheKit, reader: TheReader) -> Response:
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.CHECK_DEGREE)
        statement = (
            select(DegreeCheck, Person.name, Job.title)
            .join(Person, Person.id == DegreeCheck.person_id)
            .join(Application, Application.id == DegreeCheck.application_id)
            .join(Job, Job.id == Application.job_id)
            .where(work.within(DegreeCheck, Action.CHECK_DEGREE))
            .order_by(DegreeCheck.id.desc())
            .limit(PAGE)
        )
        found = [tuple(row) for row in work.session.execute(statement)]
        companies = [
            work.session.get_one(Company, one) for one in sorted(work.companies_for(Action.CHECK_DEGREE) or ())
        ]
        moments = [(company, choosing.moment_of(work, company)) for company in companies]
    return member_page(request, "hr/degrees.html", reader, checks=found, moments=moments, choices=list(DegreeMoment))


@router.post("/hr/degrees/moment/{company_id}", dependencies=[OwnPage])
def choose_moment(kit: TheKit, reader: TheReader, company_id: UUID, form: Posted) -> Response:
    with kit.database.work(reader.actor) as work:
        if company_id not in (reader.actor.companies or ()):
            raise NotFound(f"company {company_id}")
        choosing.choose_moment(work, work.session.get_one(Company, company_id), text_of(form, "moment"))
    return RedirectResponse("/hr/degrees", status_code=303)


@router.post("/hr/applications/{application_id}/degree", dependencies=[OwnPage])
def start(kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """By hand, at any time while the application goes on."""
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id, lock=True)
        work.may(Action.CHECK_DEGREE, application)
        if application.stage in _OVER:
            raise MoveNotAllowed(f"application {application.id}", before=application.stage, to="degree_check")
        company = work.session.get_one(Company, application.company_id)
        check = degrees.open_check(
            work, application, choosing.route_of(company, choosing.claimed(work, application.id))
        )
    return RedirectResponse(f"/hr/degrees/{check.id}", status_code=303)


@router.get("/hr/degrees/{check_id}")
def show(request: Request, reader: TheReader, check_id: UUID) -> Response:
    return _page(request, reader, check_id)


@router.post("/hr/degrees/{check_id}/finding", dependencies=[OwnPage])
def conclude(request: Request, kit: TheKit, reader: TheReader, check_id: UUID, form: Posted) -> Response:
    """Of two colleagues who answer at once, the second is told and changes nothing."""
    try:
        with kit.database.work(reader.actor) as work:
            check = work.get(DegreeCheck, check_id, lock=True)
            degrees.conclude(work, check, text_of(form, "finding"), reason=text_of(form, "reason"))
    except ZhaohuError as error:
        return _page(request, reader, check_id, error, form)
    return RedirectResponse(f"/hr/degrees/{check_id}", status_code=303)


@router.post("/hr/degrees/{check_id}/again", dependencies=[OwnPage])
def ask_again(request: Request, kit: TheKit, reader: TheReader, check_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            degrees.ask_again(work, work.get(DegreeCheck, check_id, lock=True))
    except MoveNotAllowed as error:
        return _page(request, reader, check_id, error)
    return RedirectResponse(f"/hr/degrees/{check_id}", status_code=303)


@router.post("/hr/degrees/{check_id}/question", dependencies=[OwnPage])
def ask_candidate_again(request: Request, kit: TheKit, reader: TheReader, check_id: UUID, form: Posted) -> Response:
    """What they explained does not settle it: they are asked once more."""
    try:
        with kit.database.work(reader.actor) as work:
            hearings.ask_more(work, work.get(DegreeCheck, check_id, lock=True), text_of(form, "question"))
    except ZhaohuError as error:
        return _page(request, reader, check_id, error, form)
    return RedirectResponse(f"/hr/degrees/{check_id}#heard", status_code=303)


@router.post("/hr/degrees/{check_id}/submit", dependencies=[OwnPage])
def submit_again(kit: TheKit, reader: TheReader, check_id: UUID) -> Response:
    """After the hearing, where nobody could decide before, or the question was withdrawn."""
    with kit.database.work(reader.actor) as work:
        check = work.get(DegreeCheck, check_id, lock=True)
        work.may(Action.CHECK_DEGREE, check)
        if _can_submit(work, check):
            submit(work, check)
    return RedirectResponse(f"/hr/degrees/{check_id}", status_code=303)


@router.get("/hr/degrees/{check_id}/document")
def document(kit: TheKit, reader: TheReader, check_id: UUID) -> Response:
    """Always a download: a file of a stranger is never opened inside our own pages."""
    with kit.database.work(reader.actor) as work:
        check = work.get(DegreeCheck, check_id)
        content = degrees.document_of(work, check, kit.files)
        name = work.vault.get(check, "filename") or "document"
    headers = {
        "Content-Disposition": attachment(name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type="application/octet-stream", headers=headers)


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    """The state of the check, or the button that begins one."""
    check = degrees.check_of(work, file.application.id)
    allowed = work.allows(Action.CHECK_DEGREE, file.application)
    if (check is None and (not allowed or file.application.stage in _OVER)) or (
        check is not None and not work.allows(Action.SEE_DEGREE, check)
    ):
        return None
    return Panel("hr/degree_panel.html", {"check": check, "application": file.application})


def _page(
    request: Request,
    reader: Reader,
    check_id: UUID,
    error: ZhaohuError | None = None,
    form: FormData | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        check = work.get(DegreeCheck, check_id)
        work.may(Action.SEE_DEGREE, check)
        values = _values(work, check, say)
    return member_page(
        request,
        "hr/degree.html",
        reader,
        **refusal(request, error, form),
        findings=list(degrees.Finding),
        **values,
    )


def _values(work: Work, check: DegreeCheck, say: Words) -> dict[str, Any]:
    may_check = work.allows(Action.CHECK_DEGREE, check)
    code = work.vault.get(check, "code") if may_check else None
    report, profile = degrees.report_of(work, check), choosing.claimed(work, check.application_id)
    route = DegreeRoute(check.route)
    standing = approving.standing(work, KIND, check.id)
    return {
        "check": check,
        "file": file_of(work, check.application_id),
        "may_check": may_check,
        "may_open_file": work.allows(Action.SEE_APPLICATION, check),
        "code": code or "",
        "official": OFFICIAL.get(route, ""),
        "with_code": WITH_CODE.format(code=code) if code and route is DegreeRoute.REGISTER else "",
        "rows": _rows(work, check, profile, report, say),
        "problems": problems_of(check, say),
        "checked_by": checked_by(work, check),
        "reason": work.vault.get(check, "reason") or "",
        "explanation": work.vault.get(check, "explanation") or "",
        "question": work.vault.get(check, "question") or "",
        "earlier": hearings.earlier_of(work, check),
        "can_ask_more": may_check and hearings.can_ask_more(work, check),
        "max_question": hearings.MAX_QUESTION,
        "waiting": check.state in (DegreeState.AWAITING_CONSENT, DegreeState.AWAITING_CODE),
        "approval": standing,
        "can_submit": may_check and standing is None and _can_submit(work, check),
    }


def _rows(
    work: Work, check: DegreeCheck, profile: ResumeProfile | None, report: DegreeReport | None, say: Words
) -> list[tuple[str, str, str, str]]:
    """(field, résumé, report, mark): mark is `differs`, `unsure` or nothing."""
    entry: Education | None = None
    if profile is not None:
        entry = entry_for(profile, report) if report else highest(profile)
    person = work.get(Person, check.person_id)
    found = {one.part.value: one for one in degrees.differences_of(work, check)}
    stated = {
        "name": person.name,
        "school": entry.school.value if entry else "",
        "level": level_name(entry.degree.value, say) if entry and entry.degree else "",
        "major": entry.major.value if entry and entry.major else "",
        "started": entry.start.value if entry and entry.start else "",
        "ended": entry.end.value if entry and entry.end else "",
        "conclusion": "",
        "form": "",
        "certificate": "",
    }
    told = report.model_dump() if report else {}
    rows = []
    for part, said in stated.items():
        reported = str(told.get(part, ""))
        mark = ("unsure" if found[part].unsure else "differs") if part in found else ""
        if said or reported:
            rows.append((say(f"degree-part-{part}"), said, reported, mark))
    return rows


def _can_submit(work: Work, check: DegreeCheck) -> bool:
    return hearings.can_ask_more(work, check)
