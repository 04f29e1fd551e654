"""What happens to approvals. Other rooms learn of a decision from here and nowhere else."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class ApprovalEvent(Event):
    """`kind` is what is to be approved (`requisition`, `second_round`, `offer`, `degree_doubt`), `subject_id` its row;
    `application_id` where it concerns one."""

    name: ClassVar[str] = "approval.any"

    approval_id: UUID
    kind: str
    subject_id: UUID
    application_id: UUID | None = None


class ApprovalSubmitted(ApprovalEvent):
    """Asked, or asked again after it had come back."""

    name: ClassVar[str] = "approval.submitted"


class ApprovalChanged(ApprovalEvent):
    """Something on its card changed: a step opened, an answer, a comment, another approver. `change` counts."""

    name: ClassVar[str] = "approval.changed"

    change: int


class ApprovalDecided(ApprovalEvent):
    """The end: `outcome` is approved, refused or withdrawn. `decided_by` is the person whose answer ended it."""

    name: ClassVar[str] = "approval.decided"

    outcome: str
    decided_by: UUID | None


class ApprovalReminded(ApprovalEvent):
    """Whoever holds the seat (or stands in) is told once more. `reminder` counts for the seat."""

    name: ClassVar[str] = "approval.reminded"

    seat_id: UUID
    reminder: int
