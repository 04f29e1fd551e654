"""Courses for newcomers: planned on the first day, pushed when their day comes, ticked off by those who did them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.due import service as due
from hrcore.errors import Forbidden, InvalidInput
from hrcore.languages import LANGUAGES, Language
from hrcore.learning.events import CourseDone, CourseSent
from hrcore.learning.models import Course, CourseRecord
from hrcore.org.models import Company
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.value import Value
from hrcore.work import Work
from hrcore.worktime import working_days_after

SEND: Final = "learning.course"
"""Due kind: the day on which a course is pushed."""
_WRITTEN: Final = Path(__file__).parent / "courses.toml"
MAX_TITLE, MAX_TEXT, MAX_URL = 120, 20_000, 500


class CoursePlan(Value):
    """`day`: working days after the first day. `departments` and `jobs` (parts of a title) narrow whom it is for."""

    key: str
    titles: dict[Language, str]
    texts: dict[Language, str]
    minutes: int
    day: int
    url: str = ""
    departments: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MyCourse:
    record: CourseRecord
    course: Course


@cache
def written() -> tuple[CoursePlan, ...]:
    """Those that come with the product."""
    stored = tomllib.loads(_WRITTEN.read_text(encoding="utf-8"))
    return tuple(CoursePlan.model_validate(one) for one in stored["courses"])


def courses_of(work: Work, company: Company) -> list[Course]:
    """The company's own; the written ones are copied the first time, so that HR may change them."""
    statement = select(Course).where(Course.company_id == company.id).order_by(Course.day, Course.key)
    found = list(work.session.scalars(statement))
    if found:
        return found
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"courses:{company.id}", 0))))
    found = list(work.session.scalars(statement))
    if found:
        return found
    for plan in written():
        work.add(
            Course(company_id=company.id, key=plan.key, active=True, version=1, changed_at=work.now, **_kept(plan))
        )
    work.session.flush()
    return list(work.session.scalars(statement))


def save_course(work: Work, company: Company, plan: CoursePlan, *, active: bool) -> Course:
    """A new course, or another text of one that is there. Raises `InvalidInput`."""
    work.may(Action.MANAGE_ONBOARDING, company)
    _check(plan)
    known = {course.key: course for course in courses_of(work, company)}
    course = known.get(plan.key)
    if course is None:
        course = work.add(
            Course(company_id=company.id, key=plan.key, active=active, version=1, changed_at=work.now, **_kept(plan))
        )
    else:
        for name, value in _kept(plan).items():
            setattr(course, name, value)
        course.active, course.version, course.changed_at = active, course.version + 1, work.now
    work.session.flush()
    work.record("course.saved", course, version=course.version)
    return course


def plan_courses(work: Work, employee: Employee) -> list[CourseRecord]:
    """On the first day: every course for this post, each with its day. Again changes nothing."""
    company = work.session.get_one(Company, employee.company_id)
    planned = set(work.session.scalars(select(CourseRecord.course_id).where(CourseRecord.employee_id == employee.id)))
    made = []
    for course in courses_of(work, company):
        if not course.active or course.id in planned or not is_for(course, employee):
            continue
        on = working_days_after(employee.starts_on, course.day, employee.country, company.hours_in(employee.country))
        record = work.add(
            CourseRecord(
                company_id=employee.company_id,
                course_id=course.id,
                employee_id=employee.id,
                person_id=employee.person_id,
                due_on=on,
                version=course.version,
            )
        )
        made.append(record)
    work.session.flush()
    return made


def send(work: Work, record: CourseRecord) -> None:
    """Its day has come. The row must be locked; again changes nothing."""
    employee = work.get(Employee, record.employee_id)
    if record.sent_at is not None or record.dropped_at is not None or employee.state != EmployeeState.ACTIVE:
        return
    record.sent_at, record.version = work.now, work.get(Course, record.course_id).version
    work.session.flush()
    work.record("course_record.sent", record)
    work.emit(_event(CourseSent, record))


