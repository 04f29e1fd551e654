"""Reads a résumé in a child process that can neither hang nor fill the memory of the one that asks."""

from pathlib import Path
from typing import Any

from adapters.bounded import ChildFailed, ask_child
from hrcore.errors import UnreadableResume
from hrcore.ports.resume import ResumeFormat, ResumeText


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

    def _ask_child(self, data: bytes) -> dict[str, Any]:
        try:
            return ask_child("adapters.resume.child", data, timeout_s=self._timeout_s, memory_mb=self._memory_mb)
        except ChildFailed as error:
            raise UnreadableResume(error.reason, str(error)) from error
