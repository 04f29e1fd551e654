"""Checking a degree: asked for with consent → the candidate gives code or document → laid beside the résumé → a person
looks → matches, differs, or cannot be checked → a doubt is talked over in a group, after the candidate was heard."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from approvals import reading as approving
from approvals import service as approvals
from approvals.errors import ApplicationOver, NobodyCanApprove
from approvals.events import ApprovalDecided
from bot.flows.story import Story
from bot.flows.telling import tell_hr, write_to
from bot.kit import Kit
from cards.words import words
from hrcore.actors import Role, system
from hrcore.education import choosing, groups, hearings
from hrcore.education import service as degrees
from hrcore.education.compare import highest
from hrcore.education.events import (
    DegreeAsked,
    DegreeCodeGiven,
    DegreeConcluded,
    DegreeDoubtSettled,
    DegreeEvent,
    DegreeExplained,
    DegreeExplanationAsked,
    DegreeNeedsHuman,
)
from hrcore.education.models import DegreeCheck, DegreeRoute, DegreeState
from hrcore.languages import LANGUAGES
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_card
from hrcore.org.models import Channel, Company, Person
from hrcore.ports.education import Answer, DegreeQuestion, DegreeServiceUnavailable, Verification
from hrcore.recruiting.events import StageMoved
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.takeover.models import Step
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work

ACTOR = system("flow:verification")
KIND: Final = "degree_doubt"
"""What the approval is about."""
_TODOS: Final = ("check_degree", "degree_expired", "degree_doubt")
_OVER: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


def start_check(kit: Kit, event: StageMoved) -> None:
    """At the moment the company chose, for everybody whose résumé names a degree."""
    with kit.database.work(ACTOR) as work:
        company = work.session.get_one(Company, event.company_id)
        if event.after != choosing.moment_of(work, company):
            return
        application = work.get(Application, event.application_id, lock=True)
        profile = choosing.claimed(work, application.id)
        if application.stage in _OVER or profile is None or highest(profile) is None:
            return
        degrees.open_check(work, application, choosing.route_of(company, profile))


def ask_candidate(kit: Kit, event: DegreeAsked) -> None:
    """The candidate is asked for consent, and told how to get the report free of charge."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        write_to(work, application, "degree_request", f"degree:{event.check_id}:{event.change}", Medium.MAIL)
        _settle(work, event, TodoState.DROPPED)


def look_up(kit: Kit, event: DegreeCodeGiven) -> None:
    """Asked outside of a transaction: a service may take seconds. One that is silent costs the candidate nothing."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id)
        if check.state != DegreeState.CODE_RECEIVED or check.changes != event.change:
            return
        code, name = work.vault.get(check, "code"), work.get(Person, check.person_id).name
        in_register = check.route == DegreeRoute.REGISTER and code is not None
    found, silent = Verification(Answer.PERSON), False
    if in_register:
        try:
            found = kit.degrees.verify(DegreeQuestion(f"{event.check_id}:{event.change}", name, code or ""))
        except DegreeServiceUnavailable:
            silent = True
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        if check.changes == event.change:
            degrees.was_looked_up(work, check, found, kit.degrees.name, silent=silent)


def ask_hr(kit: Kit, event: DegreeNeedsHuman) -> None:
    """HR is asked to compare, where a person is needed."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id)
        if check.state == DegreeState.NEEDS_HUMAN and check.changes == event.change:
            _settle(work, event, TodoState.DROPPED)
            _ask(work, check, "check_degree", str(event.change))


def announce_result(kit: Kit, event: DegreeConcluded) -> None:
    """What follows for HR; the candidate hears of a doubt by the letter that asks for their side of it."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        _settle(work, event)
        if event.state == DegreeState.EXPIRED:
            if check.state == DegreeState.EXPIRED:
                _ask(work, check, "degree_expired", str(event.change))
            return
        application = work.get(Application, event.application_id)
        tell_hr(work, application, "degree_checked", f"degree:{check.id}:{event.change}", version=event.change)


def forget_document(kit: Kit, event: DegreeConcluded | DegreeDoubtSettled) -> None:
    """What was handed in to be looked at is deleted when it has been."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        open_doubt = check.state == DegreeState.DOUBTFUL and check.outcome is None
        if open_doubt or check.state in (DegreeState.CODE_RECEIVED, DegreeState.NEEDS_HUMAN):
            return
        key = degrees.forget_document(work, check)
    if key is not None:
        kit.files.delete(key)


