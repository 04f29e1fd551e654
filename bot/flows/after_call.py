"""After the call: whoever reaches the job's line goes to the second-round approvers by themselves, everybody else to a
person. The machine only ever moves somebody on; it declines nobody."""

import hashlib
from datetime import timedelta
from typing import Final
from uuid import UUID

from approvals import reading
from approvals import service as approvals
from approvals.errors import ApplicationOver, NobodyCanApprove
from approvals.events import ApprovalChanged, ApprovalDecided
from approvals.models import Approval
from approvals.states import ApprovalState
from bot.flows.story import Story
from bot.flows.telling import write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.errors import NotFound
from hrcore.messages.models import Medium
from hrcore.org.models import Company
from hrcore.people.service import employee_of
from hrcore.recruiting.declining import LETTER, letter_moved, plan_letter
from hrcore.recruiting.events import ApplicationDecided, StageMoved
from hrcore.recruiting.models import Application, Decision, Job, LetterState, Stage, Verdict
from hrcore.recruiting.service import decide, last_decision
from hrcore.takeover.models import Step
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.work import Fact, Work
from hrcore.worktime import after_working_hours
from interview import repository
from interview.events import ReportPublished

ACTOR = system("flow:after_call")
KIND: Final = "second_round"
"""Of approval."""
ASKED: Final = ("decide_application", "decide_refused")
"""Kinds of to-dos that a decision settles."""
HOURS_TO_DECIDE: Final = 16
_LETTERS: Final = {Verdict.DECLINE: "declined", Verdict.POOL: "pooled"}


def route_after_call(kit: Kit, event: ReportPublished) -> None:
    """At or above the line, or drawn for a check: to the approvers. Everybody else: to a person."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        if application.stage != Stage.UNDER_REVIEW or _decided_since(work, application, event.report_id):
            return
        line = work.get(Job, application.job_id).score_line
        reached = application.match is not None and application.match >= line
        by_chance = not reached and application.match is not None and drawn(kit, event.report_id)
        work.record(
            "application.routed",
            application,
            report=str(event.report_id),
            line=str(line),
            match=str(application.match) if application.match is not None else None,
            to="approvers" if reached or by_chance else "person",
            random_check=by_chance,
            share=kit.settings.hiring.random_check,
        )
        if not (reached or by_chance) or not _submit(work, application, random_check=by_chance):
            ask_hr(work, application, "decide_application", str(event.report_id))


def carry_out_approval(kit: Kit, event: ApprovalDecided) -> None:
    """Approved: the approver's decision, in their name. Refused or withdrawn: a person decides how it goes on."""
    if event.kind != KIND or event.application_id is None:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id, lock=True)
        if application.stage != Stage.UNDER_REVIEW:
            return
        if event.outcome == "approved" and event.decided_by is not None:
            decide(
                work,
                application,
                Verdict.ADVANCE,
                reason="",
                scorecard_id=_scorecard(work, application),
                approved_by=event.decided_by,
            )
            return
        kind = "decide_refused" if event.outcome == "refused" else "decide_application"
        ask_hr(work, application, kind, str(event.approval_id))


def ask_about_return(kit: Kit, event: ApprovalChanged) -> None:
    """Sent back to the product, or nobody is left who could answer: a person decides, or asks again."""
    if event.kind != KIND or event.application_id is None:
        return
    with kit.database.work(ACTOR) as work:
        approval = work.get(Approval, event.approval_id)
        application = work.get(Application, event.application_id)
        if approval.state == ApprovalState.RETURNED and application.stage == Stage.UNDER_REVIEW:
            ask_hr(work, application, "decide_application", f"{approval.id}:{approval.round}")


def settle_questions(kit: Kit, event: ApplicationDecided | StageMoved) -> None:
    """It was decided, on whatever way: nobody need be asked any more."""
    if isinstance(event, StageMoved) and event.after != Stage.WITHDRAWN:
        return
    with kit.database.work(ACTOR) as work:
        state = TodoState.DROPPED if isinstance(event, StageMoved) else TodoState.DONE
        todos.settle_about(work, event.application_id, ASKED, state)
        standing = reading.standing(work, KIND, event.application_id)
        if standing is not None:
            approvals.withdraw(work, standing)


