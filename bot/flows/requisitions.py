"""From the wish for a person to an open job: somebody asks → it is approved → a draft stands ready → HR publishes it → the
places fill → the job closes by itself, and opens again if a hire falls through."""

from decimal import Decimal
from typing import Final
from uuid import UUID

from approvals import reading
from approvals import service as approvals
from approvals.errors import NobodyCanApprove
from approvals.events import ApprovalChanged, ApprovalDecided, ApprovalSubmitted
from approvals.models import Approval
from approvals.states import ApprovalState
from bot.cards.requisitions import proposal_of
from bot.flows.story import Story
from bot.flows.telling import reports_channel, show_next
from bot.hr.facts_form import draft_facts
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.languages import nearest
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.service import join_channel, open_channel
from hrcore.people.parts import involve, release
from hrcore.people.rooms import leave_if_not_belonging
from hrcore.people.service import holders_of, is_member
from hrcore.permissions import Part
from hrcore.recruiting.events import (
    ApplicationReceived,
    JobClosed,
    JobPublished,
    JobReopened,
    JobRevised,
    JobRoomChosen,
    StageMoved,
)
from hrcore.recruiting.jobs import close_job, open_applications, reopen_job
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.recruiting.service import create_job
from hrcore.requisition import service as requisitions
from hrcore.requisition.events import (
    RequisitionChanged,
    RequisitionDecided,
    RequisitionSubmitted,
    RequisitionWithdrawn,
)
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.requisition.wish import Wish
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.work import Fact, Work

ACTOR = system("flow:requisitions")
KIND: Final = "requisition"
MINUTES: Final = 15
SCORE_LINE: Final = Decimal("8.0")


def wish_facts(wish: Wish) -> dict[str, Fact]:
    """What the rules of an approval chain can look at. An amount that nobody stated is left out, and asked about."""
    facts: dict[str, Fact] = {
        "department": wish.department,
        "level": wish.level,
        "headcount": wish.headcount,
        "headcount_over": wish.over_plan,
        "over_plan": wish.over_plan,
        "urgent": wish.urgent,
    }
    return facts | ({"amount": str(wish.amount), "currency": wish.currency} if wish.amount else {})


def ask_for_approval(kit: Kit, event: RequisitionSubmitted) -> None:
    """Where nobody could approve it, it goes back to its writer and HR is asked to look at the chain."""
    with kit.database.work(ACTOR) as work:
        requisition = work.get(Requisition, event.requisition_id, lock=True)
        if requisition.state != RequisitionState.SUBMITTED or requisition.changes != event.change:
            return
        try:
            approvals.submit(
                work,
                company_id=requisition.company_id,
                kind=KIND,
                subject_id=requisition.id,
                requester_id=requisition.person_id,
                facts=wish_facts(requisitions.wish_of(work, requisition)),
                urgent=requisition.urgent,
            )
        except NobodyCanApprove:
            requisitions.decided(work, requisition, "returned")
            _ask_hr(work, requisition, "requisition_no_approver")


def follow_resubmission(kit: Kit, event: ApprovalSubmitted) -> None:
    """Asked for again from the approval's own page. One that is withdrawn, or approved already, needs no approval; one that
    was rewritten meanwhile is not approved unseen."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        requisition = work.get(Requisition, event.subject_id, lock=True)
        if requisition.state == RequisitionState.SUBMITTED:
            return
        approval = work.get(Approval, event.approval_id)
        as_asked = reading.facts_of(work, approval) == wish_facts(requisitions.wish_of(work, requisition))
        if requisition.state in (RequisitionState.DRAFT, RequisitionState.REFUSED) and as_asked:
            requisitions.taken_up(work, requisition)
        else:
            approvals.withdraw(work, approval)


def note_return(kit: Kit, event: ApprovalChanged) -> None:
    """It came back with a question: the writer may change it and submit it again."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        if work.get(Approval, event.approval_id).state == ApprovalState.RETURNED:
            requisitions.decided(work, work.get(Requisition, event.subject_id, lock=True), "returned")


def note_decision(kit: Kit, event: ApprovalDecided) -> None:
    """A withdrawn approval gives the requisition back to its writer; a withdrawn requisition hears of nothing any more."""
    if event.kind != KIND:
        return
    with kit.database.work(ACTOR) as work:
        requisitions.decided(work, work.get(Requisition, event.subject_id, lock=True), event.outcome)


