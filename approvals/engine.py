"""What the answers so far come to. Pure: states in, states out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from approvals.chains.definition import Mode
from approvals.states import SeatState, StepState

_PASSED: Final = frozenset({StepState.APPROVED, StepState.SKIPPED})


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step as it stands; `seats` in any order."""

    id: UUID
    position: int
    lane: int
    turn: int
    state: StepState
    mode: Mode
    quorum: int
    seats: tuple[SeatState, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """Which waiting steps are to open; `approved` where nothing is left to ask."""

    to_open: tuple[UUID, ...] = ()
    approved: bool = False


def outcome(step: StepNow) -> StepState | None:
    """APPROVED or REFUSED where the answers decide the step, None while they do not. Closed seats do not count."""
    counted = [state for state in step.seats if state is not SeatState.CLOSED]
    approvals, refusals = counted.count(SeatState.APPROVED), counted.count(SeatState.REFUSED)
    needed = {Mode.ALL: len(counted), Mode.ANY: 1, Mode.QUORUM: min(step.quorum, len(counted))}[step.mode]
    if counted and approvals >= needed:
        return StepState.APPROVED
    if refusals and (step.mode is Mode.ANY or len(counted) - refusals < needed):
        return StepState.REFUSED
    return None


def following(steps: Sequence[StepNow]) -> Next:
    """Groups by position; in a group every lane, in a lane one step after the other."""
    live = [step for step in steps if step.state is not StepState.RETURNED]
    for position in sorted({step.position for step in live}):
        group = [step for step in live if step.position == position]
        heads = [head for lane in sorted({step.lane for step in group}) if (head := _head(group, lane)) is not None]
        if heads:
            return Next(to_open=tuple(head.id for head in heads if head.state is StepState.WAITING))
    return Next(approved=True)


def _head(group: Sequence[StepNow], lane: int) -> StepNow | None:
    """The first of the lane that has not passed."""
    open_ones = [step for step in group if step.lane == lane and step.state not in _PASSED]
    return min(open_ones, key=lambda step: step.turn, default=None)
