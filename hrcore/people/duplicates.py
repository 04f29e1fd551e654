"""Somebody who applied for the same job under two rows: one application goes on, the other is closed as its double."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import InvalidInput
from hrcore.people.merging import merge_people
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.recruiting import stages
from hrcore.recruiting.events import ApplicationDoubled, ApplicationWithdrawn
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work

_ENDED = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


@dataclass(frozen=True, slots=True)
class Double:
    """Two open applications for one job, the older first."""

    job_id: UUID
    applications: tuple[Application, Application]


def doubles(work: Work, one_id: UUID, other_id: UUID) -> list[Double]:
    """Of two persons, what stands in the way of making them one."""
    found: dict[UUID, list[Application]] = {}
    statement = select(Application).where(
        Application.person_id.in_((one_id, other_id)), Application.stage.not_in(_ENDED)
    )
    for application in work.session.scalars(statement.order_by(Application.id)):
        found.setdefault(application.job_id, []).append(application)
    return [Double(job_id, (pair[0], pair[1])) for job_id, pair in found.items() if len(pair) > 1]


def merge_doubles(work: Work, keep_id: UUID, drop_id: UUID, goes_on: dict[UUID, UUID], files: FileStore) -> None:
    """`goes_on`: job → the application that goes on. The other one of each job is closed, with everything that belongs to it
    kept, and then the two persons are one. Raises `InvalidInput` naming the job (`goes_on-<job>`) where nothing was
    chosen, or where one that is signed would be closed; `CannotMerge` as merging does."""
    wrong: dict[str, str] = {}
    for double in doubles(work, keep_id, drop_id):
        chosen = goes_on.get(double.job_id)
        locked = [work.get(Application, one.id, lock=True) for one in double.applications]
        for one in locked:
            work.may(Action.MERGE_PEOPLE, one)
        going = next((one for one in locked if one.id == chosen), None)
        if going is None:
            wrong[f"goes_on-{double.job_id}"] = "field-required"
            continue
        other = next(one for one in locked if one is not going)
        if other.stage == Stage.HIRED:
            wrong[f"goes_on-{double.job_id}"] = "double-is-signed"
            continue
        _close(work, other, going)
    if wrong:
        raise InvalidInput(wrong)
    merge_people(work, keep_id, drop_id, files)


def _close(work: Work, application: Application, goes_on: Application) -> None:
    """Whatever is open for it ends, as after a withdrawal; nobody is told that they had withdrawn."""
    before = application.stage
    stages.move(work, application, Stage.WITHDRAWN, made_by="double", goes_on=str(goes_on.id))
    work.emit(
        ApplicationWithdrawn(company_id=application.company_id, application_id=application.id, before=str(before))
    )
    work.emit(
        ApplicationDoubled(company_id=application.company_id, application_id=application.id, goes_on_id=goes_on.id)
    )
