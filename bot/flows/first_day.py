"""From the first day on: a welcome and a way in, courses when their day comes, and the review before probation ends.

Each function may run twice.
"""

from uuid import UUID

from sqlalchemy import select

from bot.flows.story import Story
from bot.flows.telling import tell_person, tell_role, write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.due import service as due
from hrcore.learning import service as learning
from hrcore.learning.events import CourseDone, CourseSent
from hrcore.learning.models import CourseRecord
from hrcore.messages.models import Medium
from hrcore.onboarding import probation, tasks
from hrcore.onboarding.dates import place_of
from hrcore.onboarding.events import FirstDay, ProbationReviewAsked, ProbationReviewed
from hrcore.onboarding.models import Onboarding, OnboardingTask, ProbationReview, ReviewState, TaskKind, TaskState
from hrcore.people.events import EmployeeLeft
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import line_above
from hrcore.recruiting.models import Application
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work

ACTOR = system("flow:first_day")
_ABOUT_REVIEWS = ("probation_review", "probation_overdue")


def greet(kit: Kit, event: FirstDay) -> None:
    """The new colleague is greeted in the messenger and by mail."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        person, onboarding = {"person_id": str(event.person_id)}, {"onboarding_id": str(event.onboarding_id)}
        tell_person(work, event.person_id, "first_day", onboarding, f"first-day:{event.onboarding_id}")
        tell_person(work, event.person_id, "welcome", person, f"welcome:{event.onboarding_id}")
        write_to(work, application, "first_day", f"first-day:{event.onboarding_id}", Medium.MAIL)


def start_courses(kit: Kit, event: FirstDay) -> None:
    """The courses of their role are set on their days."""
    with kit.database.work(ACTOR) as work:
        employee = work.get(Employee, event.employee_id)
        place = place_of(work, work.get(Onboarding, event.onboarding_id))
        for record in learning.plan_courses(work, employee):
            at = max(place.morning(record.due_on), work.now)
            due.schedule(work, company_id=record.company_id, kind=learning.SEND, subject_id=record.id, at=at)
    _note_courses(kit, event.employee_id)


def send_course(kit: Kit, record_id: UUID) -> None:
    """Due: the day of a course has come."""
    with kit.database.work(ACTOR) as work:
        learning.send(work, work.get(CourseRecord, record_id, lock=True))


def show_course(kit: Kit, event: CourseSent | CourseDone) -> None:
    """A course is pushed as a card, and its copy follows when it is done."""
    version = 2 if isinstance(event, CourseDone) else 1
    with kit.database.work(ACTOR) as work:
        subject = {"record_id": str(event.record_id)}
        tell_person(work, event.person_id, "course", subject, f"course:{event.record_id}:{version}", version)


def note_courses(kit: Kit, event: CourseDone) -> None:
    """Once every course is done, the task of the courses is."""
    _note_courses(kit, event.employee_id)


def plan_review(kit: Kit, event: FirstDay) -> None:
    """The review at the end of probation is set for its manager."""
    with kit.database.work(ACTOR) as work:
        employee = work.get(Employee, event.employee_id, lock=True)
        probation.open_review(work, employee)


def ask_for_review(kit: Kit, review_id: UUID) -> None:
    """Due: three weeks before the end, again before it is due, and when it is late."""
    with kit.database.work(ACTOR) as work:
        review = work.get(ProbationReview, review_id, lock=True)
        if review.state != ReviewState.OPEN:
            return
        employee = work.get(Employee, review.employee_id)
        if employee.state != EmployeeState.ACTIVE:
            probation.drop(work, employee.id)
            return
        probation.asked(work, review)


def show_review(kit: Kit, event: ProbationReviewAsked) -> None:
    """To the manager with a to-do, to HR so that they know; when it is late, to whoever leads the manager, and HR."""
    with kit.database.work(ACTOR) as work:
        review = work.get(ProbationReview, event.review_id)
        if review.state != ReviewState.OPEN:
            return
        reviewer, late = probation.reviewer_of(work, review), review.due_at <= work.now
        _tell(work, review, reviewer, event.change)
        _ask(work, review, "probation_review", reviewer)
        if late:
            leader = line_above(work, reviewer)[:1] if reviewer else []
            _ask(work, review, "probation_overdue", None)
            for person in leader:
                todos.ask(
                    work,
                    company_id=review.company_id,
                    key=f"probation_overdue:{review.id}:{person.id}",
                    kind="probation_overdue",
                    subject=_subject(review),
                    owner_id=person.id,
                    application_id=review.application_id,
                )


def after_review(kit: Kit, event: ProbationReviewed) -> None:
    """Everybody's card says who decided; an extension is reviewed again, an end is carried out by HR."""
    with kit.database.work(ACTOR) as work:
        review = work.get(ProbationReview, event.review_id)
        _tell(work, review, probation.reviewer_of(work, review), review.changes)
        _settle(work, review, TodoState.DONE)
        if event.outcome == ReviewState.EXTENDED:
            employee = work.get(Employee, review.employee_id, lock=True)
            probation.open_review(work, employee)
        if event.outcome == ReviewState.ENDED:
            _ask(work, review, "probation_ended", None)


