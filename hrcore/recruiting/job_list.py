"""The list of a company's jobs: searched, filtered, and read page by page without counting past what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Job, JobState
from hrcore.work import Work

STANDS: Final = ("draft", "published", "closed", "discarded")
"""How a job stands for its readers: a draft that was closed is discarded."""
NOBODY: Final = "none"
"""Instead of an owner: jobs that nobody leads."""
_rank = case((Job.state == JobState.DRAFT, 0), (Job.state == JobState.PUBLISHED, 1), else_=2)


@dataclass(frozen=True, slots=True)
class JobsWanted:
    """Empty fields filter nothing. `stand` is one of `STANDS`; `owner` the id of a person, or `NOBODY`; `words` stand in
    the title, each of them."""

    stand: str = ""
    owner: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class JobsFound:
    """`further` leads to the next page, empty on the last. `counts`: by how they stand, whatever stand is wanted."""

    jobs: list[Job]
    further: str
    counts: Mapping[str, int]


def jobs_found(work: Work, wanted: JobsWanted, *, after: str = "", limit: int) -> JobsFound:
    """Drafts first, then the open ones, then the closed ones; of each the newest first."""
    may_in_scope(work, Action.MANAGE_JOBS)
    statement = select(Job).where(*_filters(work, wanted))
    if wanted.stand in STANDS:
        statement = statement.where(*_at(wanted.stand))
    last = _place(after)
    if last is not None:
        rank, job_id = last
        statement = statement.where(or_(_rank > rank, and_(_rank == rank, Job.id < job_id)))
    rows = list(work.session.scalars(statement.order_by(_rank, Job.id.desc()).limit(limit + 1)))
    further = _cursor(rows[limit - 1]) if len(rows) > limit else ""
    return JobsFound(rows[:limit], further, _counts(work, wanted))


def owners(work: Work) -> list[Person]:
    """Who leads a job of the companies in which the actor manages them, by name."""
    leads = select(Job.owner_id).where(work.within(Job, Action.MANAGE_JOBS), Job.owner_id.is_not(None))
    statement = select(Person).where(Person.id.in_(leads), Person.erased_at.is_(None))
    return list(work.session.scalars(statement.order_by(Person.name_key, Person.id)))


def _filters(work: Work, wanted: JobsWanted) -> list[ColumnElement[bool]]:
    found = [work.within(Job, Action.MANAGE_JOBS)]
    found += [Job.title.icontains(word, autoescape=True) for word in wanted.words.split()]
    owner_id = _id(wanted.owner)
    if wanted.owner == NOBODY:
        found.append(Job.owner_id.is_(None))
    elif owner_id is not None:
        found.append(Job.owner_id == owner_id)
    return found


def _counts(work: Work, wanted: JobsWanted) -> dict[str, int]:
    never_shown = Job.published_at.is_(None)
    statement = select(Job.state, never_shown, func.count()).where(*_filters(work, wanted))
    found = dict.fromkeys(STANDS, 0)
    for state, never, count in work.session.execute(statement.group_by(Job.state, never_shown)):
        found["discarded" if state == JobState.CLOSED and never else state] += count
    return found


def _at(stand: str) -> list[ColumnElement[bool]]:
    if stand not in ("discarded", "closed"):
        return [Job.state == stand]
    never_shown = Job.published_at.is_(None)
    return [Job.state == JobState.CLOSED, never_shown if stand == "discarded" else ~never_shown]


def _cursor(job: Job) -> str:
    rank = {JobState.DRAFT: 0, JobState.PUBLISHED: 1}.get(JobState(job.state), 2)
    return f"{rank}.{job.id}"


def _place(after: str) -> tuple[int, UUID] | None:
    """None for what no page of ours named: the list begins."""
    rank, _, text = after.partition(".")
    job_id = _id(text)
    return (int(rank), job_id) if rank in ("0", "1", "2") and job_id is not None else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