def delete_old_file(kit: Kit, event: DegreeAsked | DegreeCodeGiven) -> None:
    """Another one took its place, or is asked for: after the commit that let go of it."""
    if event.old_file is not None:
        kit.files.delete(event.old_file)


def open_group(kit: Kit, event: DegreeConcluded) -> None:
    """A doubt: HR, IT and Legal in one room, and the candidate asked for their side before anybody decides."""
    if event.state != DegreeState.DOUBTFUL:
        return
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        if check.state != DegreeState.DOUBTFUL or check.outcome is not None:
            return
        channel = groups.open_group(work, check, _group_names(work, check))
        _show_in_group(work, check, channel, event.change)
        _ask(work, check, "degree_doubt", str(check.asked))
        hearings.ask_first(work, check)


def ask_for_explanation(kit: Kit, event: DegreeExplanationAsked) -> None:
    """The candidate is heard before anything is decided: also the second time, when it is taken back from those who were
    to decide."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        check = work.get(DegreeCheck, event.check_id, lock=True)
        standing = approving.standing(work, KIND, check.id)
        if standing is not None:
            approvals.withdraw(work, standing)
        if check.channel_id is not None:
            _show_in_group(work, check, work.get(Channel, check.channel_id), event.change)
        key = f"explain:{event.check_id}:{event.change}"
        write_to(work, application, "degree_explanation", key, Medium.MAIL)


def submit_doubt(kit: Kit, event: DegreeExplained) -> None:
    """The candidate was heard, or had their time: now others decide."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        if check.state != DegreeState.DOUBTFUL or check.outcome is not None:
            return
        submit(work, check)
        if check.channel_id is not None:
            _show_in_group(work, check, work.get(Channel, check.channel_id), event.change)


def submit(work: Work, check: DegreeCheck) -> bool:
    """Whether it is with those who decide. Where nobody could, or the application has ended, HR's to-do stays open and
    its page says why."""
    try:
        approvals.submit(
            work,
            company_id=check.company_id,
            kind=KIND,
            subject_id=check.id,
            requester_id=None,
            application_id=check.application_id,
        )
    except (NobodyCanApprove, ApplicationOver):
        work.record("degree_check.not_submitted", check)
        return False
    return True


def take_decision(kit: Kit, event: ApprovalDecided) -> None:
    """Approved: the degree counts, after what was explained. Refused: it does not; what becomes of the application is a
    decision of its own."""
    if event.kind != KIND or event.outcome not in ("approved", "refused"):
        return
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.subject_id, lock=True)
        degrees.settle_doubt(work, check, accepted=event.outcome == "approved", decided_by=event.decided_by)


