"""The actions that the code writes into the audit trail, read from the code."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from approvals.journal import Act
from hrcore.moves import Moves
from hrcore.signing.log import What

ROOT: Final = Path(__file__).parents[1]
ROOMS: Final = ("approvals", "bot", "hrcore", "interview")
COMPOSED: Final[dict[str, type[StrEnum]]] = {"approval": Act, "envelope": What}
"""Actions whose end is a value: what stands before it → the values."""
TABLES: Final = {
    "ApprovalState": "approval",
    "BonusState": "referral",
    "CallState": "call",
    "DataRequestState": "data_request",
    "DegreeState": "degree_check",
    "EnvelopeState": "envelope",
    "HeldState": "held_step",
    "InterviewState": "interview",
    "JobState": "job",
    "LetterState": "decision",
    "OfferState": "offer",
    "OnboardingState": "onboarding",
    "ProspectState": "prospect",
    "ReferralState": "referral",
    "RequisitionState": "requisition",
    "ReviewState": "probation_review",
    "RoundState": "round",
    "SeatState": "approval_seat",
    "Stage": "application",
    "StepState": "approval_step",
    "TaskState": "onboarding_task",
    "TodoState": "todo",
}
"""States → the table whose rows move between them. A workflow that is missing here ends the search with an error."""


def actions_recorded() -> set[str]:
    """Every first argument of `work.record(…)`, and every state that a move can lead to."""
    spoken = {action for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) for action in _in(path)}
    return spoken | set(_moved())


def _in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args or not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr == "record" and ast.unparse(call.func.value).endswith("work"):
            yield from _values(call.args[0], path)


def _values(value: ast.expr, path: Path) -> Iterator[str]:
    """A word, a constant of its module, both ends of a choice, or a beginning with every value that may follow it."""
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.IfExp):
        yield from _values(value.body, path)
        yield from _values(value.orelse, path)
    elif isinstance(value, ast.Name):
        yield str(getattr(importlib.import_module(_module(path)), value.id))
    elif path.name != "moves.py":
        assert isinstance(value, ast.JoinedStr), f"{path}: {ast.unparse(value)}"
        first = value.values[0]
        assert isinstance(first, ast.Constant), f"{path}: {ast.unparse(value)}"
        yield from (f"{first.value}{one}" for one in COMPOSED[str(first.value).removesuffix(".")])


def _moved() -> Iterator[str]:
    """Whatever may follow from some state."""
    seen: set[int] = set()
    for room in ROOMS:
        for found in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if found.ispkg or "Moves(" not in (ROOT / f"{found.name.replace('.', '/')}.py").read_text(encoding="utf-8"):
                continue
            for moves in vars(importlib.import_module(found.name)).values():
                if isinstance(moves, Moves) and id(moves) not in seen:
                    seen.add(id(moves))
                    yield from _of(moves)


def _of(moves: Moves[Any]) -> Iterator[str]:
    table = TABLES[moves.states.__name__]
    yield from sorted({f"{table}.{to}" for follow in moves.table.values() for to in follow})


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)
