"""Reads a verification report (PDF) in a child process that can neither hang nor fill the memory of the one that asks."""

from typing import Any

from adapters.bounded import ChildFailed, ask_child
from adapters.education.labels import read_labels
from hrcore.education.report import DegreeReport, code_of_link
from hrcore.ports.education import ReadReport, UnreadableReport


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
        try:
            return ask_child("adapters.education.child", data, timeout_s=self._timeout_s, memory_mb=self._memory_mb)
        except ChildFailed as error:
            raise UnreadableReport(error.reason, str(error)) from error


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
