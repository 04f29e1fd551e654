"""The clock of retention: what is past its time. It only lists; a person erases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.org.models import Company, Person
from hrcore.people.service import employee_of
from hrcore.permissions import Action
from hrcore.privacy.keeping import Keeping, agreed_to, keeping_of
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
    works here is not listed: other laws hold for them."""
    work.may(Action.ANSWER_DATA_REQUEST, company)
    statement = (
        select(Application, Person, Job.title)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(Application.company_id == company.id, Person.erased_at.is_(None))
        .order_by(Application.id.desc())
    )
    seen: dict[UUID, PastItsTime | None] = {}
    keeping = keeping_of(work, company)
    rows = work.session.execute(statement).all()
    # Where nothing was ever set, what anybody agreed to is the law's row.
    told = agreed_to(work, DataClass.APPLICATION, [row[0].id for row in rows]) if keeping.own else {}
    for application, person, job in rows:
        past = _past(work, keeping, application, person, job, told.get(application.id, []))
        if person.id not in seen:
            seen[person.id] = past
        elif past is None:
            seen[person.id] = None
    found = [one for one in seen.values() if one is not None and employee_of(work, one.application.person_id) is None]
    return sorted(found, key=lambda one: one.until)[:limit]


def _past(
    work: Work, keeping: Keeping, application: Application, person: Person, job: str, told: list[datetime]
) -> PastItsTime | None:
    """None for what may still be kept. `told`: when they agreed to the text that says how long."""
    if application.stage not in _ENDED:
        return None
    agreed = pool_consent(work, application)
    data = DataClass.POOL if application.stage == Stage.POOLED and agreed else DataClass.APPLICATION
    since = agreed if data is DataClass.POOL and agreed else application.updated_at
    told = [since] if data is DataClass.POOL else told
    until = keeping.until(data, since, told)
    if until > work.now:
        return None
    return PastItsTime(application, person.name, job, data, since, until, keeping.promised(data, told))


def pool_consent(work: Work, application: Application) -> datetime | None:
    """When the person agreed to be thought of; None where they did not, or took it back."""
    statement = (
        select(Consent)
        .where(Consent.application_id == application.id, Consent.purpose == ConsentPurpose.TALENT_POOL)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    newest = work.session.scalars(statement).first()
    return newest.at if newest is not None and newest.given else None
