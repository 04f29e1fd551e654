"""Asking a child process that can neither hang nor fill the memory of the one that asks: for files that strangers hand in.

A module of ours is the child: its `main(memory_mb, cpu_s)` reads bytes on stdin and answers with one JSON object on stdout."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

_ROOT: Final = str(Path(__file__).resolve().parents[1])
_START: Final = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv[1]); "
    "import_module(sys.argv[2]).main(*map(int, sys.argv[3:]))"
)


class ChildFailed(Exception):
    """`reason` is too-large where it ran out of memory, else broken."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def ask_child(module: str, data: bytes, *, timeout_s: float, memory_mb: int) -> dict[str, Any]:
    """Raises `ChildFailed`."""
    # The child gets bytes, never the file's name, and an empty environment: no secret can leak into it.
    cpu_s = max(1, int(timeout_s) + 1)
    command = [sys.executable, "-I", "-c", _START, _ROOT, module, str(memory_mb), str(cpu_s)]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            command, input=data, capture_output=True, timeout=timeout_s, env={}, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ChildFailed("broken", "took too long to read") from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        starved = b"MemoryError" in done.stderr or b"memory" in done.stderr.lower()
        raise ChildFailed("too-large" if starved else "broken", f"the reader ended with {done.returncode}") from error
    return answer
