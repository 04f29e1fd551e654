"""Reads a verification report (PDF) in a child process that can neither hang nor fill the memory of the one that asks."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from adapters.education.labels import read_labels
from hrcore.education.report import DegreeReport, code_of_link
from hrcore.ports.education import ReadReport, UnreadableReport

_ROOT = str(Path(__file__).resolve().parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from adapters.education.child import main; "
    "main(*map(int, sys.argv[2:]))"
)


class SubprocessReportReader:
    """The photo on the report is never taken out of it: only its words and its QR code are read."""

    def __init__(self, timeout_s: float = 20, memory_mb: int = 1024, max_bytes: int = 10 * 1024 * 1024) -> None:
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._max_bytes = max_bytes

    def read(self, data: bytes) -> ReadReport:
        if len(data) > self._max_bytes:
            raise UnreadableReport("too-large", f"{len(data)} bytes")
        answer = self._ask_child(data)
        if "reason" in answer:
            raise UnreadableReport(str(answer["reason"]), str(answer.get("detail", "")))
        report = read_labels(str(answer["text"]))
        if report is None:
            raise UnreadableReport("not-a-report")
        return _with_code(report, [str(code) for code in answer["codes"]])

    def _ask_child(self, data: bytes) -> dict[str, Any]:
        # The child gets bytes, never the file's name, and an empty environment: no secret can leak into it.
        cpu_s = max(1, int(self._timeout_s) + 1)
        command = [sys.executable, "-I", "-c", _START, _ROOT, str(self._memory_mb), str(cpu_s)]
        try:
            done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
                command, input=data, capture_output=True, timeout=self._timeout_s, env={}, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableReport("broken", "took too long to read") from error
        try:
            answer: dict[str, Any] = json.loads(done.stdout)
        except ValueError as error:
            starved = b"MemoryError" in done.stderr or b"memory" in done.stderr.lower()
            raise UnreadableReport(
                "too-large" if starved else "broken", f"the reader ended with {done.returncode}"
            ) from error
        return answer


def _with_code(report: DegreeReport, said: list[str]) -> ReadReport:
    """The printed code, or the QR code's where none is printed; and what does not fit together."""
    links = [code_of_link(text) for text in said]
    official = [code for code, leads_there in links if code is not None and leads_there]
    problems = []
    if any(not leads_there for _, leads_there in links):
        problems.append("qr_elsewhere")
    if not official:
        problems.append("qr_missing")
    elif report.code and report.code not in official:
        problems.append("qr_differs")
    code = report.code or (official[0] if official else "")
    if not code:
        raise UnreadableReport("not-a-report", "no verification code")
    return ReadReport(report.model_copy(update={"code": code}), tuple(problems))
