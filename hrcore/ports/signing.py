"""Signing documents. Today with our own keys (`adapters/signing/pades.py`); a provider with a licence of its own, as 人社厅发
〔2021〕54号 wants it for contracts in China, fits the same Protocol.

The company signs first; the person signs the very bytes that the company's signature is in, by an addition to them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from hrcore.value import Value


class Standing(Value):
    """What signatures made now are worth: kept with the envelope, and said in the document in plain words.

    `trial`: the company's certificate is one that this installation made for itself. `issuer`: who answers for it.
    `time_stamped`: an independent service confirms the time (PAdES B-T, otherwise B-B)."""

    trial: bool
    issuer: str
    time_stamped: bool


class Ground(StrEnum):
    """On what ground a signature is given."""

    COMPANY = "company"
    CODE_BY_SMS = "code_by_sms"
    CODE_BY_MAIL = "code_by_mail"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Whose name stands in a signature, and what becomes visible beside it. `zone` is where `at` is read, `masked` the
    address a code went to, `reference` leads to the log."""

    name: str
    language: str
    at: datetime
    zone: str
    ground: Ground
    reference: str
    masked: str = ""


class SigningProvider(Protocol):
    @property
    def name(self) -> str: ...

    def standing(self, company_id: UUID) -> Standing: ...

    def seal(self, document: bytes, company_id: UUID, by: Signatory) -> bytes:
        """The document with the company's signature and a free place for the person's. Raises
        `hrcore.errors.SigningUnavailable`."""
        ...

    def sign(self, document: bytes, by: Signatory) -> bytes:
        """`document` with the person's signature added to its end: the result begins with exactly these bytes. The key is
        made for this one signature and gone after it. Raises `hrcore.errors.SigningUnavailable`."""
        ...