def write_after_decision(kit: Kit, event: ApplicationDecided) -> None:
    """After a while, in which HR can stop it."""
    if Verdict(event.verdict) not in _LETTERS:
        return
    with kit.database.work(ACTOR) as work:
        decision = work.get(Decision, event.decision_id, lock=True)
        plan_letter(work, decision, timedelta(minutes=kit.settings.hiring.letter_delay_minutes))


def send_letter(kit: Kit, decision_id: UUID) -> None:
    """Due: the letter of a decline or of the talent pool leaves, unless the decision was changed meanwhile."""
    with kit.database.work(ACTOR) as work:
        decision = work.get(Decision, decision_id)
        application = work.get(Application, decision.application_id, lock=True)
        decision = work.get(Decision, decision_id, lock=True)
        if decision.letter_state != LetterState.WAITING:
            return
        newest = last_decision(work, application)
        ended = application.stage in (Stage.DECLINED, Stage.POOLED)
        if newest is None or newest.id != decision.id or not ended:
            letter_moved(work, decision, LetterState.DROPPED)
            return
        letter = _LETTERS[Verdict(decision.verdict)]
        write_to(work, application, letter, f"{letter}:{decision.id}", Medium.MAIL, decision_id=str(decision.id))
        letter_moved(work, decision, LetterState.WRITTEN)
        decision.letter_at = work.now


def drawn(kit: Kit, report_id: UUID) -> bool:
    """The same answer for the same report, whoever asks and however often."""
    number = int.from_bytes(hashlib.sha256(f"random check:{report_id}".encode()).digest()[:8], "big")
    return number < kit.settings.hiring.random_check * 2**64


def ask_hr(work: Work, application: Application, kind: str, about: str) -> None:
    company = work.session.get_one(Company, application.company_id)
    todos.ask(
        work,
        company_id=application.company_id,
        key=f"{kind}:{application.id}:{about}",
        kind=kind,
        subject={"application_id": str(application.id)},
        owner_role=Role.HR,
        application_id=application.id,
        due_at=after_working_hours(
            work.now, HOURS_TO_DECIDE, company.country, company.zone, company.hours_in(company.country)
        ),
    )


def _submit(work: Work, application: Application, *, random_check: bool) -> bool:
    """False where nobody could approve: then HR is asked. The product itself asks, so that nobody is left out as the one
    who asked."""
    job = work.get(Job, application.job_id)
    owner = employee_of(work, job.owner_id) if job.owner_id else None
    facts: dict[str, Fact] = {
        "score": str(application.match),
        "line": str(job.score_line),
        "department": owner.department if owner else "",
        "random_check": random_check,
    }
    try:
        approvals.submit(
            work,
            company_id=application.company_id,
            kind=KIND,
            subject_id=application.id,
            requester_id=None,
            application_id=application.id,
            facts=facts,
        )
    except (NobodyCanApprove, ApplicationOver):
        return False
    return True


def _application_of(work: Work, decision_id: UUID) -> UUID | None:
    return work.get(Decision, decision_id).application_id


def _decided_since(work: Work, application: Application, report_id: UUID) -> bool:
    decision = last_decision(work, application)
    interview = repository.of_application(work, application.id)
    report = repository.report_of(work, interview.id)
    return decision is not None and report is not None and decision.at >= report[0].created_at


def _scorecard(work: Work, application: Application) -> UUID | None:
    try:
        interview = repository.of_application(work, application.id)
    except NotFound:
        return None
    scored = repository.newest_scorecard(work, interview.id)
    return scored[0].id if scored else None


STORY = Story(
    when={
        ReportPublished: (route_after_call,),
        ApprovalChanged: (ask_about_return,),
        ApprovalDecided: (carry_out_approval,),
        ApplicationDecided: (settle_questions, write_after_decision),
        StageMoved: (settle_questions,),
    },
    due={LETTER: send_letter},
    steps={route_after_call: Step.ROUTE_AFTER_CALL, send_letter: Step.LETTERS},
    about={LETTER: _application_of},
)
