"""The clock of retention: what is past its time. It only lists; a person erases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from hrcore.org.models import Company, Person
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.privacy.keeping import AT_ONCE, Keeping, agreed_to, keeping_of
from hrcore.privacy.law import DataClass, KeepRule
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job, Stage
from hrcore.work import Work

LOOK: Final = "privacy.retention"
"""Due kind: once a day, per company."""
EVERY: Final = timedelta(days=1)
_ENDED: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


@dataclass(frozen=True, slots=True)
class PastItsTime:
    """`since` is what the time is counted from, `until` the moment it was over."""

    application: Application
    name: str
    job: str
    data: DataClass
    since: datetime
    until: datetime
    rule: KeepRule


def past_applications(work: Work, company: Company, *, limit: int = 200) -> list[PastItsTime]:
    """People all of whose applications have ended and are past their time, by their newest; longest past first. Whoever
    works here is not listed: other laws hold for them. Looked through from the longest silent on until there are
    `limit`."""
    work.may(Action.ANSWER_DATA_REQUEST, company)
    keeping = keeping_of(work, company)
    found: list[PastItsTime] = []
    with work.session.scalars(_silent(work, company, keeping), execution_options={"yield_per": AT_ONCE}) as silent:
        for people in silent.partitions():
            found += _past_among(work, company, keeping, people)
            if len(found) >= limit:
                break
    return sorted(found, key=lambda one: one.until)[:limit]


def past_of(work: Work, company: Company, person_id: UUID) -> PastItsTime | None:
    """The same, about one person."""
    work.may(Action.ANSWER_DATA_REQUEST, company)
    return next(iter(_past_among(work, company, keeping_of(work, company), [person_id])), None)


def _silent(work: Work, company: Company, keeping: Keeping) -> Select[UUID]:
    """Ids of the people among whom those past their time are: no more than the database can tell without anybody's
    consents."""
    newest = func.max(Application.updated_at)
    in_pool = func.bool_or(Application.stage == Stage.POOLED)
    return (
        select(Application.person_id)
        .join(Person, Person.id == Application.person_id)
        .where(Application.company_id == company.id, Person.erased_at.is_(None))
        .group_by(Application.person_id)
        .having(func.bool_and(Application.stage.in_(_ENDED)))
        .having(or_(in_pool, newest <= work.now - keeping.shortest(DataClass.APPLICATION)))
        .order_by(newest, Application.person_id)
    )


def _past_among(work: Work, company: Company, keeping: Keeping, people: Collection[UUID]) -> list[PastItsTime]:
    works_here = exists().where(Employee.person_id == Person.id, Employee.state != EmployeeState.LEFT)
    statement = (
        select(Application, Person, Job.title)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(
            Application.company_id == company.id,
            Application.person_id.in_(people),
            Person.erased_at.is_(None),
            ~works_here,
        )
        .order_by(Application.id.desc())
    )
    rows = work.session.execute(statement).all()
    ids = [row[0].id for row in rows]
    agreed = pool_consents(work, ids)
    # Where nothing was ever set, what anybody agreed to is the law's row.
    told = agreed_to(work, DataClass.APPLICATION, ids) if keeping.own else {}
    seen: dict[UUID, PastItsTime | None] = {}
    for application, person, job in rows:
        past = _past(work, keeping, application, agreed.get(application.id), told.get(application.id, []))
        if past is None:
            seen[person.id] = None
        elif person.id not in seen:
            seen[person.id] = PastItsTime(application, person.name, job, *past)
    return [one for one in seen.values() if one is not None]


def _past(
    work: Work, keeping: Keeping, application: Application, agreed: datetime | None, told: Collection[datetime]
) -> tuple[DataClass, datetime, datetime, KeepRule] | None:
    """None for what may still be kept. `agreed`: to be thought of; `told`: to the text that says how long."""
    if application.stage not in _ENDED:
        return None
    data = DataClass.POOL if application.stage == Stage.POOLED and agreed else DataClass.APPLICATION
    since = agreed if data is DataClass.POOL and agreed else application.updated_at
    told = [since] if data is DataClass.POOL else told
    until = keeping.until(data, since, told)
    return None if until > work.now else (data, since, until, keeping.promised(data, told))


def pool_consents(work: Work, application_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When they agreed to be thought of; those who did not, or took it back, are left out."""
    newest: Select[Consent] = (
        select(Consent)
        .ext(distinct_on(Consent.application_id))
        .where(Consent.application_id.in_(application_ids), Consent.purpose == ConsentPurpose.TALENT_POOL)
        .order_by(Consent.application_id, Consent.id.desc())
    )
    return {one.application_id: one.at for one in work.session.scalars(newest) if one.given}


def pool_consent(work: Work, application: Application) -> datetime | None:
    """When the person agreed to be thought of; None where they did not, or took it back."""
    return pool_consents(work, [application.id]).get(application.id)
