"""Courses for those who begin, and who has done which."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrcore.db import Row


class Course(Row):
    """`titles` and `texts` per language; `url` where the course stands elsewhere. Pushed `day` working days after the first
    day to everybody whose department or title holds one of `departments` or `jobs` (empty: to all)."""

    __tablename__ = "course"
    __table_args__ = (UniqueConstraint("company_id", "key"),)

    key: Mapped[str]
    titles: Mapped[dict[str, Any]]
    texts: Mapped[dict[str, Any]]
    url: Mapped[str]
    minutes: Mapped[int]
    day: Mapped[int]
    audience: Mapped[dict[str, Any]]
    active: Mapped[bool]
    version: Mapped[int]
    changed_at: Mapped[datetime]


class CourseRecord(Row):
    """One course for one employee. `version` is the course's when it was pushed; `sent_at` is open until then."""

    __tablename__ = "course_record"
    __table_args__ = (
        UniqueConstraint("employee_id", "course_id"),
        Index("ix_course_record_person_id_due_on", "person_id", "due_on"),
    )

    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), index=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[date]
    version: Mapped[int]
    sent_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
