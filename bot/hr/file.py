"""A candidate's file: résumé beside report and score, what happened when, and the decision."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import File, file_of
from bot.hr.decision import change_decision
from bot.hr.sections import panels_of
from bot.hr.timeline import timeline
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.ports.resume import Quoted, ResumeText
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.models import Verdict
from hrcore.talent import service as talent
from hrcore.work import Work
from interview import repository

router = APIRouter()


@router.get("/hr/applications/{application_id}")
def show(request: Request, reader: TheReader, application_id: UUID) -> Response:
    return _page(request, reader, application_id)


@router.post("/hr/applications/{application_id}/decision", dependencies=[OwnPage])
def decide(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """`seen` is the decision that the page showed; somebody else's later one is not overwritten unseen."""
    say = words_of(request)
    try:
        with kit.database.work(reader.actor) as work:
            change_decision(
                work,
                application_id,
                text_of(form, "verdict"),
                reason=text_of(form, "reason"),
                seen=text_of(form, "seen"),
            )
    except InvalidInput as error:
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return _page(request, reader, application_id, status=error.status, wrong=wrong, typed=text_of(form, "reason"))
    except ZhaohuError as error:
        if error.status != 409:
            raise
        problem = problem_text(error, say)
        return _page(request, reader, application_id, status=409, problem=problem, typed=text_of(form, "reason"))
    return RedirectResponse(f"/hr/applications/{application_id}#decision", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    application_id: UUID,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    typed: str = "",
) -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_APPLICATION, found.application)
        values = {**_person(work, found), **_interview(work, found), **_decision(work, found)}
        values["consents"] = recruiting.consents_of(work, found.application)
        # The trail is HR's and the lawyers' to read; a colleague with a part in the application sees the file without it.
        values["events"] = timeline(work, found, words_of(request)) if reader.is_hr else []
        values["panels"] = panels_of(kit, work, found, reader, words_of(request))
        values["may_decide"] = work.allows(Action.DECIDE_APPLICATION, found.application)
    return member_page(
        request,
        "hr/file.html",
        reader,
        status=status,
        file=found,
        verdicts=list(Verdict),
        wrong={"verdict": "", "reason": ""} | (wrong or {}),
        problem=problem,
        typed=typed,
        **values,
    )


def _person(work: Work, found: File) -> dict[str, Any]:
    resume = talent.newest_resume(work, found.application.id)
    read = talent.read_profile(work, resume)
    return {
        "resume": resume,
        "profile": read[1] if read else None,
        "degree": lambda entry: _said(read[0], entry.degree) if read and entry.degree else "",
        "correction": talent.correction_of(work, resume),
        "email": work.vault.get(found.person, "email"),
        "phone": work.vault.get(found.person, "phone"),
    }


def _said(text: ResumeText, quoted: Quoted) -> str:
    """The résumé's own words, where the parser's value is a code."""
    return text.text[quoted.span.start : quoted.span.end]


def _interview(work: Work, found: File) -> dict[str, Any]:
    if found.interview is None:
        return {"report": None, "card": None}
    stored = repository.report_of(work, found.interview.id)
    scored = repository.newest_scorecard(work, found.interview.id)
    if stored is None or scored is None or not work.allows(Action.SEE_REPORT, stored[0]):
        return {"report": None, "card": None}
    return {"report": stored[1], "card": scored[1]}


def _decision(work: Work, found: File) -> dict[str, Any]:
    """The reason speaks of the report: whoever may not see that (an interviewer, before their own score) is not told."""
    decision = recruiting.last_decision(work, found.application)
    told = work.allows(Action.SEE_REPORT, found.application)
    return {
        "decision": decision,
        "decided_by": work.get(Person, decision.decided_by).name if decision else "",
        "decision_reason": (work.vault.get(decision, "reason") or "") if decision and told else "",
    }
