"""Many invited together: the invitations leave a few at a time, and one card in HR's channel follows how far they come."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from bot.flows.story import Story
from bot.flows.telling import CARDS, reports_channel, show_next, write_to
from bot.kit import Kit
from hrcore.actors import system
from hrcore.due import service as due
from hrcore.messages.events import MessageGivenUp
from hrcore.messages.models import Medium, Message
from hrcore.prospects.events import ProspectAnswered
from hrcore.recruiting.events import ApplicationReceived, StageMoved
from hrcore.recruiting.models import Application
from hrcore.talent import batches
from hrcore.talent.batches import BatchBegun, BatchChanged
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview import inviting
from interview.batch import ANSWER_WITHIN, INVITATIONS
from interview.events import (
    CallAnswered,
    InterviewBooked,
    InterviewClosed,
    InterviewEnded,
    ReportPublished,
    ScoreOverruled,
)
from interview.inviting import ApplicantInvited

ACTOR = system("flow:batches")
KIND: Final = "batch_progress"
SEND: Final = "batch.send"
CARD: Final = "batch.card"
LATE: Final = "batch.late"
SEND_EVERY: Final = timedelta(minutes=1)
SHOW_EVERY: Final = timedelta(seconds=10)
"""However much happens, the card changes no more often."""


def begin_batch(kit: Kit, event: BatchBegun) -> None:
    """The first few invitations leave; who has not answered after two weeks is counted out."""
    with kit.database.work(ACTOR) as work:
        batch = work.get(InvitationBatch, event.batch_id)
        _at(work, batch, SEND, work.now)
        _at(work, batch, LATE, batch.started_at + ANSWER_WITHIN)


def send_invitations(kit: Kit, batch_id: UUID) -> None:
    """Due: the next few, unless it was stopped."""
    with kit.database.work(ACTOR) as work:
        batch = work.get(InvitationBatch, batch_id, lock=True)
        if batches.send_some(work, batch, inviting.invite):
            _at(work, batch, SEND, work.now + SEND_EVERY)


def show_batch(kit: Kit, event: BatchBegun | BatchChanged) -> None:
    """HR's channel has one card about all of them."""
    with kit.database.work(ACTOR) as work:
        _show_soon(work, work.get(InvitationBatch, event.batch_id))


def follow_batch(
    kit: Kit,
    event: ApplicationReceived
    | StageMoved
    | InterviewBooked
    | CallAnswered
    | InterviewEnded
    | InterviewClosed
    | ReportPublished
    | ScoreOverruled,
) -> None:
    """The card of the invitation batch that brought somebody here follows them."""
    with kit.database.work(ACTOR) as work:
        for batch_id in batches.of_application(work, work.get(Application, event.application_id)):
            _show_soon(work, work.get(InvitationBatch, batch_id))


def invite_applicant(kit: Kit, event: ApplicantInvited) -> None:
    """Whoever has applied is written to with the way to pick a time; once for each batch."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        key, job = f"invited:{event.batch_id}:{application.id}", str(application.job_id)
        write_to(work, application, "interview_invitation", key, Medium.MAIL, job_id=job)


def follow_prospect(kit: Kit, event: ProspectAnswered) -> None:
    """The card follows whoever on a list applied, said no, or did not answer in time."""
    with kit.database.work(ACTOR) as work:
        for batch_id in batches.of_prospect(work, event.prospect_id):
            _show_soon(work, work.get(InvitationBatch, batch_id))


def follow_lost_letter(kit: Kit, event: MessageGivenUp) -> None:
    """Whom the invitation of a batch did not reach is counted out."""
    with kit.database.work(ACTOR) as work:
        message = work.get(Message, event.message_id)
        if message.kind not in INVITATIONS:
            return
        statement = select(InvitationBatch).where(InvitationBatch.job_id == UUID(message.subject["job_id"]))
        for batch in work.session.scalars(statement).all():
            _show_soon(work, batch)


def draw_card(kit: Kit, batch_id: UUID) -> None:
    """Due: the card as things stand now, in place of the one before."""
    with kit.database.work(ACTOR) as work:
        batch = work.get(InvitationBatch, batch_id)
        subject = _subject(batch)
        show_next(work, reports_channel(work, batch.company_id), KIND, subject, f"batch:{batch.id}", each_time=True)


def _show_soon(work: Work, batch: InvitationBatch) -> None:
    """Only one due row draws it, so no two do at once. The batch is not locked: whoever sends from it waits for that row."""
    shown = select(func.max(Message.created_at)).where(
        CARDS, Message.kind == KIND, Message.subject.contains(_subject(batch))
    )
    last: datetime | None = work.session.scalar(shown)
    _at(work, batch, CARD, work.now if last is None else max(work.now, last + SHOW_EVERY))


def _at(work: Work, batch: InvitationBatch, kind: str, at: datetime) -> None:
    due.schedule(work, company_id=batch.company_id, kind=kind, subject_id=batch.id, at=at)


def _subject(batch: InvitationBatch) -> dict[str, str]:
    return {"batch_id": str(batch.id)}


STORY = Story(
    when={
        BatchBegun: (begin_batch, show_batch),
        BatchChanged: (show_batch,),
        ApplicantInvited: (invite_applicant,),
        ProspectAnswered: (follow_prospect,),
        ApplicationReceived: (follow_batch,),
        StageMoved: (follow_batch,),
        InterviewBooked: (follow_batch,),
        CallAnswered: (follow_batch,),
        InterviewEnded: (follow_batch,),
        InterviewClosed: (follow_batch,),
        ReportPublished: (follow_batch,),
        ScoreOverruled: (follow_batch,),
        MessageGivenUp: (follow_lost_letter,),
    },
    due={SEND: send_invitations, CARD: draw_card, LATE: draw_card},
)
