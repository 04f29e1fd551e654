"""HR's jobs as a list: searched, filtered by how they stand and who leads them, page by page."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlalchemy import func, select

from bot.cards.held import held
from bot.web.visitor import TheKit
from bot.workspace.reader import TheReader, member_page
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.job_list import NOBODY, STANDS, JobsFound, JobsWanted, jobs_found, owners
from hrcore.recruiting.jobs import ENDED, hired_by_job
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.requisition.service import by_job
from hrcore.work import Work

router = APIRouter()
PAGE: Final = 50
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class JobLine:
    """One line of the list."""

    job: Job
    owner: str
    hired: int
    headcount: int | None
    on_their_way: int
    urgent: bool


@router.get("/hr/jobs")
def jobs(
    request: Request, kit: TheKit, reader: TheReader, text: str = "", state: str = "", owner: str = "", after: str = ""
) -> Response:
    """What the filters do not know filters nothing."""
    chosen = {"text": " ".join(text[:_LONGEST].split()), "state": state if state in STANDS else "", "owner": owner[:40]}
    with kit.database.work(reader.actor) as work:
        wanted = JobsWanted(stand=chosen["state"], owner=chosen["owner"], words=chosen["text"])
        found = jobs_found(work, wanted, after=after[:60], limit=PAGE)
        lines = lines_of(work, found.jobs)
        leaders = owners(work)
    return member_page(
        request,
        "hr/jobs.html",
        reader,
        lines=lines,
        chosen=chosen,
        is_filtered=any(chosen.values()),
        is_first=not after,
        further=_address(chosen, after=found.further) if found.further else "",
        first=_address(chosen),
        stands=_stands(found, chosen),
        owners=[(str(one.id), one.name) for one in leaders],
        nobody=NOBODY,
    )


def listed(work: Work, *, limit: int) -> list[JobLine]:
    """Newest first."""
    statement = work.scoped(select(Job), Job, Action.MANAGE_JOBS).order_by(Job.id.desc()).limit(limit)
    return lines_of(work, list(work.session.scalars(statement)))


def lines_of(work: Work, jobs: list[Job]) -> list[JobLine]:
    ids = [job.id for job in jobs]
    asked, hired, counts = by_job(work, ids), hired_by_job(work, ids), on_their_way(work, ids)
    leaders = {person.id: person.name for person in held(work, Person, (job.owner_id for job in jobs))}
    return [
        JobLine(
            job=job,
            owner=leaders.get(job.owner_id, "") if job.owner_id else "",
            hired=hired.get(job.id, 0),
            headcount=asked[job.id].headcount if job.id in asked else None,
            on_their_way=counts.get(job.id, 0),
            urgent=job.id in asked and asked[job.id].urgent,
        )
        for job in jobs
    ]


def on_their_way(work: Work, job_ids: list[UUID]) -> dict[UUID, int]:
    """Applications that have not ended, by job."""
    statement = (
        select(Application.job_id, func.count())
        .where(Application.job_id.in_(job_ids), Application.stage.not_in((*ENDED, Stage.HIRED)))
        .group_by(Application.job_id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}


def _stands(found: JobsFound, chosen: dict[str, str]) -> list[tuple[str, int, str]]:
    """(stand, how many, the address that shows them); all of them first. What there is none of is left out."""
    every = [("", sum(found.counts.values()), _address({**chosen, "state": ""}))]
    return every + [
        (stand, count, _address({**chosen, "state": stand}))
        for stand, count in found.counts.items()
        if count or stand == chosen["state"]
    ]


def _address(chosen: dict[str, str], *, after: str = "") -> str:
    asked = {name: value for name, value in {**chosen, "after": after}.items() if value}
    return f"/hr/jobs?{urlencode(asked)}" if asked else "/hr/jobs"
