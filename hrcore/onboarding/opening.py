"""From the signed offer to the first day: opening, moving the day, beginning, calling it off."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.onboarding import templates
from hrcore.onboarding.dates import Workplace, months_after, place_of, today_in
from hrcore.onboarding.events import FirstDay, OnboardingCancelled, OnboardingOpened, StartMoved
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, TaskKind, TaskState
from hrcore.onboarding.owners import settle_owner, take_part
from hrcore.onboarding.states import MOVES, TASKS, changed, ids_of
from hrcore.onboarding.tasks import note_time
from hrcore.onboarding.templates import TaskTemplate
from hrcore.org.models import Company, Person
from hrcore.org.service import welcome_member
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import Post, employ, employee_of
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work

FIRST_DAY: Final = "onboarding.first_day"
"""Due kind: midnight of the first day at the work place."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed. `probation_months` 0 for none; `contract_months` None for an open-ended contract."""

    title: str
    department: str
    country: str
    starts_on: date
    level: str = ""
    manager_id: UUID | None = None
    city: str = ""
    place: str = ""
    contract_months: int | None = None
    probation_months: Decimal = Decimal(0)
    offer_id: UUID | None = None


def of_application(work: Work, application_id: UUID) -> Onboarding | None:
    """The one that counts; None where there is none, or it was called off."""
    statement = select(Onboarding).where(
        Onboarding.application_id == application_id, Onboarding.state != OnboardingState.CANCELLED
    )
    return work.session.scalars(statement).first()


def open_onboarding(work: Work, application: Application, terms: Terms) -> Onboarding | None:
    """The candidate becomes a pre-hire with a checklist. The application must be locked; the same offer again finds the
    first. None for somebody who works here already: that is a move, and a person sees to it."""
    again = of_application(work, application.id) or _of_offer(work, terms.offer_id)
    if again is not None:
        return again
    if employee_of(work, application.person_id) is not None:
        return None
    company = work.session.get_one(Company, application.company_id)
    person = work.get(Person, application.person_id)
    employee = employ(work, company, person, _post(terms), state=EmployeeState.PRE_HIRE, application_id=application.id)
    employee.probation_ends_on = probation_end(terms.starts_on, terms.probation_months)
    listed, version = templates.tasks_of(work, company.id)
    onboarding = work.add(
        Onboarding(
            id=new_id(),
            company_id=company.id,
            employee_id=employee.id,
            person_id=person.id,
            application_id=application.id,
            offer_id=terms.offer_id,
            state=OnboardingState.OPEN,
            language=application.language,
            zone=company.zone if terms.country == company.country else person.zone,
            country=terms.country,
            city=terms.city,
            place=terms.place,
            contract_months=terms.contract_months,
            starts_on=terms.starts_on,
            buddy_id=None,
            template=f"company:{version}" if version else "written",
            changes=1,
            opened_at=work.now,
        )
    )
    work.session.flush()
    kept = templates.chosen(listed, country=terms.country, department=terms.department, title=terms.title)
    for position, task in enumerate(kept, start=1):
        add_task(work, onboarding, task, position)
    take_part(work, onboarding)
    schedule_first_day(work, onboarding)
    work.record("onboarding.opened", onboarding, template=onboarding.template, tasks=len(kept))
    work.emit(OnboardingOpened.model_validate(ids_of(onboarding)))
    return onboarding


def add_task(work: Work, onboarding: Onboarding, task: TaskTemplate, position: int) -> OnboardingTask:
    owner, owner_id = settle_owner(work, onboarding, task.owner)
    place = place_of(work, onboarding)
    day = place.due_on(onboarding.starts_on, task.day, place.today(work.now))
    row = work.add(
        OnboardingTask(
            id=new_id(),
            company_id=onboarding.company_id,
            onboarding_id=onboarding.id,
            person_id=onboarding.person_id,
            application_id=onboarding.application_id,
            key=task.key,
            kind=task.kind,
            form=task.form,
            position=position,
            titles=dict(task.title),
            hints=dict(task.hint),
            owner=owner,
            owner_id=owner_id,
            checkers=[str(part) for part in task.who],
            after=list(task.after),
            expires=task.expires,
            day=task.day,
            due_on=day,
            due_at=place.evening(day),
            state=TaskState.OPEN,
            told=0,
            changes=1,
        )
    )
    work.session.flush()
    note_time(work, onboarding, row)
    return row


def move_start(work: Work, onboarding: Onboarding, starts_on: date) -> None:
    """Another first day: what counts from it moves along, also the end of probation. The row must be locked. A day in the
    past is begun at once. Raises `MoveNotAllowed` once they have begun."""
    work.may(Action.MANAGE_ONBOARDING, onboarding)
    if onboarding.state != OnboardingState.OPEN:
        raise MoveNotAllowed(f"onboarding {onboarding.id}", before=onboarding.state, to="moved")
    if abs(starts_on - today_in(onboarding.zone, work.now)) > timedelta(days=730):
        raise InvalidInput({"starts_on": "field-date"})
    before = onboarding.starts_on
    if starts_on == before:
        return
    employee = work.get(Employee, onboarding.employee_id, lock=True)
    if employee.probation_ends_on is not None:
        employee.probation_ends_on = _moved(before, starts_on, employee.probation_ends_on)
    onboarding.starts_on = employee.starts_on = starts_on
    place = place_of(work, onboarding)
    today = place.today(work.now)
    for task in tasks_in(work, onboarding):
        if task.day is None or task.state != TaskState.OPEN:
            continue
        task.due_on = place.due_on(starts_on, task.day, today)
        task.due_at, task.told = place.evening(task.due_on), 0
        note_time(work, onboarding, task)
    schedule_first_day(work, onboarding)
    changed(work, onboarding)
    work.record("onboarding.start_moved", onboarding, before=before.isoformat(), after=starts_on.isoformat())
    work.emit(StartMoved.model_validate({**ids_of(onboarding), "change": onboarding.changes}))


