"""Employees and the line above them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import AlreadyDone, NotFound
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.people.events import EmployeeLeft
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.work import Work
from hrcore.worktime import Hours


@dataclass(frozen=True, slots=True)
class Post:
    """The place somebody fills. `country` (ISO 3166) decides working time and law."""

    title: str
    department: str
    country: str
    starts_on: date
    level: str = ""
    manager_id: UUID | None = None


def employ(
    work: Work,
    company: Company,
    person: Person,
    post: Post,
    *,
    state: EmployeeState = EmployeeState.ACTIVE,
    application_id: UUID | None = None,
) -> Employee:
    """The person works here from now on, or will. Raises `AlreadyDone` for somebody who does already."""
    work.may(Action.MANAGE_EMPLOYEES, company)
    if employee_of(work, person.id) is not None:
        raise AlreadyDone(f"person {person.id} is employed")
    employee = work.add(
        Employee(
            company_id=company.id,
            person_id=person.id,
            number=_next_number(work, company),
            state=state,
            title=post.title,
            department=post.department,
            level=post.level,
            country=post.country,
            manager_id=post.manager_id,
            application_id=application_id,
            starts_on=post.starts_on,
        )
    )
    work.session.flush()
    work.record("employee.employed", employee, state=state)
    return employee


def leave(work: Work, employee: Employee, ends_on: date) -> None:
    """Their last day is over: no role any more. The row must be locked; again changes nothing."""
    work.may(Action.MANAGE_EMPLOYEES, employee)
    if employee.state == EmployeeState.LEFT:
        return
    employee.state, employee.ends_on = EmployeeState.LEFT, ends_on
    held = select(RoleGrant).where(
        RoleGrant.person_id == employee.person_id, RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now)
    )
    for grant in work.session.scalars(held):
        grant.valid_to = work.now
    work.session.flush()
    work.record("employee.left", employee)
    work.emit(EmployeeLeft(company_id=employee.company_id, employee_id=employee.id, person_id=employee.person_id))


def employee_of(work: Work, person_id: UUID) -> Employee | None:
    """What the person is here now; None for whoever is no employee, or no longer."""
    statement = select(Employee).where(Employee.person_id == person_id, Employee.state != EmployeeState.LEFT)
    return work.session.scalars(statement).first()


def line_above(work: Work, person_id: UUID) -> list[Person]:
    """Who leads them, who leads those, and so on up. A ring in the data ends the line instead of the program; people who
    have left are passed over."""
    found: list[Person] = []
    seen = {person_id}
    employee = _newest(work, person_id)
    while employee is not None and employee.manager_id is not None and employee.manager_id not in seen:
        seen.add(employee.manager_id)
        if is_member(work, employee.manager_id):
            found.append(work.get(Person, employee.manager_id))
        employee = _newest(work, employee.manager_id)
    return found


def holders_of(work: Work, company_id: UUID, role: str) -> list[Person]:
    """Everybody who holds the role now, longest first."""
    statement = (
        select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            RoleGrant.company_id == company_id,
            RoleGrant.role == role,
            RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now),
            Person.erased_at.is_(None),
        )
        .order_by(RoleGrant.valid_from, Person.id)
    )
    return list(dict.fromkeys(work.session.scalars(statement)))


def is_member(work: Work, person_id: UUID, company_id: UUID | None = None) -> bool:
    """Whether they hold any role now, with `company_id` in that company: only members can be asked for anything."""
    statement = select(RoleGrant.id).where(
        RoleGrant.person_id == person_id, RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now)
    )
    if company_id is not None:
        statement = statement.where(RoleGrant.company_id == company_id)
    return work.session.scalars(statement.limit(1)).first() is not None


def workplace_of(work: Work, person: Person) -> tuple[str, str]:
    """(country, zone) whose working time counts for them."""
    employee = employee_of(work, person.id)
    company = work.session.get(Company, person.company_id)
    if company is None:
        raise NotFound(f"company {person.company_id}")
    return (employee.country if employee else company.country), person.zone


def hours_at_work(work: Work, person: Person) -> Hours:
    """The company's, at their place."""
    company = work.session.get_one(Company, person.company_id)
    return company.hours_in(workplace_of(work, person)[0])


def _newest(work: Work, person_id: UUID) -> Employee | None:
    """Also of somebody who has left: the line goes on above them."""
    statement = select(Employee).where(Employee.person_id == person_id).order_by(Employee.id.desc()).limit(1)
    return work.session.scalars(statement).first()


def _next_number(work: Work, company: Company) -> str:
    """Counted per company under a lock; never given twice."""
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"employee:{company.id}", 0))))
    statement = select(func.count()).select_from(Employee).where(Employee.company_id == company.id)
    return f"E{(work.session.scalar(statement) or 0) + 1:05}"
