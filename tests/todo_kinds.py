"""The kinds of to-dos that the code asks for, read from the code."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
ROOMS: Final = ("approvals", "bot", "hrcore", "interview")
WITHOUT_PAGE: Final = "figures_baseline"
"""One that is ticked off on its card."""


def kinds_asked() -> set[str]:
    """Every `kind=` of a call of `todos.ask`: a word, or a constant of its module."""
    return {kind for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) for kind in _in(path)}


def _in(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not _asks(call):
            continue
        for keyword in call.keywords:
            if keyword.arg == "kind":
                yield from _values(keyword.value, path)


def _asks(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("ask", "ask_hr", "ask_todo") and {"key", "kind"} <= {one.arg for one in call.keywords}


def _values(value: ast.expr, path: Path) -> Iterator[str]:
    """Also both ends of a choice. What comes in as a parameter is asked for where it is handed in."""
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.IfExp):
        yield from _values(value.body, path)
        yield from _values(value.orelse, path)
    elif isinstance(value, ast.Name):
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        named = getattr(module, value.id, None)
        if named is not None:
            yield str(named)
