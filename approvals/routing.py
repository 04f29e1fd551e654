"""From a chain, the facts and the organisation to the route an approval takes. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, Protocol
from uuid import UUID

from approvals.chains.definition import (
    AmountFrom,
    Approver,
    ByHiringManager,
    ByLine,
    ByPerson,
    ByRole,
    Chain,
    Condition,
    DepartmentIn,
    LevelIn,
    Mode,
    StepRule,
    Whose,
)
from approvals.errors import NobodyCanApprove
from hrcore.actors import Role
from hrcore.work import Fact

Because = dict[str, Any]
"""What a seat came from: the approver rule as JSON; `instead` of it where it fell to somebody else."""


class Skip(StrEnum):
    """OWN: nobody but the requester would have been asked. NOBODY_ABOVE: the line ends below. CONDITION: it does not hold."""

    OWN = "own"
    NOBODY_ABOVE = "nobody_above"
    CONDITION = "condition"


class Colleagues(Protocol):
    """The organisation as it is now. Ids of members only."""

    def holders(self, role: Role) -> Sequence[UUID]: ...

    def line_above(self, person_id: UUID) -> Sequence[UUID]: ...

    def is_member(self, person_id: UUID) -> bool: ...


@dataclass(frozen=True, slots=True)
class Case:
    """`facts`: `amount` (a year's money, as a number or its text) with `currency`, `level`, `department`,
    `headcount_over`; `hiring_manager_id` owns the job."""

    requester_id: UUID | None
    hiring_manager_id: UUID | None
    urgent: bool
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class PlannedSeat:
    person_id: UUID
    because: Because


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """`skipped` steps have no seats."""

    position: int
    lane: int
    rule: StepRule
    mode: Mode
    quorum: int
    seats: tuple[PlannedSeat, ...] = ()
    skipped: Skip | None = None


Route = tuple[PlannedStep, ...]


def plan(chain: Chain, case: Case, colleagues: Colleagues) -> Route:
    """Raises `NobodyCanApprove` where a step finds nobody, or nobody at all would be asked."""
    planned = [
        _step(rule, position, lane, case, colleagues)
        for position, group in enumerate(chain.groups)
        for lane, rule in enumerate(group)
    ]
    if not any(step.seats for step in planned):
        planned.append(_last_resort(len(chain.groups), case, colleagues))
    return tuple(planned)


def substitutes(case: Case, colleagues: Colleagues) -> tuple[PlannedSeat, ...]:
    """HR, else the management, without the requester: to whom falls what nobody else can answer."""
    for role in (Role.HR, Role.EXECUTIVE):
        found = [person for person in colleagues.holders(role) if person != case.requester_id]
        if found:
            return tuple(PlannedSeat(person, {"by": "role", "role": role.value}) for person in found)
    return ()


def holds(condition: Condition, case: Case) -> bool:
    """What is not known counts against saving a step: an amount, level or department nobody stated is asked about."""
    fact = case.facts.get(condition.fact)
    if isinstance(condition, AmountFrom):
        amount = _number(fact)
        return amount is None or case.facts.get("currency") != condition.currency or amount >= condition.at_least
    if isinstance(condition, LevelIn | DepartmentIn):
        return fact is None or str(fact).casefold() in {name.casefold() for name in condition.among}
    return case.urgent if condition.fact == "urgent" else bool(fact)


def _step(rule: StepRule, position: int, lane: int, case: Case, colleagues: Colleagues) -> PlannedStep:
    if not all(holds(condition, case) for condition in rule.only_if):
        return PlannedStep(position, lane, rule, rule.mode, rule.quorum, skipped=Skip.CONDITION)
    found = [_people(approver, case, colleagues) for approver in rule.approvers]
    seats: dict[UUID, PlannedSeat] = {}
    for seat in (seat for seats_of in found for seat in seats_of or ()):
        seats.setdefault(seat.person_id, seat)
    asked = tuple(seat for person, seat in seats.items() if person != case.requester_id)
    if asked:
        return PlannedStep(position, lane, rule, rule.mode, min(rule.quorum, len(asked)), asked)
    if seats:
        return PlannedStep(position, lane, rule, rule.mode, rule.quorum, skipped=Skip.OWN)
    if any(seats_of is None for seats_of in found):
        return PlannedStep(position, lane, rule, rule.mode, rule.quorum, skipped=Skip.NOBODY_ABOVE)
    return _fallen(rule, position, lane, case, colleagues)


def _people(approver: Approver, case: Case, colleagues: Colleagues) -> tuple[PlannedSeat, ...] | None:
    """None where the line ends below; empty where there is nobody."""
    because = approver.model_dump(mode="json")
    if isinstance(approver, ByRole):
        return tuple(PlannedSeat(person, because) for person in colleagues.holders(approver.role))
    if isinstance(approver, ByLine):
        whose = case.requester_id if approver.of is Whose.REQUESTER else case.hiring_manager_id
        if whose is None:
            return ()
        line = colleagues.line_above(whose)
        return (PlannedSeat(line[approver.up - 1], because),) if len(line) >= approver.up else None
    person = approver.person_id if isinstance(approver, ByPerson) else case.hiring_manager_id
    if person is None:
        return ()
    return (PlannedSeat(person, because),) if colleagues.is_member(person) else _above(person, because, colleagues)


def _above(person_id: UUID, because: Because, colleagues: Colleagues) -> tuple[PlannedSeat, ...]:
    """Who leads somebody that is not here any more."""
    return tuple(
        PlannedSeat(leader, {"by": "line", "instead": because}) for leader in colleagues.line_above(person_id)[:1]
    )


def _fallen(rule: StepRule, position: int, lane: int, case: Case, colleagues: Colleagues) -> PlannedStep:
    wanted = rule.approvers[0].model_dump(mode="json")
    seats = tuple(
        PlannedSeat(seat.person_id, {**seat.because, "instead": wanted}) for seat in substitutes(case, colleagues)
    )
    if not seats:
        raise NobodyCanApprove(_missing(rule.approvers[0]))
    return PlannedStep(position, lane, rule, Mode.ANY, 1, seats)


def _last_resort(position: int, case: Case, colleagues: Colleagues) -> PlannedStep:
    """Every step would have been the requester's own, or stood above the top: somebody else looks at it all the same."""
    seats = substitutes(case, colleagues)
    if not seats:
        raise NobodyCanApprove("anybody")
    return PlannedStep(position, 0, StepRule(approvers=(ByRole(role=Role.HR),)), Mode.ANY, 1, seats)


def _missing(approver: Approver) -> str:
    return approver.role.value if isinstance(approver, ByRole) else _MISSING[type(approver)]


_MISSING: Final[dict[type, str]] = {ByLine: "line", ByPerson: "person", ByHiringManager: "hiring_manager"}


def _number(fact: Fact) -> Decimal | None:
    if isinstance(fact, bool) or not isinstance(fact, int | float | str):
        return None
    try:
        return Decimal(str(fact))
    except InvalidOperation:
        return None
