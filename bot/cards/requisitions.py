"""Requisitions and their jobs as cards, and a requisition as what an approver reads."""

from collections import Counter
from decimal import Decimal
from typing import Final
from uuid import UUID

from bot.cards.described import Described
from bot.cards.maker import Maker
from bot.kit import Kit
from cards.kinds.job_published import JobPublishedView, OpenState
from cards.kinds.requisition_ready import DraftState, RequisitionReadyView
from cards.view import Field
from cards.words import Words
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.jobs import hired_for
from hrcore.recruiting.models import Job, JobState
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.requisition.service import of_job, wish_of
from hrcore.work import Work
from interview.plan.advert import LeftOut, Proposal, propose
from interview.plan.core import Slot, core_of
from interview.plan.cores import core_for
from interview.plan.service import brief_of


def proposal_of(work: Work, requisition: Requisition, minutes: int) -> Proposal:
    company = work.session.get_one(Company, requisition.company_id)
    return propose(
        title=requisition.title,
        company=company.name_in(requisition.language),
        department=requisition.department,
        city=requisition.city,
        headcount=requisition.headcount,
        duties=requisition.duties,
        requirements=requisition.requirements,
        language=nearest(requisition.language),
        minutes=minutes,
    )


def careers_path(work: Work, job: Job) -> str:
    """Of a job that is shown; the company is named, because a group has several."""
    company = work.session.get_one(Company, job.company_id)
    return f"/careers/{job.slug}?company={company.slug}"


def salary_of(requisition: Requisition, say: Words) -> str:
    """`每月 ¥20,000 至 ¥30,000`; empty where nothing was stated."""
    low, high = (_money(value, requisition.currency, say) for value in (requisition.salary_from, requisition.salary_to))
    if not low and not high:
        return ""
    if low and high:
        band = say("requisition-salary-band", low=low, high=high) if low != high else low
    else:
        band = say("requisition-salary-from", low=low) if low else say("requisition-salary-to", low=high)
    return say(f"requisition-salary-{requisition.salary_per}", band=band)


def questions_of(slots: tuple[Slot, ...], say: Words) -> tuple[str, ...]:
    counted = Counter(slot.competency for slot in slots)
    return tuple(say("requisition-ready-questions", name=name, count=count) for name, count in counted.items())


def left_out_line(left_out: LeftOut, say: Words) -> str:
    return say("requisition-left-out-line", line=left_out.line, topics=topics_of(left_out, say))


def topics_of(left_out: LeftOut, say: Words) -> str:
    return say.listed(tuple(say(f"unfit-{topic}") for topic in left_out.topics))


def _requisition_ready(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> RequisitionReadyView:
    requisition = work.get(Requisition, UUID(subject["requisition_id"]))
    work.may(Action.MANAGE_JOBS, requisition)
    if requisition.job_id is None:
        raise NotFound(f"no draft for requisition {requisition.id}")
    job = work.get(Job, requisition.job_id)
    brief = brief_of(job, "", core_for(work, job.id))
    state = _DRAFT_STATE[JobState(job.state)]
    if job.published_at is not None:
        state = DraftState.PUBLISHED
    ready = state is DraftState.READY
    return RequisitionReadyView(
        key=requisition.id.hex,
        job=job.title,
        department=requisition.department,
        city=requisition.city,
        headcount=requisition.headcount,
        requester=work.get(Person, requisition.person_id).name,
        urgent=requisition.urgent,
        minutes=job.minutes,
        level=requisition.level,
        salary=salary_of(requisition, say),
        target_on=requisition.target_on,
        summary=brief.summary,
        duties=brief.duties if ready else (),
        requirements=brief.requirements if ready else (),
        skills=brief.skills,
        competencies=brief.competencies,
        questions=questions_of(core_of(brief, job.minutes), say),
        left_out=tuple(left_out_line(one, say) for one in proposal_of(work, requisition, job.minutes).left_out)
        if ready
        else (),
        state=state,
        publish_ref=kit.links.ref("publish_job", job.id, job.version) if ready else "",
        editor_url=kit.links.url(f"/hr/jobs/{job.id}"),
        requisition_url=kit.links.url(f"/workspace/requisitions/{requisition.id}"),
        careers_url=kit.links.url(careers_path(work, job)) if state is DraftState.PUBLISHED else "",
    )


def _job_published(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> JobPublishedView:
    job = work.get(Job, UUID(subject["job_id"]))
    work.may(Action.SEE_JOB, job)
    requisition = of_job(work, job.id)
    filled = requisition is not None and requisition.state == RequisitionState.FILLED
    closed = OpenState.FILLED if filled else OpenState.CLOSED
    return JobPublishedView(
        key=job.id.hex,
        job=job.title,
        state=OpenState.OPEN if job.state == JobState.PUBLISHED else closed,
        owner=work.get(Person, job.owner_id).name if job.owner_id else "",
        department=requisition.department if requisition else "",
        headcount=requisition.headcount if requisition else None,
        hired=hired_for(work, job.id),
        urgent=requisition is not None and requisition.urgent,
        target_on=requisition.target_on if requisition else None,
        careers_url=kit.links.url(careers_path(work, job)),
        among_others=job.channel_id is not None and work.get(Channel, job.channel_id).kind != ChannelKind.JOB,
        job_url=kit.links.url(f"/hr/jobs/{job.id}") if work.allows(Action.MANAGE_JOBS, job) else "",
    )


def describe(kit: Kit, work: Work, subject_id: UUID, say: Words) -> Described:
    """What somebody approves who approves a requisition."""
    requisition = work.get(Requisition, subject_id)
    wish = wish_of(work, requisition)
    plan = "requisition-over-plan" if requisition.over_plan else "requisition-in-plan"
    fields = (
        Field(say("requisition-requester"), work.get(Person, requisition.person_id).name),
        Field(say("requisition-department"), requisition.department),
        Field(say("requisition-headcount"), say("requisition-people", count=requisition.headcount)),
        Field(say("requisition-level"), requisition.level),
        Field(say("requisition-city"), requisition.city),
        Field(say("requisition-salary"), salary_of(requisition, say)),
        Field(say("requisition-target"), say.date(requisition.target_on) if requisition.target_on else ""),
        Field(say("requisition-plan"), say(plan)),
        Field(say("requisition-why"), why_of(work, requisition, say), short=False),
    )
    points = [wish.reason] if wish.reason else []
    if requisition.urgent:
        points.append(say("requisition-described-urgent"))
    if wish.amount:
        cost = _money(wish.amount, requisition.currency, say)
        points.append(say("requisition-described-cost", amount=cost))
    return Described(
        title=say("requisition-described-title", job=requisition.title, count=requisition.headcount),
        fields=tuple(field for field in fields if field.value),
        points=tuple(points),
        pages=((say("requisition-described-page"), f"/workspace/requisitions/{requisition.id}"),),
    )


def why_of(work: Work, requisition: Requisition, say: Words) -> str:
    if requisition.replaces_id is not None and requisition.why == "replacement":
        return say("requisition-why-replaces", name=work.get(Person, requisition.replaces_id).name)
    return say(f"requisition-why-{requisition.why}")


def _money(value: Decimal | None, currency: str, say: Words) -> str:
    return "" if value is None else say.money(value, currency).removesuffix(".00")


_DRAFT_STATE: Final = {
    JobState.DRAFT: DraftState.READY,
    JobState.PUBLISHED: DraftState.PUBLISHED,
    JobState.CLOSED: DraftState.DISCARDED,
}
MAKERS: Final[dict[str, Maker]] = {"requisition_ready": _requisition_ready, "job_published": _job_published}
