"""The talent pool as HR looks through it: the same few statements however many people stand on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.privacy.keeping import keeping_of
from hrcore.privacy.retention import pool_consents
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.talent.models import Resume
from hrcore.talent.search import sought
from hrcore.talent.service import skills_in
from hrcore.talent.thought_of import agreed_until
from hrcore.work import Work


class Place(NamedTuple):
    """Where somebody stands in the pool: it stays even where the application itself moves on or is gone."""

    since: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.since.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}_{self.id}"

    @classmethod
    def said(cls, text: str) -> "Place | None":
        """None for what is no place: the pool is then shown from its beginning."""
        since, _, identity = text.partition("_")
        try:
            return cls(datetime.fromisoformat(since).replace(tzinfo=UTC), UUID(identity))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Pooled:
    """`until`: how long the person may be written to; None where they did not agree."""

    application: Application
    person: Person
    job: str
    skills: tuple[str, ...]
    since: datetime
    until: datetime | None

    @property
    def place(self) -> Place:
        return Place(self.since, self.application.id)


def pooled(work: Work, *, wanted: str = "", before: Place | None = None, limit: int = 50) -> list[Pooled]:
    """Who came last first; `before` is the place of the last on the page before. `wanted` is part of a name, an address, a
    number, or a skill or employer of whoever agreed to be found by them."""
    may_in_scope(work, Action.SEE_APPLICATION)
    statement = (
        select(Application, Person, Job.title, Company)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .join(Company, Company.id == Application.company_id)
        .where(
            work.within(Application, Action.SEE_APPLICATION),
            Application.stage == Stage.POOLED,
            Person.erased_at.is_(None),
        )
        .order_by(Application.updated_at.desc(), Application.id.desc())
        .limit(limit)
    )
    if wanted.strip():
        statement = statement.where(sought(work, wanted).condition)
    if before is not None:
        statement = statement.where(tuple_(Application.updated_at, Application.id) < before)
    rows = work.session.execute(statement).all()
    ids = [row[0].id for row in rows]
    skills, agreed = _skills(work, ids), pool_consents(work, ids)
    keeping = {company.id: keeping_of(work, company) for company in {row[3] for row in rows}}
    return [
        Pooled(
            application,
            person,
            job,
            skills.get(application.id, ()),
            application.updated_at,
            agreed_until(keeping[company.id], agreed.get(application.id)),
        )
        for application, person, job, company in rows
    ]


def _skills(work: Work, ids: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    newest = select(Resume).ext(distinct_on(Resume.application_id)).where(Resume.application_id.in_(ids))
    resumes = list(work.session.scalars(newest.order_by(Resume.application_id, Resume.id.desc())))
    work.vault.hold_keys(one.person_id for one in resumes)
    return {one.application_id: skills_in(work, one) for one in resumes}
