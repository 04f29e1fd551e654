"""Reads a résumé in a child process that can neither hang nor fill the memory of the one that asks."""

import json
import subprocess
import sys
from pathlib import Path

from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from adapters.resume.child import main; main(*map(int, sys.argv[2:]))"
)


class SubprocessResumeReader:
    """Raises UnreadableResume for every file that cannot be read; the reason says why."""

    def __init__(self, timeout_s: float = 20, memory_mb: int = 1024, max_bytes: int = 20 * 1024 * 1024) -> None:
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._max_bytes = max_bytes

    def read(self, path: Path) -> ResumeText:
        return self.read_bytes(self._load(path))

    def read_bytes(self, data: bytes) -> ResumeText:
        if len(data) > self._max_bytes:
            raise UnreadableResume("too-large", f"{len(data)} bytes")
        answer = self._ask_child(data)
        if "reason" in answer:
            raise UnreadableResume(str(answer["reason"]), str(answer.get("detail", "")))
        return ResumeText(str(answer["text"]), int(answer["pages"]), ResumeFormat(str(answer["format"])))

    def _load(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > self._max_bytes:
                raise UnreadableResume("too-large", f"{path.stat().st_size} bytes")
            return path.read_bytes()
        except OSError as error:
            raise UnreadableResume("broken", f"cannot open the file: {error.strerror}") from error

    def _ask_child(self, data: bytes) -> dict[str, str | int]:
        # The child gets bytes, never the file's name, and an empty environment: no secret can leak into it.
        cpu_s = max(1, int(self._timeout_s) + 1)
        command = [sys.executable, "-I", "-c", _START, _ROOT, str(self._memory_mb), str(cpu_s)]
        try:
            done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
                command, input=data, capture_output=True, timeout=self._timeout_s, env={}, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableResume("broken", "took too long to read") from error
        try:
            answer: dict[str, str | int] = json.loads(done.stdout)
        except ValueError as error:
            starved = b"MemoryError" in done.stderr or b"memory" in done.stderr.lower()
            raise UnreadableResume(
                "too-large" if starved else "broken", f"the reader ended with {done.returncode}"
            ) from error
        return answer
