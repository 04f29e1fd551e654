"""What happens to people and employees."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class EmployeeLeft(Event):
    """They work here no longer and hold no role any more: what was theirs to do needs somebody else."""

    name: ClassVar[str] = "people.employee_left"

    employee_id: UUID
    person_id: UUID


class RoleEnded(Event):
    """They stay, without this role."""

    name: ClassVar[str] = "people.role_ended"

    person_id: UUID
    role: str


class PeopleMerged(Event):
    """`old_files`: keys in the file store that nothing points at any more."""

    name: ClassVar[str] = "people.merged"

    kept: UUID
    dropped: UUID
    old_files: tuple[str, ...] = ()