def propose_job(kit: Kit, event: RequisitionDecided) -> None:
    """An approved one becomes a draft of the job, with advert and interview, that HR can publish with one click."""
    if event.outcome != "approved":
        return
    with kit.database.work(ACTOR) as work:
        requisition = work.get(Requisition, event.requisition_id, lock=True)
        if requisition.state != RequisitionState.APPROVED or requisition.job_id is not None:
            return
        brief = proposal_of(work, requisition, MINUTES).brief
        owner_id = requisitions.owner_of(work, requisition)
        job = create_job(
            work,
            work.session.get_one(Company, requisition.company_id),
            title=requisition.title,
            language=nearest(requisition.language),
            brief=brief.model_dump(mode="json", include=_BRIEF) | {"facts": draft_facts(requisition)},
            minutes=MINUTES,
            score_line=SCORE_LINE,
            owner_id=owner_id,
            channel=None,
        )
        work.session.flush()
        requisition.job_id = job.id
        work.record("requisition.drafted", requisition, job=str(job.id))
        if owner_id is None:
            _ask_hr(work, requisition, "requisition_owner")
        _tell_ready(work, requisition)


def end_with_requisition(kit: Kit, event: RequisitionWithdrawn) -> None:
    """Its approval ends, a draft is discarded; about a published job a person decides."""
    with kit.database.work(ACTOR) as work:
        requisition = work.get(Requisition, event.requisition_id)
        standing = reading.standing(work, KIND, requisition.id)
        if standing is not None:
            approvals.withdraw(work, standing)
        if requisition.job_id is None:
            return
        job = work.get(Job, requisition.job_id, lock=True)
        if job.state == JobState.DRAFT:
            close_job(work, job, "withdrawn")
        elif job.state == JobState.PUBLISHED:
            _ask_hr(work, requisition, "requisition_withdrawn")


def open_job_channel(kit: Kit, event: JobPublished) -> None:
    """Hiring manager and HR in one room. A job that was given a channel keeps it."""
    with kit.database.work(ACTOR) as work:
        _gather(work, work.get(Job, event.job_id, lock=True))


def move_job_room(kit: Kit, event: JobRoomChosen) -> None:
    """Those who work on the job come along, and so does its card."""
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, event.job_id, lock=True)
        _gather(work, job)
        _show_job(work, job)


def _gather(work: Work, job: Job) -> None:
    if job.channel_id is None:
        company = work.session.get_one(Company, job.company_id)
        channel = open_channel(
            work, company, kind=ChannelKind.JOB, slug=job.slug, names={nearest(job.language): job.title}
        )
        work.session.flush()
        channel.name = job.title
        job.channel_id = channel.id
    channel = work.get(Channel, job.channel_id)
    for person in holders_of(work, job.company_id, Role.HR):
        join_channel(work, channel, person)
    if job.owner_id is not None and is_member(work, job.owner_id):
        join_channel(work, channel, work.get(Person, job.owner_id))


def follow_job(kit: Kit, event: JobPublished | JobReopened | JobClosed) -> None:
    """The requisition stands where its job stands."""
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, event.job_id)
        if isinstance(event, JobClosed) and job.state == JobState.CLOSED and event.because == "closed":
            requisitions.follow(work, job.id, RequisitionState.CLOSED)
        elif not isinstance(event, JobClosed) and job.state == JobState.PUBLISHED:
            requisitions.follow(work, job.id, RequisitionState.PUBLISHED)
        requisition = requisitions.of_job(work, job.id)
        if requisition is not None and isinstance(event, JobClosed):
            todos.settle(work, f"requisition_withdrawn:{requisition.id}", TodoState.DONE)


def show_job(kit: Kit, event: JobPublished | JobReopened | JobClosed | JobRevised | StageMoved) -> None:
    """The card in the job's channel follows: open, so many hired, filled, closed."""
    if isinstance(event, StageMoved) and Stage.HIRED not in (event.before, event.after):
        return
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, _job_id(work, event), lock=True)
        _show_job(work, job)


def show_requisition(kit: Kit, event: RequisitionChanged | RequisitionWithdrawn) -> None:
    """HR's card and the one in the job's channel say how it stands."""
    with kit.database.work(ACTOR) as work:
        job_id = work.get(Requisition, event.requisition_id).job_id
        if job_id is None:
            return
        # The job first, as everybody else who holds both.
        job = work.get(Job, job_id, lock=True)
        _tell_ready(work, work.get(Requisition, event.requisition_id, lock=True))
        _show_job(work, job)


def show_revision(kit: Kit, event: JobRevised) -> None:
    """A draft that was edited must be read again before it is published from the card."""
    with kit.database.work(ACTOR) as work:
        requisition = requisitions.of_job(work, event.job_id, lock=True)
        if requisition is not None and work.get(Job, event.job_id).published_at is None:
            _tell_ready(work, requisition)


