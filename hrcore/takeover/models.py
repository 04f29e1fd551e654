"""Steps that do not run by themselves for a while, and what waits meanwhile."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class Step(StrEnum):
    """What the product does by itself between an application and the first day, in that order."""

    PLAN = "plan"
    CALL = "call"
    SCORE = "score"
    REPORT = "report"
    FEEDBACK = "feedback"
    ROUTE_AFTER_CALL = "route_after_call"
    SECOND_ROUND = "second_round"
    OFFER = "offer"
    DEGREE_CHECK = "degree_check"
    ONBOARDING = "onboarding"
    LETTERS = "letters"


class HeldState(StrEnum):
    """RELEASED: it ran after all, or is about to. DONE_BY_PERSON: somebody did it in their own way."""

    WAITING = "waiting"
    RELEASED = "released"
    DONE_BY_PERSON = "done_by_person"


class Hold(Row):
    """`step` is paused for one application or for a whole job, from `since` until somebody resumes it (`until`). The
    reason is in the words of whoever paused it (`person_id`), sealed with their key."""

    __tablename__ = "hold"
    __table_args__ = (
        CheckConstraint("(job_id IS NULL) <> (application_id IS NULL)", name="one_subject"),
        Index("uq_hold_job_now", "job_id", "step", unique=True, postgresql_where=text("until IS NULL")),
        Index("uq_hold_application_now", "application_id", "step", unique=True, postgresql_where=text("until IS NULL")),
    )

    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    step: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    reason_sealed: Mapped[bytes | None]
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class HeldStep(Row):
    """One handler of one event, or one due time, that was not run because of a hold. `key` names it; while it waits it
    stands here once."""

    __tablename__ = "held_step"
    __table_args__ = (
        Index("uq_held_step_waiting", "key", unique=True, postgresql_where=text("state = 'waiting'")),
        Index("ix_held_step_application_id_state", "application_id", "state"),
    )

    hold_id: Mapped[UUID] = mapped_column(ForeignKey("hold.id"), index=True)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    step: Mapped[str]
    key: Mapped[str]
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"))
    handler: Mapped[str | None]
    due_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    state: Mapped[str]
    parked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
