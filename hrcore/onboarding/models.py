"""Onboarding: one per pre-hire, with its tasks, the documents handed in, the company's own templates, and the reviews at
the end of probation."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class OnboardingState(StrEnum):
    """OPEN until the first day, BEGUN from it on, DONE when nothing is open any more."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    CANCELLED = "cancelled"


class Owner(StrEnum):
    """Whose task it is: a role of the company, or somebody's part in this onboarding."""

    HR = "hr"
    IT = "it"
    FINANCE = "finance"
    MANAGER = "manager"
    BUDDY = "buddy"
    NEW_HIRE = "new_hire"


class TaskKind(StrEnum):
    """How it is done: ticked off; by handing in a file (DOCUMENT), data (FORM), a signature (CONTRACT), a name (BUDDY), the
    plan of the first day (GUIDE), or every course (COURSES). EQUIPMENT has to come back if they do not begin."""

    CHECK = "check"
    DOCUMENT = "document"
    FORM = "form"
    CONTRACT = "contract"
    EQUIPMENT = "equipment"
    ACCOUNTS = "accounts"
    SEAT = "seat"
    GUIDE = "guide"
    BUDDY = "buddy"
    COURSES = "courses"


class TaskState(StrEnum):
    """SUBMITTED: handed in, and HR has not looked yet."""

    OPEN = "open"
    SUBMITTED = "submitted"
    DONE = "done"
    DROPPED = "dropped"


class Onboarding(Row):
    """`zone` and `country` are those of the work place: its days and holidays count. `template` says which texts the tasks
    came from. `guide_sealed` is the plan of the first day. `changes` counts what its cards show."""

    __tablename__ = "onboarding"
    __table_args__ = (
        Index(
            "uq_onboarding_application_now",
            "application_id",
            unique=True,
            postgresql_where=text("state <> 'cancelled'"),
        ),
        Index("ix_onboarding_company_id_state_starts_on", "company_id", "state", "starts_on"),
    )

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    offer_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[str]
    language: Mapped[str]
    zone: Mapped[str]
    country: Mapped[str]
    city: Mapped[str]
    place: Mapped[str]
    contract_months: Mapped[int | None]
    starts_on: Mapped[date]
    buddy_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    template: Mapped[str]
    guide_sealed: Mapped[bytes | None]
    reason_sealed: Mapped[bytes | None]
    changes: Mapped[int]
    opened_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class OnboardingTask(Row):
    """`day`: working days from the first day, None where HR set `due_on` by hand. `titles` and `hints` per language come
    from the template; what HR added by hand is `title_sealed`. `owner_id` is empty while a role, or nobody yet, owns it.
    `after`: keys that come first. `told` counts reminders."""

    __tablename__ = "onboarding_task"
    __table_args__ = (UniqueConstraint("onboarding_id", "key"),)

    onboarding_id: Mapped[UUID] = mapped_column(ForeignKey("onboarding.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    key: Mapped[str]
    kind: Mapped[str]
    form: Mapped[str]
    position: Mapped[int]
    titles: Mapped[dict[str, Any]]
    hints: Mapped[dict[str, Any]]
    title_sealed: Mapped[bytes | None]
    owner: Mapped[str]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    checkers: Mapped[list[str]] = mapped_column(JSONB)
    after: Mapped[list[str]] = mapped_column(JSONB)
    expires: Mapped[bool]
    day: Mapped[int | None]
    due_on: Mapped[date]
    due_at: Mapped[datetime]
    state: Mapped[str]
    note_sealed: Mapped[bytes | None]
    details_sealed: Mapped[bytes | None]
    told: Mapped[int]
    changes: Mapped[int]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class DocumentState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"


class OnboardingDocument(Row):
    """A file of the new hire, sealed in the file store; for HR's eyes and their own."""

    __tablename__ = "onboarding_document"

    onboarding_id: Mapped[UUID] = mapped_column(ForeignKey("onboarding.id"), index=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("onboarding_task.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    state: Mapped[str]
    file_key: Mapped[str]
    size: Mapped[int]
    filename_sealed: Mapped[bytes]
    expires_on: Mapped[date | None]
    reason_sealed: Mapped[bytes | None]
    received_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class OnboardingTemplate(Row):
    """The company's own list of tasks; only grows, the newest version counts."""

    __tablename__ = "onboarding_template"
    __table_args__ = (UniqueConstraint("company_id", "version"),)

    version: Mapped[int]
    tasks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class ReviewState(StrEnum):
    """What the manager said at the end of probation. DROPPED: they left before."""

    OPEN = "open"
    PASSED = "passed"
    EXTENDED = "extended"
    ENDED = "ended"
    DROPPED = "dropped"


class ProbationReview(Row):
    """`ends_on`: the last day of the probation that it is about; another follows where that was extended to `until`."""

    __tablename__ = "probation_review"
    __table_args__ = (UniqueConstraint("employee_id", "ends_on"),)

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), index=True)
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str]
    ends_on: Mapped[date]
    due_at: Mapped[datetime]
    until: Mapped[date | None]
    reasons_sealed: Mapped[bytes | None]
    goals_sealed: Mapped[bytes | None]
    told: Mapped[int]
    changes: Mapped[int]
    opened_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
