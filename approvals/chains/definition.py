"""A chain as data: who is asked, in which order, under which conditions, and how soon."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from hrcore.actors import Role
from hrcore.value import Value


class Mode(StrEnum):
    """ALL: each must approve, and one refusal refuses. ANY: the first answer decides. QUORUM: so many must approve."""

    ALL = "all"
    ANY = "any"
    QUORUM = "quorum"


class Whose(StrEnum):
    REQUESTER = "requester"
    HIRING_MANAGER = "hiring_manager"


class ByRole(Value):
    by: Literal["role"] = "role"
    role: Role


class ByLine(Value):
    """`up`: 1 is the manager, 2 the manager's manager, and so on."""

    by: Literal["line"] = "line"
    up: int = Field(1, ge=1, le=9)
    of: Whose = Whose.REQUESTER


class ByPerson(Value):
    by: Literal["person"] = "person"
    person_id: UUID


class ByHiringManager(Value):
    """Who owns the job."""

    by: Literal["hiring_manager"] = "hiring_manager"


Approver = Annotated[ByRole | ByLine | ByPerson | ByHiringManager, Field(discriminator="by")]


class AmountFrom(Value):
    """`at_least` in whole units of `currency` (ISO 4217), for the year."""

    fact: Literal["amount"] = "amount"
    at_least: int = Field(ge=0)
    currency: str = Field(min_length=3, max_length=3)


class LevelIn(Value):
    fact: Literal["level"] = "level"
    among: tuple[str, ...] = Field(min_length=1)


class DepartmentIn(Value):
    fact: Literal["department"] = "department"
    among: tuple[str, ...] = Field(min_length=1)


class HeadcountOver(Value):
    fact: Literal["headcount_over"] = "headcount_over"


class OnlyUrgent(Value):
    fact: Literal["urgent"] = "urgent"


Condition = Annotated[AmountFrom | LevelIn | DepartmentIn | HeadcountOver | OnlyUrgent, Field(discriminator="fact")]


class Hours(Value):
    """Working hours at the approver's place until they are reminded, and until the next in line is asked instead."""

    remind: int = Field(8, ge=1, le=400)
    escalate: int = Field(24, ge=1, le=400)
    urgent_remind: int = Field(2, ge=1, le=400)
    urgent_escalate: int = Field(6, ge=1, le=400)


class StepRule(Value):
    """Asked only where every one of `only_if` holds."""

    approvers: tuple[Approver, ...] = Field(min_length=1, max_length=12)
    mode: Mode = Mode.ANY
    quorum: int = Field(1, ge=1, le=12)
    only_if: tuple[Condition, ...] = ()
    hours: Hours = Hours()


class Chain(Value):
    """`groups` follow one another; the steps of a group run side by side. `ask_once`: who has just approved is not asked
    again by the next step."""

    groups: tuple[tuple[StepRule, ...], ...] = Field(min_length=1, max_length=20)
    ask_once: bool = True

    @model_validator(mode="after")
    def _no_empty_group(self) -> "Chain":
        if not all(self.groups):
            raise ValueError("a group without steps")
        return self