def finish(work: Work, record_id: UUID) -> None:
    """By whoever took the course. Twice is once."""
    record = work.get(CourseRecord, record_id, lock=True)
    if work.actor.person_id != record.person_id:
        raise Forbidden(f"course record {record.id} is not {work.actor.ref}'s")
    if record.done_at is not None:
        return
    record.done_at = work.now
    work.session.flush()
    work.record("course_record.done", record)
    work.emit(_event(CourseDone, record))


def drop_all(work: Work, employee_id: UUID) -> None:
    """They have left: what is still to come does not come."""
    statement = select(CourseRecord).where(
        CourseRecord.employee_id == employee_id, CourseRecord.done_at.is_(None), CourseRecord.dropped_at.is_(None)
    )
    for record in work.session.scalars(statement.with_for_update()):
        record.dropped_at = work.now
        due.cancel(work, kind=SEND, subject_id=record.id)


def records_of(work: Work, person_id: UUID) -> list[MyCourse]:
    """For the person themselves and HR; what was pushed or done, oldest first."""
    if work.actor.person_id != person_id:
        employee = work.session.scalars(select(Employee).where(Employee.person_id == person_id)).first()
        if employee is None:
            return []
        work.may(Action.SEE_EMPLOYEE, employee)
    statement = (
        select(CourseRecord, Course)
        .join(Course, Course.id == CourseRecord.course_id)
        .where(CourseRecord.person_id == person_id, CourseRecord.dropped_at.is_(None))
        .order_by(CourseRecord.due_on, Course.key)
    )
    return [MyCourse(record, course) for record, course in work.session.execute(statement)]


def all_done(work: Work, employee_id: UUID) -> bool:
    """Also where nothing was planned."""
    statement = select(CourseRecord.id).where(
        CourseRecord.employee_id == employee_id, CourseRecord.done_at.is_(None), CourseRecord.dropped_at.is_(None)
    )
    return work.session.scalars(statement.limit(1)).first() is None


def is_for(course: Course, employee: Employee) -> bool:
    departments, jobs = course.audience.get("departments", []), course.audience.get("jobs", [])
    among = not departments or employee.department in departments
    return among and (not jobs or any(part.casefold() in employee.title.casefold() for part in jobs))


def _event(kind: type[CourseSent] | type[CourseDone], record: CourseRecord) -> CourseSent | CourseDone:
    return kind(
        company_id=record.company_id,
        record_id=record.id,
        course_id=record.course_id,
        employee_id=record.employee_id,
        person_id=record.person_id,
    )


def _kept(plan: CoursePlan) -> dict[str, Any]:
    return {
        "titles": dict(plan.titles),
        "texts": dict(plan.texts),
        "url": plan.url,
        "minutes": plan.minutes,
        "day": plan.day,
        "audience": {"departments": list(plan.departments), "jobs": list(plan.jobs)},
    }


def _check(plan: CoursePlan) -> None:
    wrong: dict[str, str] = {}
    if set(plan.titles) != set(LANGUAGES) or not all(text.strip() for text in plan.titles.values()):
        wrong["titles"] = "field-required"
    if not plan.url and not any(text.strip() for text in plan.texts.values()):
        wrong["texts"] = "field-required"
    if plan.url and not plan.url.startswith(("https://", "http://")):
        wrong["url"] = "field-course-url"
    if any(len(text) > MAX_TITLE for text in plan.titles.values()):
        wrong["titles"] = "field-too-long"
    if len(plan.url) > MAX_URL:
        wrong["url"] = "field-too-long"
    if any(len(text) > MAX_TEXT for text in plan.texts.values()):
        wrong["texts"] = "field-too-long"
    if not 1 <= plan.minutes <= 600:
        wrong["minutes"] = "field-course-minutes"
    if not 0 <= plan.day <= 250:
        wrong["day"] = "field-course-day"
    if wrong:
        raise InvalidInput(wrong)
