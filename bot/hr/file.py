"""A candidate's file: résumé beside report and score, what happened when, and the decision."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import File, file_of
from bot.hr.blind import hidden_of, without
from bot.hr.decision import change_decision
from bot.hr.sections import panels_of
from bot.hr.timeline import timeline
from bot.kit import Kit
from bot.portal.uploads import Posted, every_text, text_of
from bot.roads import not_rung
from bot.web.blindness import is_blind
from bot.web.typed import Typed, row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from cards.words import Words
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound, ReportClosed, ZhaohuError
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.ports.resume import Quoted, ResumeText
from hrcore.privacy.erasure import tombstone_of
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.declining import in_language, offered_reasons, reason_named, stop_letter
from hrcore.recruiting.models import Application, Decision
from hrcore.talent import service as talent
from hrcore.talent.likeness import open_question
from hrcore.work import Work
from interview import repository

router = APIRouter()


@router.get("/hr/applications/{application_id}")
def show(request: Request, reader: TheReader, application_id: UUID) -> Response:
    return file_page(request, reader, application_id)


@router.post("/hr/applications/{application_id}/decision", dependencies=[OwnPage])
def decide(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """`seen` is the decision that the page showed; somebody else's later one is not overwritten unseen."""
    try:
        with kit.database.work(reader.actor) as work:
            change_decision(
                work,
                application_id,
                text_of(form, "verdict"),
                reason=text_of(form, "reason"),
                reason_key=text_of(form, "reason_key"),
                seen=text_of(form, "seen"),
            )
    except ZhaohuError as error:
        if error.status not in (409, 422):
            raise
        return file_page(request, reader, application_id, error=error, typed=every_text(form))
    return RedirectResponse(f"/hr/applications/{application_id}#decision", status_code=303)


@router.post("/hr/applications/{application_id}/letter/stop", dependencies=[OwnPage])
def stop(request: Request, kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    """The letter after a decision, before it leaves."""
    try:
        with kit.database.work(reader.actor) as work:
            work.may(Action.DECIDE_APPLICATION, work.get(Application, application_id))
            decision = work.get(Decision, row_id(text_of(form, "decision")), lock=True)
            if decision.application_id != application_id:
                raise NotFound(f"decision {decision.id} is of another application")
            stop_letter(work, decision)
    except MoveNotAllowed as error:
        return file_page(request, reader, application_id, error=error)
    return RedirectResponse(f"/hr/applications/{application_id}#decision", status_code=303)


def file_page(
    request: Request,
    reader: Reader,
    application_id: UUID,
    *,
    error: ZhaohuError | None = None,
    typed: Typed | None = None,
) -> Response:
    """`error`: why something was not done, said at its field or above the decision; `typed`: what stood in that form."""
    say = words_of(request)
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_APPLICATION, found.application)
        if found.person.erased_at is not None:
            stone = tombstone_of(work, found.person)
            return member_page(request, "hr/erased.html", reader, file=found, stone=stone)
        values = {**_person(work, found), **_interview(work, found), **_decision(work, found, say)}
        values["consents"] = recruiting.consents_of(work, found.application)
        values["is_hr"] = reader.is_hr_in(found.application.company_id)
        # The trail is HR's and the lawyers' to read; a colleague with a part in the application sees the file without it.
        values["events"] = timeline(work, found, say) if values["is_hr"] else []
        values["alike"] = _alike(work, found) if values["is_hr"] else None
        values["not_rung"] = not_rung(kit, work, found.person)
        values["panels"] = panels_of(kit, work, found, reader, say)
        values["may_decide"] = work.allows(Action.DECIDE_APPLICATION, found.application)
        blind = is_blind(request)
        hidden = hidden_of(work, found.application, say) if blind else []
    page = member_page(
        request,
        "hr/file.html",
        reader,
        status=error.status if error else 200,
        file=found,
        verdicts=recruiting.verdicts_for(found.application),
        wrong=Typed(_wrong(error, say)),
        problem=problem_text(error, say) if error and not isinstance(error, InvalidInput) else "",
        typed=typed or Typed(),
        blind=blind,
        **values,
    )
    return without(page, hidden)


def _alike(work: Work, found: File) -> tuple[UUID, bool, str] | None:
    """The question whether somebody else is this person: its id, whether they share a contact, who it is."""
    question = open_question(work, found.person)
    if question is None or not work.allows(Action.MERGE_PEOPLE, question):
        return None
    other_id = question.other_id if question.person_id == found.person.id else question.person_id
    return question.id, question.sure, work.get(Person, other_id).name


def _wrong(error: ZhaohuError | None, say: Words) -> dict[str, str]:
    if not isinstance(error, InvalidInput):
        return {}
    return {name: field_error(message, say) for name, message in error.fields.items()}


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
    """`closed`: there is a report, and this reader is to judge with their own eyes first."""
    nothing: dict[str, Any] = {"report": None, "card": None, "closed": False}
    if found.interview is None:
        return nothing
    stored = repository.report_of(work, found.interview.id)
    scored = repository.newest_scorecard(work, found.interview.id)
    if stored is None or scored is None:
        return nothing
    try:
        work.may(Action.SEE_REPORT, stored[0])
    except ReportClosed:
        return nothing | {"closed": True}
    except Forbidden:
        return nothing
    return {"report": stored[1], "card": scored[1], "closed": False}


def _decision(work: Work, found: File, say: Words) -> dict[str, Any]:
    """The reason speaks of the report: whoever may not see that (an interviewer, before their own score) is not told."""
    decision = recruiting.last_decision(work, found.application)
    told = work.allows(Action.SEE_REPORT, found.application)
    declined = reason_named(work, found.company.id, decision.reason_key) if decision else None
    return {
        "decision": decision,
        "decided_by": work.get(Person, decision.decided_by).name if decision else "",
        "decision_reason": (work.vault.get(decision, "reason") or "") if decision and told else "",
        "declined_for": in_language(declined.labels, say.language) if declined else "",
        "decline_reasons": offered_reasons(work, found.company.id, say.language),
    }
