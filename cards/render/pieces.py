"""What of a card goes into a message that has room for only so much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

Json = dict[str, Any]


class Need(IntEnum):
    """How much a reader misses it: what is read, an item to tick, a button or a form."""

    READ = 0
    TICK = 1
    ACT = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Parts that stand or fall together."""

    parts: tuple[Json, ...]
    need: Need = Need.READ


@dataclass(frozen=True, slots=True)
class Room:
    """`count` of components and `size` (characters or bytes)."""

    count: int
    size: int

    def less(self, other: "Room") -> "Room":
        return Room(self.count - other.count, self.size - other.size)

    @property
    def enough(self) -> bool:
        return self.count >= 0 and self.size >= 0


def choose(pieces: Sequence[Piece], room: Room, cost: Callable[[Piece], Room]) -> list[Piece]:
    """As many as there is room for, in order: first what can be acted on, then what is read, from the top down."""
    kept: set[int] = set()
    for need in (Need.ACT, Need.TICK):
        for at, piece in enumerate(pieces):
            if piece.need is need and (left := room.less(cost(piece))).enough:
                room = left
                kept.add(at)
    for at, piece in enumerate(pieces):
        if piece.need is not Need.READ:
            continue
        room = room.less(cost(piece))
        if not room.enough:
            break
        kept.add(at)
    return [piece for at, piece in enumerate(pieces) if at in kept]
