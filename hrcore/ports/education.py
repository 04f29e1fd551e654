"""Looking up a degree. The register has no interface for employers: by default a person opens its page. A company that has
a contract with a service may let it look first; nothing here logs in as a candidate, scrapes, or solves a captcha."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol

from hrcore.education.report import DegreeReport
from hrcore.errors import ZhaohuError


class UnreadableReport(ZhaohuError):
    """Variables: `reason` is one of broken, password, empty, scanned, too-large, too-long, unsupported, not-a-report."""

    message_id: ClassVar[str] = "error-unreadable-report"
    status: ClassVar[int] = 422

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or f"unreadable report: {reason}", reason=reason)
        self.reason = reason


class DegreeServiceUnavailable(ZhaohuError):
    """The contracted service did not answer, or not in its own language. A person looks instead."""

    message_id: ClassVar[str] = "error-degree-service"
    status: ClassVar[int] = 503


@dataclass(frozen=True, slots=True)
class ReadReport:
    """`problems` are codes: `qr_missing`, `qr_differs` (it says another code than the print), `qr_elsewhere` (it leads to
    another site). The file itself can be forged: only the official page counts."""

    report: DegreeReport
    problems: tuple[str, ...] = ()


class ReportReader(Protocol):
    def read(self, data: bytes) -> ReadReport:
        """Bounded in time and memory. Raises `UnreadableReport`."""
        ...


class Answer(StrEnum):
    """PERSON: somebody is to look at the official page."""

    PERSON = "person"
    FOUND = "found"
    NOT_FOUND = "not_found"
    BAD_CODE = "bad_code"


@dataclass(frozen=True, slots=True)
class DegreeQuestion:
    """`name` and `code` are what the official page asks for. `reference` is ours: the same question twice has the same."""

    reference: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Verification:
    """`report` is there when FOUND; `ref` is the service's own name of the look-up."""

    answer: Answer
    report: DegreeReport | None = None
    ref: str = ""


class DegreeVerifier(Protocol):
    @property
    def name(self) -> str: ...

    def verify(self, question: DegreeQuestion) -> Verification:
        """Ends within seconds. Raises `DegreeServiceUnavailable`."""
        ...
