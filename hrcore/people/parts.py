"""Giving colleagues a part in an application, and taking it back."""

from uuid import UUID

from sqlalchemy import select

from hrcore.involvement import Involvement
from hrcore.permissions import Part
from hrcore.recruiting.models import Application
from hrcore.work import Work


def involve(work: Work, application: Application, person_id: UUID, part: Part) -> None:
    """Again after it had ended opens it again; twice is once."""
    row = _row(work, application.id, person_id, part)
    if row is not None and row.until is None:
        return
    if row is None:
        work.add(
            Involvement(
                company_id=application.company_id,
                application_id=application.id,
                person_id=person_id,
                part=part,
                since=work.now,
            )
        )
    else:
        row.since, row.until = work.now, None
    work.session.flush()
    work.record("application.involved", application, colleague=str(person_id), part=part)


def release(work: Work, application: Application, person_id: UUID, part: Part) -> None:
    row = _row(work, application.id, person_id, part)
    if row is not None and row.until is None:
        row.until = work.now
        work.session.flush()
        work.record("application.released", application, colleague=str(person_id), part=part)


def _row(work: Work, application_id: UUID, person_id: UUID, part: Part) -> Involvement | None:
    statement = select(Involvement).where(
        Involvement.application_id == application_id, Involvement.person_id == person_id, Involvement.part == part
    )
    return work.session.scalars(statement.with_for_update()).first()
