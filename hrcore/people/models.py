"""Who works here: the employee that hangs on a person, and the line of who leads whom."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class EmployeeState(StrEnum):
    """PRE_HIRE: has signed and not yet begun."""

    PRE_HIRE = "pre_hire"
    ACTIVE = "active"
    LEFT = "left"


class Employee(Row):
    """`manager_id` is the person who leads them; `level` the company's own grade (`P6`, `M2`). `application_id` is where
    they came from, if they were hired through the product."""

    __tablename__ = "employee"
    __table_args__ = (
        UniqueConstraint("company_id", "number"),
        Index("uq_employee_person_now", "person_id", unique=True, postgresql_where=text("state <> 'left'")),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[str]
    state: Mapped[str]
    title: Mapped[str]
    department: Mapped[str]
    level: Mapped[str]
    country: Mapped[str]
    manager_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    starts_on: Mapped[date]
    probation_ends_on: Mapped[date | None]
    ends_on: Mapped[date | None]