def begin(work: Work, onboarding: Onboarding) -> bool:
    """The first day has come: the same person is an employee from now on. The row must be locked. False where it has not
    come yet, or they have begun, or do not begin."""
    if onboarding.state != OnboardingState.OPEN or today_in(onboarding.zone, work.now) < onboarding.starts_on:
        return False
    employee = work.get(Employee, onboarding.employee_id, lock=True)
    company = work.session.get_one(Company, onboarding.company_id)
    employee.state = EmployeeState.ACTIVE
    onboarding.begun_at = work.now
    MOVES.move(work, onboarding, OnboardingState.BEGUN)
    work.record("employee.began", employee)
    welcome_member(work, company, work.get(Person, onboarding.person_id), title=employee.title)
    changed(work, onboarding)
    work.emit(FirstDay.model_validate(ids_of(onboarding)))
    return True


def cancel(work: Work, onboarding: Onboarding, *, how: str, reason: str = "") -> None:
    """They do not begin: `how` is withdrawn or no_show. Tasks fall away, the place on the job is free again. The row must
    be locked. Raises `MoveNotAllowed` once they have begun."""
    if work.actor.person_id != onboarding.person_id:
        work.may(Action.MANAGE_ONBOARDING, onboarding)
    MOVES.move(work, onboarding, OnboardingState.CANCELLED, how=how)
    work.vault.put(onboarding, "reason", reason.strip()[:2000] or None)
    onboarding.ended_at = work.now
    employee = work.get(Employee, onboarding.employee_id, lock=True)
    employee.state, employee.ends_on = EmployeeState.LEFT, today_in(onboarding.zone, work.now)
    handed_out = False
    for task in tasks_in(work, onboarding):
        handed_out = handed_out or (task.kind == TaskKind.EQUIPMENT and task.state == TaskState.DONE)
        if TASKS.allowed(task, TaskState.DROPPED):
            TASKS.move(work, task, TaskState.DROPPED)
    due.cancel(work, kind=FIRST_DAY, subject_id=onboarding.id)
    application = work.get(Application, onboarding.application_id, lock=True)
    if stages.MOVES.allowed(application, Stage.WITHDRAWN):
        stages.move(work, application, Stage.WITHDRAWN, how=how)
    changed(work, onboarding)
    said = {**ids_of(onboarding), "job_id": application.job_id, "how": how, "to_return": handed_out}
    work.emit(OnboardingCancelled.model_validate(said))


def schedule_first_day(work: Work, onboarding: Onboarding) -> None:
    at = place_of(work, onboarding).midnight(onboarding.starts_on)
    due.schedule(work, company_id=onboarding.company_id, kind=FIRST_DAY, subject_id=onboarding.id, at=at)


def tasks_in(work: Work, onboarding: Onboarding) -> list[OnboardingTask]:
    """Locked, in their order."""
    statement = select(OnboardingTask).where(OnboardingTask.onboarding_id == onboarding.id)
    return list(work.session.scalars(statement.order_by(OnboardingTask.position).with_for_update()))


def probation_end(starts_on: date, months: Decimal) -> date | None:
    """The last day of so many months, which begin on the first day; half a month is fifteen days."""
    if months <= 0:
        return None
    whole = int(months)
    return months_after(starts_on, whole) + timedelta(days=round((months - whole) * 30) - 1)


def start_warnings(starts_on: date, place: Workplace, today: date) -> list[str]:
    """Message ids of what a person should look at; none of it forbids the day."""
    past = ["onboarding-warn-past"] if starts_on < today else []
    return past + ([] if place.is_working_day(starts_on) else ["onboarding-warn-holiday"])


def _moved(before: date, after: date, ends_on: date) -> date:
    """The end of a probation as long as it was, counted in months where it was whole months."""
    for months in range(1, 13):
        if months_after(before, months) - timedelta(days=1) == ends_on:
            return months_after(after, months) - timedelta(days=1)
    return ends_on + (after - before)


def _post(terms: Terms) -> Post:
    return Post(
        title=terms.title,
        department=terms.department,
        country=terms.country,
        starts_on=terms.starts_on,
        level=terms.level,
        manager_id=terms.manager_id,
    )


def _of_offer(work: Work, offer_id: UUID | None) -> Onboarding | None:
    """Also one that was called off: the same offer does not open a second."""
    if offer_id is None:
        return None
    return work.session.scalars(select(Onboarding).where(Onboarding.offer_id == offer_id)).first()
