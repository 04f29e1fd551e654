"""Every table of moves: what it allows happens and leaves a row, what it does not allow changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.errors import MoveNotAllowed
from hrcore.ids import new_id
from hrcore.moves import Moves
from hrcore.recruiting.models import Stage
from hrcore.recruiting.stages import MOVES as STAGES
from interview.models import CallState, InterviewState
from interview.states import CALL, INTERVIEW

TABLES: dict[str, Moves[Any]] = {"application": STAGES, "interview": INTERVIEW, "call": CALL}


@dataclass
class Thing:
    __tablename__ = "thing"

    state: str
    stage: str
    id: UUID
    company_id: UUID


class Notebook:
    """Stands where a `Work` stands: keeps what is recorded."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, dict[str, object]]] = []

    def record(self, action: str, thing: object, **evidence: object) -> None:
        self.rows.append((action, evidence))


def thing_in(state: StrEnum) -> Thing:
    return Thing(str(state), str(state), new_id(), new_id())


def pairs() -> Iterator[tuple[str, Any, Any]]:
    for name, moves in TABLES.items():
        for before in moves.states:
            for after in moves.states:
                yield name, before, after


@pytest.mark.parametrize(("table", "before", "after"), list(pairs()))
def test_a_move_happens_if_and_only_if_the_table_holds_it(table: str, before: StrEnum, after: StrEnum) -> None:
    moves, notebook, thing = TABLES[table], Notebook(), thing_in(before)
    if after in moves.table[before]:
        moves.move(notebook, thing, after, because="test")  # type: ignore[arg-type]
        assert moves.state(thing) == after
        assert notebook.rows == [(f"thing.{after}", {"before": str(before), "because": "test"})]
    else:
        with pytest.raises(MoveNotAllowed):
            moves.move(notebook, thing, after)  # type: ignore[arg-type]
        assert moves.state(thing) == before
        assert notebook.rows == []


@given(st.sampled_from(sorted(TABLES)), st.lists(st.integers(0, 99), max_size=40))
def test_whatever_is_asked_for_in_whatever_order_only_allowed_moves_are_made(table: str, asked: list[int]) -> None:
    moves = TABLES[table]
    states = list(moves.states)
    notebook, thing = Notebook(), thing_in(states[0])
    for number in asked:
        before, to = moves.state(thing), states[number % len(states)]
        if moves.allowed(thing, to):
            moves.move(notebook, thing, to)  # type: ignore[arg-type]
            assert to in moves.table[before]
        else:
            assert moves.state(thing) == before
    assert len(notebook.rows) <= len(asked)


def test_no_machine_can_decline() -> None:
    """Only decisions of people lead to these, and each of them is open from everywhere before a decision."""
    decided = {Stage.ADVANCED, Stage.POOLED, Stage.DECLINED}
    for stage in (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED, Stage.INTERVIEWED, Stage.UNDER_REVIEW):
        assert decided <= STAGES.table[stage]
    assert STAGES.table[Stage.WITHDRAWN] == frozenset()


def test_every_state_can_be_reached_from_the_first() -> None:
    for moves in TABLES.values():
        first = next(iter(moves.states))
        reached, edge = {first}, [first]
        while edge:
            edge = [to for state in edge for to in moves.table[state] if to not in reached]
            reached |= set(edge)
        assert reached == set(moves.states)


def test_what_is_over_stays_over() -> None:
    for over in (CallState.ENDED, CallState.UNANSWERED):
        assert CALL.table[over] == frozenset()
    assert CALL.table[CallState.LOST] == {CallState.LIVE}, "the carrier reconnects the same call"
    assert INTERVIEW.table[InterviewState.PUBLISHED] == frozenset()


def test_a_table_with_a_state_forgotten_is_refused() -> None:
    with pytest.raises(TypeError):
        Moves(CallState, {CallState.RINGING: frozenset()})
