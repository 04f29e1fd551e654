"""Who works here."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import select

from bot.api.caller import Caller
from bot.api.lists import Before, Limit, Page, page_of_rows
from bot.web.visitor import TheKit
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.value import Value

router = APIRouter(tags=["employees"])


class EmployeeOut(Value):
    """`application_id` is where they came from, if they were hired through the product."""

    id: UUID
    person_id: UUID
    name: str
    number: str
    state: EmployeeState
    title: str
    department: str
    level: str
    country: str
    manager_id: UUID | None
    application_id: UUID | None
    starts_on: date
    ends_on: date | None


@router.get("/employees")
def employees(
    kit: TheKit, caller: Caller, state: EmployeeState | None = None, before: Before = None, limit: Limit = 50
) -> Page[EmployeeOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_EMPLOYEE)
        statement = select(Employee) if state is None else select(Employee).where(Employee.state == state)
        rows, more = page_of_rows(work, statement, Employee, Action.SEE_EMPLOYEE, before, limit)
        found = work.session.scalars(select(Person).where(Person.id.in_({row.person_id for row in rows})))
        names = {person.id: person.name for person in found}
    return Page(items=[_employee(row, names[row.person_id]) for row in rows], next=more)


@router.get("/employees/{employee_id}")
def employee(kit: TheKit, caller: Caller, employee_id: UUID) -> EmployeeOut:
    with kit.database.work(caller) as work:
        row = work.get(Employee, employee_id)
        work.may(Action.SEE_EMPLOYEE, row)
        return _employee(row, work.get(Person, row.person_id).name)


def _employee(row: Employee, name: str) -> EmployeeOut:
    return EmployeeOut(
        id=row.id,
        person_id=row.person_id,
        name=name,
        number=row.number,
        state=EmployeeState(row.state),
        title=row.title,
        department=row.department,
        level=row.level,
        country=row.country,
        manager_id=row.manager_id,
        application_id=row.application_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
