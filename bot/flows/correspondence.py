"""Candidates write, or ask in the call; HR answers: a card and a to-do for the one, a letter for the other."""

from typing import Final

from bot.flows.story import Story
from bot.flows.telling import reports_channel, tell_hr, write_to
from bot.flows.wishes import ANSWER_WITHIN_H
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.correspondence.events import CandidateAnswered, CandidateWrote
from hrcore.correspondence.models import CandidateNote
from hrcore.correspondence.service import unanswered
from hrcore.errors import NotFound
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_card
from hrcore.org.models import Company
from hrcore.recruiting.events import StageMoved
from hrcore.recruiting.models import Application, Stage
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.work import Work
from hrcore.worktime import after_working_hours
from interview import repository
from interview.events import InterviewClosed, ReportPublished
from interview.models import Interview

ACTOR = system("flow:correspondence")
ANSWERED = 1000
"""The version of a card that has its answer: later than any that still asks."""
IN_CALL: Final = "candidate_question"
"""Kind of card and to-do. The card's version is twice the number of questions, and one more once they are answered: who
asks again in another call is waiting again."""


def show_message(kit: Kit, event: CandidateWrote) -> None:
    """Several in a row are one card and one to-do."""
    with kit.database.work(ACTOR) as work:
        note = work.get(CandidateNote, event.note_id)
        waiting = unanswered(work, event.application_id)
        if note.id not in {one.id for one in waiting}:
            return
        first, company = waiting[0], work.session.get_one(Company, event.company_id)
        _card(work, event, first, f"note:{note.id}", 1 + waiting.index(note))
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"note:{first.id}",
            kind="candidate_message",
            subject={"application_id": str(event.application_id)},
            owner_role=Role.HR,
            application_id=event.application_id,
            due_at=after_working_hours(
                first.created_at, ANSWER_WITHIN_H, company.country, company.zone, company.hours_in(company.country)
            ),
        )


def pass_on_questions(kit: Kit, event: ReportPublished | InterviewClosed) -> None:
    """What the candidate asked in the call and the interviewer would not answer by itself goes to HR, of a call without a
    report too: a card, and a to-do to answer it."""
    with kit.database.work(ACTOR) as work:
        interview = work.get(Interview, event.interview_id)
        asked = len(repository.candidate_questions(work, interview))
        if not asked:
            return
        key = f"question:{interview.id}:{asked}"
        tell_hr(work, work.get(Application, event.application_id), IN_CALL, key, 2 * asked)
        company = work.session.get_one(Company, event.company_id)
        since = interview.hung_up_at or interview.created_at
        todos.ask(
            work,
            company_id=event.company_id,
            key=key,
            kind=IN_CALL,
            subject={"application_id": str(event.application_id)},
            owner_role=Role.HR,
            application_id=event.application_id,
            due_at=after_working_hours(
                since, ANSWER_WITHIN_H, company.country, company.zone, company.hours_in(company.country)
            ),
        )


def pass_on_answer(kit: Kit, event: CandidateAnswered) -> None:
    """What HR has answered is mailed to the candidate, and the question is settled."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        key = f"answer:{event.note_id}"
        write_to(work, application, "question_answered", key, Medium.MAIL, note_id=str(event.note_id))
        if event.waiting_id is not None:
            todos.settle(work, f"note:{event.waiting_id}")
            first = work.get(CandidateNote, event.waiting_id)
            _card(work, event, first, key, ANSWERED)
        _settle_questions(work, application, event)


def drop_questions(kit: Kit, event: StageMoved) -> None:
    """Whoever withdraws waits for no answer."""
    if event.after == Stage.WITHDRAWN:
        with kit.database.work(ACTOR) as work:
            todos.settle_about(work, event.application_id, (IN_CALL,), TodoState.DROPPED)


def _settle_questions(work: Work, application: Application, event: CandidateAnswered) -> None:
    """Whatever HR writes after a call answers what was asked in it, from the file as from the card."""
    todos.settle_about(work, application.id, (IN_CALL,))
    try:
        interview = repository.of_application(work, application.id)
    except NotFound:
        return
    asked = len(repository.candidate_questions(work, interview))
    if asked:
        tell_hr(work, application, IN_CALL, f"answered:{event.note_id}", 2 * asked + 1)


def _card(work: Work, event: CandidateWrote | CandidateAnswered, first: CandidateNote, key: str, version: int) -> None:
    """One card from the first unanswered note on; `version` grows with what it has to say."""
    queue_card(
        work,
        reports_channel(work, event.company_id),
        kind="candidate_message",
        subject={"application_id": str(event.application_id), "note_id": str(first.id)},
        key=key,
        version=version,
    )


STORY = Story(
    when={
        CandidateWrote: (show_message,),
        CandidateAnswered: (pass_on_answer,),
        ReportPublished: (pass_on_questions,),
        InterviewClosed: (pass_on_questions,),
        StageMoved: (drop_questions,),
    }
)