def stop_for_leaver(kit: Kit, event: EmployeeLeft) -> None:
    """No more courses and no review; reviews that were theirs to write are asked for anew."""
    with kit.database.work(ACTOR) as work:
        learning.drop_all(work, event.employee_id)
        mine = select(ProbationReview).where(ProbationReview.employee_id == event.employee_id)
        for review in work.session.scalars(mine).all():
            _settle(work, review, TodoState.DONE if review.state == ReviewState.ENDED else TodoState.DROPPED)
            todos.settle(work, f"probation_ended:{review.id}:hr")
        probation.drop(work, event.employee_id)
        led = (
            select(ProbationReview)
            .join(Employee, Employee.id == ProbationReview.employee_id)
            .where(
                Employee.manager_id == event.person_id,
                ProbationReview.state == ReviewState.OPEN,
                ProbationReview.told > 0,
            )
        )
        for review in work.session.scalars(led.with_for_update(of=ProbationReview)).all():
            todos.settle(work, f"probation_review:{review.id}:{event.person_id}", TodoState.DROPPED)
            probation.asked(work, review)


def _note_courses(kit: Kit, employee_id: UUID) -> None:
    """The checklist's line is done when every course is."""
    with kit.database.work(ACTOR) as work:
        statement = (
            select(OnboardingTask.id)
            .join(Onboarding, Onboarding.id == OnboardingTask.onboarding_id)
            .where(
                Onboarding.employee_id == employee_id,
                OnboardingTask.kind == TaskKind.COURSES,
                OnboardingTask.state == TaskState.OPEN,
            )
        )
        for task_id in work.session.scalars(statement).all():
            onboarding, task = tasks.locked(work, task_id)
            if task.state == TaskState.OPEN and learning.all_done(work, employee_id):
                tasks.done(work, onboarding, task)


def _tell(work: Work, review: ProbationReview, reviewer: UUID | None, change: int) -> None:
    subject, key = _subject(review), f"probation:{review.id}:{change}"
    if reviewer is not None:
        tell_person(work, reviewer, "probation_review", subject, key, change)
    tell_role(work, review.company_id, Role.HR, "probation_review", subject, key, change)


def _ask(work: Work, review: ProbationReview, kind: str, owner_id: UUID | None) -> None:
    todos.ask(
        work,
        company_id=review.company_id,
        key=f"{kind}:{review.id}:{owner_id or Role.HR}",
        kind=kind,
        subject=_subject(review),
        owner_id=owner_id,
        owner_role=None if owner_id else Role.HR,
        application_id=review.application_id,
        due_at=review.due_at if review.due_at > work.now else None,
    )


def _settle(work: Work, review: ProbationReview, state: TodoState) -> None:
    statement = select(Todo.key).where(
        Todo.kind.in_(_ABOUT_REVIEWS),
        Todo.subject["review_id"].astext == str(review.id),
        Todo.state == TodoState.OPEN,
    )
    for key in work.session.scalars(statement).all():
        todos.settle(work, key, state)


def _subject(review: ProbationReview) -> dict[str, str]:
    return {"review_id": str(review.id), "person_id": str(review.person_id)}


STORY = Story(
    when={
        FirstDay: (greet, start_courses, plan_review),
        CourseSent: (show_course,),
        CourseDone: (show_course, note_courses),
        ProbationReviewAsked: (show_review,),
        ProbationReviewed: (after_review,),
        EmployeeLeft: (stop_for_leaver,),
    },
    due={learning.SEND: send_course, probation.REVIEW: ask_for_review},
)
