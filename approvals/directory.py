"""The organisation as routes need it, read from the rows."""

from collections.abc import Mapping
from uuid import UUID

from hrcore.actors import Role
from hrcore.people.service import holders_of, is_member, line_above
from hrcore.recruiting.models import Application, Job
from hrcore.work import Fact, Work


class Directory:
    """`Colleagues` of one company, as they are at the moment of asking."""

    def __init__(self, work: Work, company_id: UUID) -> None:
        self._work = work
        self._company_id = company_id

    def holders(self, role: Role) -> list[UUID]:
        return [person.id for person in holders_of(self._work, self._company_id, role)]

    def line_above(self, person_id: UUID) -> list[UUID]:
        return [person.id for person in line_above(self._work, person_id)]

    def is_member(self, person_id: UUID) -> bool:
        return is_member(self._work, person_id, self._company_id)


def hiring_manager(work: Work, application_id: UUID | None, facts: Mapping[str, Fact]) -> UUID | None:
    """Stated as the fact `hiring_manager_id`, else who owns the job of the application."""
    stated = facts.get("hiring_manager_id")
    if stated:
        return UUID(str(stated))
    if application_id is None:
        return None
    return work.get(Job, work.get(Application, application_id).job_id).owner_id
