"""States are data: one table of moves per workflow, one function that makes a move. There is no other way to change a
state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from hrcore.errors import MoveNotAllowed
from hrcore.work import Fact, Recorded, Work

S = TypeVar("S", bound=StrEnum)


class Moves(Generic[S]):
    """`table` maps each state to those that may follow it. `column` is the attribute that holds the state."""

    def __init__(self, states: type[S], table: Mapping[S, frozenset[S]], *, column: str = "state") -> None:
        self.states = states
        self.table = table
        self.column = column
        missing = set(states) - set(table)
        if missing:
            raise TypeError(f"no moves stated for {sorted(missing)}")

    def state(self, row: Recorded) -> S:
        return self.states(getattr(row, self.column))

    def allowed(self, row: Recorded, to: S) -> bool:
        return to in self.table[self.state(row)]

    def move(self, work: Work, row: Recorded, to: S, **evidence: Fact) -> None:
        """The row must have been read with a lock. Raises `MoveNotAllowed` and changes nothing."""
        before = self.state(row)
        if to not in self.table[before]:
            raise MoveNotAllowed(f"{row.__tablename__} {row.id}: {before} → {to}", before=before, to=to)
        setattr(row, self.column, to)
        work.record(f"{row.__tablename__}.{to}", row, before=str(before), **evidence)
