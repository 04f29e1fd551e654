"""`/jobs`, `/requisitions`, `/referrals`, `/figures`."""

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.answers.answer import Question, joined, listing
from bot.cards.referrals import job_of, name_of, stand_of
from bot.cards.table import card_for
from bot.hr.jobs import JobLine, listed
from bot.kit import Kit
from cards.kinds.listing import Line
from cards.view import Card
from hrcore.errors import Forbidden
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import JobState
from hrcore.referral import service as referring
from hrcore.requisition import service as asking
from hrcore.work import Work

DAYS: Final = 90


def jobs(kit: Kit, work: Work, question: Question) -> Card:
    may_in_scope(work, Action.MANAGE_JOBS)
    found = [_job(kit, one, question) for one in listed(work, limit=question.most + 1)]
    return listing(kit, question, "jobs", found, "/hr/jobs")


def requisitions(kit: Kit, work: Work, question: Question) -> Card:
    say = question.say
    lines = [
        Line(
            title=one.title,
            tag=say(f"requisition-state-{one.state}"),
            detail=joined(one.department, say("requisition-people", count=one.headcount)),
            step=say("button-open-requisition"),
            url=kit.links.url(f"/workspace/requisitions/{one.id}"),
        )
        for one in asking.mine(work, limit=question.most + 1)
    ]
    return listing(kit, question, "requisitions", lines, "/workspace/requisitions")


def referrals(kit: Kit, work: Work, question: Question) -> Card:
    say = question.say
    lines = [
        Line(
            title=name_of(work, one) or say("referral-somebody"),
            tag=say(f"referral-stand-{stand_of(work, one)}"),
            detail=joined(job_of(work, one) or say("referral-any-job"), say.day(one.created_at, question.zone)),
        )
        for one in referring.mine(work, limit=question.most + 1)
    ]
    return listing(kit, question, "referrals", lines, "/workspace/referrals")


def figures(kit: Kit, work: Work, question: Question) -> Card:
    """Of the last quarter, up to today."""
    if work.actor.person_id is None:
        raise Forbidden("no member")
    company = work.session.get_one(Company, work.get(Person, work.actor.person_id).company_id)
    today = work.now.astimezone(ZoneInfo(company.zone)).date()
    subject = {
        "company_id": str(company.id),
        "first": (today - timedelta(days=DAYS - 1)).isoformat(),
        "last": today.isoformat(),
    }
    return card_for(kit, work, "figures", subject, question.say)


def _job(kit: Kit, line: JobLine, question: Question) -> Line:
    say, job = question.say, line.job
    discarded = job.state == JobState.CLOSED and job.published_at is None
    hired = say("listing-jobs-hired", hired=line.hired, wanted=line.headcount or 0) if line.headcount else ""
    return Line(
        title=job.title,
        tag=say("job-state-discarded" if discarded else f"job-state-{job.state}"),
        detail=joined(say("listing-jobs-open", count=line.on_their_way), hired, line.owner),
        step=say("button-open-job"),
        url=kit.links.url(f"/hr/jobs/{job.id}"),
    )
