"""The talent pool as HR looks through it: the same few statements however many people stand on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.privacy.keeping import keeping_of
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job, Stage
from hrcore.talent.models import Resume
from hrcore.talent.search import sought
from hrcore.talent.service import skills_in
from hrcore.talent.thought_of import agreed_until
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Pooled:
    """`until`: how long the person may be written to; None where they did not agree."""

    application: Application
    person: Person
    job: str
    skills: tuple[str, ...]
    since: datetime
    until: datetime | None


def pooled(work: Work, *, wanted: str = "", before: UUID | None = None, limit: int = 50) -> list[Pooled]:
    """Who came last first; `before` is the last application of the page before. `wanted` is part of a name, an address, a
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
        place = select(Application.updated_at, Application.id).where(Application.id == before)
        statement = statement.where(tuple_(Application.updated_at, Application.id) < place.scalar_subquery())
    rows = work.session.execute(statement).all()
    ids = [row[0].id for row in rows]
    skills, agreed = _skills(work, ids), _agreed(work, ids)
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


def _agreed(work: Work, ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """When they agreed to be thought of, of those whose last word on it was yes."""
    newest: Select[Consent] = (
        select(Consent)
        .ext(distinct_on(Consent.application_id))
        .where(Consent.application_id.in_(ids), Consent.purpose == ConsentPurpose.TALENT_POOL)
        .order_by(Consent.application_id, Consent.id.desc())
    )
    return {one.application_id: one.at for one in work.session.scalars(newest) if one.given}
