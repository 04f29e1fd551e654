"""Candidates write, HR answers: a card and a to-do for the one, a letter for the other."""

from bot.flows.story import Story
from bot.flows.telling import reports_channel, write_to
from bot.flows.wishes import ANSWER_WITHIN_H
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.correspondence.events import CandidateAnswered, CandidateWrote
from hrcore.correspondence.models import CandidateNote
from hrcore.correspondence.service import unanswered
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_card
from hrcore.org.models import Company
from hrcore.recruiting.models import Application
from hrcore.todos import service as todos
from hrcore.work import Work
from hrcore.worktime import after_working_hours

ACTOR = system("flow:correspondence")
ANSWERED = 1000
"""The version of a card that has its answer: later than any that still asks."""


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
            due_at=after_working_hours(first.created_at, ANSWER_WITHIN_H, company.country, company.zone),
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


STORY = Story(when={CandidateWrote: (show_message,), CandidateAnswered: (pass_on_answer,)})
