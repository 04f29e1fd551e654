"""Degree checks: what a candidate says they studied, looked up where it is registered, by a person."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class DegreeState(StrEnum):
    """AWAITING_CONSENT and AWAITING_CODE wait for the candidate, NEEDS_HUMAN for HR. UNVERIFIABLE: it cannot be looked
    up, or the candidate would rather not; that says nothing about the degree."""

    AWAITING_CONSENT = "awaiting_consent"
    AWAITING_CODE = "awaiting_code"
    CODE_RECEIVED = "code_received"
    NEEDS_HUMAN = "needs_human"
    VERIFIED = "verified"
    DOUBTFUL = "doubtful"
    EXPIRED = "expired"
    UNVERIFIABLE = "unverifiable"


class DegreeRoute(StrEnum):
    """How a degree is looked up. REGISTER: 学信网's online register, Chinese diplomas since 2002. APPLICATION: older ones,
    by an application for 学历认证报告. ABROAD: 教育部留学服务中心 (CSCSE). CERTIFICATE: the document itself, checked by HR with
    the school; for companies outside of China."""

    REGISTER = "register"
    APPLICATION = "application"
    ABROAD = "abroad"
    CERTIFICATE = "certificate"


class DegreeMoment(StrEnum):
    """When a check begins by itself. The values are stages of an application; BY_HAND: only when HR asks."""

    ADVANCED = "advanced"
    SECOND_ROUND = "second_round"
    OFFER = "offer"
    HIRED = "hired"
    BY_HAND = "by_hand"


class DegreeSetting(Row):
    """What a company has chosen. Without a row, see `hrcore.education.service.moment_of`."""

    __tablename__ = "degree_setting"

    company_id: Mapped[UUID] = mapped_column(ForeignKey("company.id"), unique=True)
    moment: Mapped[str]
    changed_at: Mapped[datetime]


class DegreeCheck(Row):
    """One per application. The report is kept as the few fields that are compared, never the file and never its photo; a
    document for the routes without a register is kept (`file_key`) until somebody has looked at it.

    `problems` are codes: `qr_missing`, `qr_differs`, `qr_elsewhere`, `service_unavailable`, `not_found`, `bad_code`.
    `asked` counts how often the candidate was asked, `changes` what changed since. `reason_sealed` is HR's or the
    approvers' own words, `explanation_sealed` the candidate's; `question_sealed` what was asked when they were asked once
    more, `heard_sealed` the questions and explanations before that. `outcome` is how a doubt ended: accepted or ended."""

    __tablename__ = "degree_check"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str]
    route: Mapped[str]
    asked: Mapped[int]
    changes: Mapped[int]
    reminded: Mapped[int]
    code_sealed: Mapped[bytes | None]
    report_sealed: Mapped[bytes | None]
    comparison_sealed: Mapped[bytes | None]
    problems: Mapped[str]
    file_key: Mapped[str | None]
    filename_sealed: Mapped[bytes | None]
    provider: Mapped[str | None]
    provider_ref: Mapped[str | None]
    reason_sealed: Mapped[bytes | None]
    explanation_sealed: Mapped[bytes | None]
    question_sealed: Mapped[bytes | None]
    heard_sealed: Mapped[bytes | None]
    explanation_until: Mapped[datetime | None]
    explained_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    channel_id: Mapped[UUID | None] = mapped_column(ForeignKey("channel.id"))
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