def count_hires(kit: Kit, event: StageMoved) -> None:
    """As many hired as wanted: the job closes itself to new applications. A hire that falls through opens it again."""
    if Stage.HIRED not in (event.before, event.after):
        return
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, work.get(Application, event.application_id).job_id, lock=True)
        requisition = requisitions.recount(work, job.id)
        if requisition is None:
            return
        if requisition.state == RequisitionState.FILLED and job.state == JobState.PUBLISHED:
            close_job(work, job, "filled")
        elif requisition.state == RequisitionState.PUBLISHED and job.state == JobState.CLOSED:
            reopen_job(work, job, "refilled")


def give_part(kit: Kit, event: ApplicationReceived) -> None:
    """Who leads the hiring sees the applications of their job."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        owner_id = work.get(Job, application.job_id).owner_id
        if owner_id is not None and is_member(work, owner_id):
            involve(work, application, owner_id, Part.HIRING_MANAGER)


def _swap_in_room(work: Work, channel: Channel, owner_id: UUID | None, former_id: UUID | None) -> None:
    if owner_id is not None:
        join_channel(work, channel, work.get(Person, owner_id))
    if former_id is not None and channel.kind == ChannelKind.JOB:
        # What they are in for other reasons stays theirs.
        leave_if_not_belonging(work, channel, former_id)


def hand_over(kit: Kit, event: JobRevised) -> None:
    """Another hiring manager: the open applications go along, and the room."""
    with kit.database.work(ACTOR) as work:
        job = work.get(Job, event.job_id)
        if job.owner_id == event.former_owner:
            return
        for application in open_applications(work, job.id):
            if event.former_owner is not None:
                release(work, application, event.former_owner, Part.HIRING_MANAGER)
            if job.owner_id is not None:
                involve(work, application, job.owner_id, Part.HIRING_MANAGER)
        if job.channel_id is not None:
            _swap_in_room(work, work.get(Channel, job.channel_id), job.owner_id, event.former_owner)
        requisition = requisitions.of_job(work, job.id)
        if requisition is not None and job.owner_id is not None:
            todos.settle(work, f"requisition_owner:{requisition.id}")


_BRIEF: Final = {"summary", "duties", "requirements", "skills", "competencies"}


def _ask_hr(work: Work, requisition: Requisition, kind: str) -> None:
    subject = {"requisition_id": str(requisition.id)}
    if requisition.job_id is not None:
        subject["job_id"] = str(requisition.job_id)
    key = f"{kind}:{requisition.id}" + (f":{requisition.changes}" if kind == "requisition_no_approver" else "")
    todos.ask(work, company_id=requisition.company_id, key=key, kind=kind, subject=subject, owner_role=Role.HR)


def _show_job(work: Work, job: Job) -> None:
    if job.published_at is not None and job.channel_id is not None:
        channel = work.get(Channel, job.channel_id)
        # Keys are told apart by channel: what was shown in one is news in another.
        key = f"job:{job.id}" if channel.slug == job.slug else f"job:{job.id}:{channel.id}"
        show_next(work, channel, "job_published", {"job_id": str(job.id)}, key, each_time=True)


def _tell_ready(work: Work, requisition: Requisition) -> None:
    channel, subject = reports_channel(work, requisition.company_id), {"requisition_id": str(requisition.id)}
    show_next(work, channel, "requisition_ready", subject, f"ready:{requisition.id}", each_time=True)


def _job_id(work: Work, event: JobPublished | JobReopened | JobClosed | JobRevised | StageMoved) -> UUID:
    return work.get(Application, event.application_id).job_id if isinstance(event, StageMoved) else event.job_id


STORY = Story(
    when={
        RequisitionSubmitted: (ask_for_approval,),
        ApprovalSubmitted: (follow_resubmission,),
        ApprovalChanged: (note_return,),
        ApprovalDecided: (note_decision,),
        RequisitionDecided: (propose_job,),
        RequisitionWithdrawn: (end_with_requisition, show_requisition),
        RequisitionChanged: (show_requisition,),
        JobPublished: (open_job_channel, follow_job, show_job),
        JobReopened: (follow_job, show_job),
        JobClosed: (follow_job, show_job),
        JobRoomChosen: (move_job_room,),
        JobRevised: (hand_over, show_revision, show_job),
        StageMoved: (count_hires, show_job),
        ApplicationReceived: (give_part,),
    }
)