def close_group(kit: Kit, event: DegreeDoubtSettled) -> None:
    """The outcome is posted, the to-do is done, the room is kept to be read."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, event.check_id, lock=True)
        if check.channel_id is not None:
            _show_in_group(work, check, work.get(Channel, check.channel_id), event.change)
            groups.close_group(work, check)
        _settle(work, event)
        application = work.get(Application, event.application_id)
        tell_hr(work, application, "degree_checked", f"degree:{check.id}:{event.change}", version=event.change)
        if event.outcome == "ended" and application.stage not in _OVER:
            _ask(work, check, "degree_ended", str(event.change))


def stop_asking(kit: Kit, event: StageMoved) -> None:
    """An application that has ended asks its candidate for nothing more."""
    if event.after not in _OVER:
        return
    with kit.database.work(ACTOR) as work:
        check = degrees.check_of(work, event.application_id, lock=True)
        if check is None:
            return
        degrees.stop(work, check)
        _settle(work, event, TodoState.DROPPED)
        standing = approving.standing(work, KIND, check.id)
        if standing is not None:
            approvals.withdraw(work, standing)
        if check.channel_id is not None:
            groups.close_group(work, check)
    forget_document_of(kit, check.id)


def forget_document_of(kit: Kit, check_id: UUID) -> None:
    with kit.database.work(ACTOR) as work:
        key = degrees.forget_document(work, work.get(DegreeCheck, check_id, lock=True))
    if key is not None:
        kit.files.delete(key)


def remind(kit: Kit, check_id: UUID) -> None:
    """Due: whoever has not answered is reminded once."""
    with kit.database.work(ACTOR) as work:
        check = work.get(DegreeCheck, check_id, lock=True)
        if degrees.remind(work, check):
            application = work.get(Application, check.application_id)
            write_to(work, application, "degree_reminder", f"degree-reminder:{check.id}:{check.asked}", Medium.MAIL)


def expire(kit: Kit, check_id: UUID) -> None:
    """Due: without an answer the check ends, and HR is told."""
    with kit.database.work(ACTOR) as work:
        degrees.expire(work, work.get(DegreeCheck, check_id, lock=True))


def end_hearing(kit: Kit, check_id: UUID) -> None:
    """Due: the time to explain is over, and the doubt goes to its chain."""
    with kit.database.work(ACTOR) as work:
        degrees.hearing_is_over(work, work.get(DegreeCheck, check_id, lock=True))


def _show_in_group(work: Work, check: DegreeCheck, channel: Channel, change: int) -> None:
    subject = {"application_id": str(check.application_id), "check_id": str(check.id)}
    key = f"degree-doubt:{check.id}:{change}"
    queue_card(work, channel, kind="degree_doubt", subject=subject, key=key, version=change)


def _group_names(work: Work, check: DegreeCheck) -> dict[str, str]:
    """Job and number; the name stands on the card, for those who may see it."""
    job = work.get(Job, work.get(Application, check.application_id).job_id)
    number = str(check.application_id)[-8:].upper()
    return {language: words(language)("degree-group-name", job=job.title, number=number) for language in LANGUAGES}


def _settle(work: Work, event: DegreeEvent | StageMoved, state: TodoState = TodoState.DONE) -> None:
    """Whatever HR was asked about this degree."""
    statement = select(Todo.key).where(
        Todo.application_id == event.application_id, Todo.kind.in_(_TODOS), Todo.state == TodoState.OPEN
    )
    for key in work.session.scalars(statement).all():
        todos.settle(work, key, state)


def _ask(work: Work, check: DegreeCheck, kind: str, round_: str) -> None:
    """Something that only HR can do."""
    todos.ask(
        work,
        company_id=check.company_id,
        key=f"{kind}:{check.id}:{round_}",
        kind=kind,
        subject={"check_id": str(check.id), "application_id": str(check.application_id)},
        owner_role=Role.HR,
        application_id=check.application_id,
    )


def _of_check(work: Work, check_id: UUID) -> UUID:
    return work.get(DegreeCheck, check_id).application_id


STORY = Story(
    when={
        StageMoved: (start_check, stop_asking),
        DegreeAsked: (ask_candidate, delete_old_file),
        DegreeCodeGiven: (look_up, delete_old_file),
        DegreeNeedsHuman: (ask_hr,),
        DegreeConcluded: (announce_result, open_group, forget_document),
        DegreeExplanationAsked: (ask_for_explanation,),
        DegreeExplained: (submit_doubt,),
        ApprovalDecided: (take_decision,),
        DegreeDoubtSettled: (close_group, forget_document),
    },
    due={degrees.REMIND: remind, degrees.EXPIRE: expire, hearings.EXPLAIN: end_hearing},
    steps={start_check: Step.DEGREE_CHECK, remind: Step.LETTERS},
    about={degrees.REMIND: _of_check},
)
