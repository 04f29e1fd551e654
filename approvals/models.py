"""Approvals: the chain a company keeps for a kind, an approval that runs along it, its steps, seats and answers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class ChainVersion(Row):
    """Append-only: `definition` is a `chains.definition.Chain`; the newest version counts for what is submitted from then
    on. `made_by` is empty for what the product brought along."""

    __tablename__ = "approval_chain"
    __table_args__ = (UniqueConstraint("company_id", "kind", "version"),)

    kind: Mapped[str]
    version: Mapped[int]
    definition: Mapped[dict[str, Any]]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]


class Approval(Row):
    """`kind` and `subject_id` say what is to be approved; what that is, only its own room knows. `requester_id` is empty
    where the product itself asks. `person_id` is whose key seals the facts: the candidate it concerns, else the requester.
    `round` counts how often it was taken up again, `changes` what its cards show."""

    __tablename__ = "approval"
    __table_args__ = (
        Index(
            "uq_approval_standing",
            "kind",
            "subject_id",
            unique=True,
            postgresql_where=text("state IN ('open', 'returned')"),
        ),
        Index("ix_approval_company_id_state", "company_id", "state"),
        Index("ix_approval_subject_id", "subject_id"),
    )

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    requester_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    chain_id: Mapped[UUID] = mapped_column(ForeignKey("approval_chain.id"))
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("approval.id"), unique=True)
    """The one that was refused or withdrawn and asked again with this; it can be asked again once."""
    state: Mapped[str]
    urgent: Mapped[bool]
    round: Mapped[int] = mapped_column(default=1)
    changes: Mapped[int] = mapped_column(default=1)
    facts_sealed: Mapped[bytes | None]
    submitted_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Step(Row):
    """Steps of one `position` run side by side, each in a `lane`; within a lane they follow one another by `turn`.
    `asked` are the rules its seats come from (for words). Hours are working hours at the approver's place."""

    __tablename__ = "approval_step"
    __table_args__ = (Index("ix_approval_step_approval_id", "approval_id"),)

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"))
    round: Mapped[int]
    position: Mapped[int]
    lane: Mapped[int]
    turn: Mapped[int]
    state: Mapped[str]
    mode: Mapped[str]
    quorum: Mapped[int]
    asked: Mapped[dict[str, Any]]
    skipped: Mapped[str | None]
    """Why nobody was asked: `own` or `nobody_above`."""
    remind_hours: Mapped[int]
    escalate_hours: Mapped[int]
    added_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Seat(Row):
    """One place in a step; `person_id` holds it now, and may hand it on. `because` says what it came from: `{"by": "role",
    "role": "hr"}`. Nobody holds two seats of one step."""

    __tablename__ = "approval_seat"
    __table_args__ = (
        Index(
            "uq_approval_seat_held",
            "step_id",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('waiting', 'open')"),
        ),
        Index("ix_approval_seat_approval_id", "approval_id"),
        Index("ix_approval_seat_open", "person_id", postgresql_where=text("state = 'open'")),
        Index("ix_approval_seat_person_id", "person_id"),
    )

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"))
    step_id: Mapped[UUID] = mapped_column(ForeignKey("approval_step.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    because: Mapped[dict[str, Any]]
    state: Mapped[str]
    reminded: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None]
    """When its present holder was asked: reminder and escalation count from here."""


class Answer(Row):
    """Append-only, and one for each seat: `person_id` answered, `on_behalf_of` whom they stand in for. `counted_from` is
    the answer of the same person in a neighbouring step that was counted here."""

    __tablename__ = "approval_answer"
    __table_args__ = (Index("ix_approval_answer_approval_id", "approval_id"),)

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("approval_seat.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    on_behalf_of: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[str]
    reason_sealed: Mapped[bytes | None]
    counted_from: Mapped[UUID | None] = mapped_column(ForeignKey("approval_answer.id"))
    at: Mapped[datetime]


class Entry(Row):
    """Append-only: what happened to the approval. `person_id` did it (empty for the product), `other_id` is whom it
    concerns, `text` what they wrote."""

    __tablename__ = "approval_entry"
    __table_args__ = (Index("ix_approval_entry_approval_id", "approval_id"),)

    approval_id: Mapped[UUID] = mapped_column(ForeignKey("approval.id"))
    act: Mapped[str]
    round: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    step_id: Mapped[UUID | None] = mapped_column(ForeignKey("approval_step.id"))
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("approval_seat.id"))
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    text_sealed: Mapped[bytes | None]
    at: Mapped[datetime]


class Delegation(Row):
    """From the first to the last day (both count, in the zone of `person_id`) the delegate may answer on their behalf.
    `ended_at`: taken back early."""

    __tablename__ = "approval_delegation"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    delegate_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
