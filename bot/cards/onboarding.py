"""Cards between a signed offer and the end of probation."""

from typing import Final
from uuid import UUID

from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.course import CourseView
from cards.kinds.first_day import FirstDayView
from cards.kinds.onboarding_checklist import OnboardingChecklistView, OwnTask
from cards.kinds.onboarding_progress import LateTask, OnboardingProgressView, Share
from cards.kinds.probation_review import ProbationReviewView
from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.errors import Forbidden, NotFound
from hrcore.learning.models import Course, CourseRecord
from hrcore.onboarding import probation
from hrcore.onboarding.dates import place_of
from hrcore.onboarding.guide import Guide, guide_of
from hrcore.onboarding.models import (
    Onboarding,
    OnboardingState,
    OnboardingTask,
    Owner,
    ProbationReview,
    ReviewState,
    TaskKind,
    TaskState,
)
from hrcore.onboarding.opening import of_application, start_warnings
from hrcore.onboarding.owners import ask_see, may_check
from hrcore.onboarding.tasks import BY_HAND, tasks_of, title_of, waits_for
from hrcore.org.models import Company, Person
from hrcore.people.models import Employee
from hrcore.work import Work


def owner_key(task: OnboardingTask) -> str:
    """Who gets it on their card: a person by id, or a role by name."""
    return str(task.owner_id) if task.owner_id else task.owner


def owner_words(work: Work, task: OnboardingTask, say: Words) -> str:
    if task.owner_id and task.owner != Owner.NEW_HIRE:
        return work.get(Person, task.owner_id).name
    return say(f"onboarding-owner-{task.owner}")


def own_tasks(kit: Kit, work: Work, onboarding: Onboarding, owner: str, say: Words) -> tuple[OwnTask, ...]:
    """As that owner's card and page show them; those that fell away are left out."""
    found = [one for one in tasks_of(work, onboarding.id) if owner_key(one) == owner and one.state != TaskState.DROPPED]
    return tuple(_own_task(kit, work, onboarding, one, say) for one in found)


def job_of(work: Work, onboarding: Onboarding) -> str:
    return work.get(Employee, onboarding.employee_id).title


def plan_of(work: Work, onboarding: Onboarding) -> Guide:
    """What was arranged for the first day; else what the offer says."""
    return guide_of(work, onboarding) or Guide(place=onboarding.place or onboarding.city)


def name_of(work: Work, person_id: UUID | None) -> str:
    return work.get(Person, person_id).name if person_id else ""


def _own_task(kit: Kit, work: Work, onboarding: Onboarding, task: OnboardingTask, say: Words) -> OwnTask:
    done = task.state == TaskState.DONE
    waiting = [] if done else waits_for(work, task)
    by_hand = task.kind in BY_HAND and onboarding.state != OnboardingState.CANCELLED
    ref = ""
    if by_hand and not waiting and may_check(work, onboarding, task):
        ref = kit.links.ref("onboarding_untick" if done else "onboarding_tick", task.id, task.changes)
    return OwnTask(
        title=title_of(work, task, say.language),
        due_on=task.due_on,
        done=done,
        late=not done and task.due_at < work.now,
        ref=ref,
        waits_for=tuple(title_of(work, one, say.language) for one in waiting),
        done_by=name_of(work, task.done_by),
    )


def _checklist(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> OnboardingChecklistView:
    onboarding = work.get(Onboarding, UUID(subject["onboarding_id"]))
    ask_see(work, onboarding)
    cancelled = onboarding.state == OnboardingState.CANCELLED
    path = "/hr/onboarding" if subject["owner"] == Owner.HR else "/workspace/onboarding"
    return OnboardingChecklistView(
        key=f"{onboarding.id.hex}-{subject['owner'][:8]}",
        newcomer=name_of(work, onboarding.person_id),
        job=job_of(work, onboarding),
        starts_on=onboarding.starts_on,
        tasks=() if cancelled else own_tasks(kit, work, onboarding, subject["owner"], say),
        page_url="" if cancelled else kit.links.url(f"{path}/{onboarding.id}"),
        cancelled=cancelled,
    )


def _progress(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> OnboardingProgressView:
    onboarding = work.get(Onboarding, UUID(subject["onboarding_id"]))
    ask_see(work, onboarding)
    listed = [one for one in tasks_of(work, onboarding.id) if one.state != TaskState.DROPPED]
    employee = work.get(Employee, onboarding.employee_id)
    late = [one for one in listed if one.state == TaskState.OPEN and one.due_at < work.now]
    return OnboardingProgressView(
        key=onboarding.id.hex,
        newcomer=name_of(work, onboarding.person_id),
        job=employee.title,
        state=onboarding.state,
        starts_on=onboarding.starts_on,
        shares=shares_of(work, listed, say),
        late=tuple(
            LateTask(title_of(work, one, say.language), owner_words(work, one, say), one.due_on) for one in late[:8]
        ),
        to_look_at=sum(one.state == TaskState.SUBMITTED and one.kind == TaskKind.DOCUMENT for one in listed),
        manager=name_of(work, employee.manager_id),
        buddy=name_of(work, onboarding.buddy_id),
        missing=missing_of(work, onboarding, employee, say),
        page_url=kit.links.url(f"/hr/onboarding/{onboarding.id}"),
    )


def shares_of(work: Work, listed: list[OnboardingTask], say: Words) -> tuple[Share, ...]:
    """How much of theirs each owner has done."""
    groups: dict[str, list[OnboardingTask]] = {}
    for task in listed:
        groups.setdefault(owner_words(work, task, say), []).append(task)
    return tuple(
        Share(owner, sum(one.state == TaskState.DONE for one in group), len(group)) for owner, group in groups.items()
    )


def missing_of(work: Work, onboarding: Onboarding, employee: Employee, say: Words) -> tuple[str, ...]:
    """What HR should look at before the first day; nothing once that has come."""
    if onboarding.state != OnboardingState.OPEN:
        return ()
    place = place_of(work, onboarding)
    told = [] if employee.manager_id else ["onboarding-missing-manager"]
    warnings = start_warnings(onboarding.starts_on, place, place.today(work.now))
    told += [warning.replace("-warn-", "-missing-") for warning in warnings]
    return tuple(say(one) for one in told)


def _first_day(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> FirstDayView:
    onboarding = work.get(Onboarding, UUID(subject["onboarding_id"]))
    ask_see(work, onboarding)
    employee = work.get(Employee, onboarding.employee_id)
    plan = plan_of(work, onboarding)
    company = work.session.get_one(Company, onboarding.company_id)
    theirs = [one for one in tasks_of(work, onboarding.id) if one.owner == Owner.NEW_HIRE]
    return FirstDayView(
        key=f"first-day-{onboarding.id.hex}",
        name=name_of(work, onboarding.person_id),
        company=company.name_in(say.language),
        job=employee.title,
        time=plan.time,
        place=plan.place,
        contact=plan.contact,
        note=plan.note,
        manager=name_of(work, employee.manager_id),
        buddy=name_of(work, onboarding.buddy_id),
        open_tasks=tuple(title_of(work, one, say.language) for one in theirs if one.state == TaskState.OPEN),
        tasks_url=kit.links.url("/workspace/onboarding"),
        courses_url=kit.links.url("/workspace/courses"),
    )


def _course(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> CourseView:
    record = work.get(CourseRecord, UUID(subject["record_id"]))
    if work.actor.kind is not ActorKind.SYSTEM and work.actor.person_id != record.person_id:
        raise Forbidden(f"course record {record.id} is not {work.actor.ref}'s")
    course = work.get(Course, record.course_id)
    is_open = record.done_at is None and record.dropped_at is None
    return CourseView(
        key=record.id.hex,
        title=in_language(course.titles, say),
        minutes=course.minutes,
        zone=work.get(Person, record.person_id).zone,
        text=in_language(course.texts, say),
        url=course.url,
        page_url=kit.links.url("/workspace/courses"),
        done_ref=kit.links.ref("course_done", record.id, 1) if is_open else "",
        done_at=record.done_at,
    )


def in_language(texts: dict[str, str], say: Words) -> str:
    """The reader's language, else the other one."""
    return texts.get(say.language) or next((text for text in texts.values() if text), "")


def _review(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ProbationReviewView:
    review = work.get(ProbationReview, UUID(subject["review_id"]))
    if work.actor.kind is not ActorKind.SYSTEM:
        probation.ask_see(work, review)
    employee = work.get(Employee, review.employee_id)
    is_open = review.state == ReviewState.OPEN
    return ProbationReviewView(
        key=review.id.hex,
        employee=name_of(work, review.person_id),
        job=employee.title,
        ends_on=review.ends_on,
        due_at=review.due_at,
        zone=reader_zone(work, work.session.get_one(Company, review.company_id)),
        late=is_open and review.due_at < work.now,
        reviewer=name_of(work, probation.reviewer_of(work, review)) or say("onboarding-owner-hr"),
        page_url=kit.links.url(f"/workspace/probation/{review.id}"),
        outcome="" if is_open else review.state,
        until=review.until,
        decided_by=name_of(work, review.decided_by),
        decided_at=review.decided_at,
    )


def found_for(work: Work, application_id: UUID) -> Onboarding:
    """Raises `NotFound`."""
    onboarding = of_application(work, application_id)
    if onboarding is None:
        raise NotFound(f"no onboarding for application {application_id}")
    return onboarding


MAKERS: Final[dict[str, Maker]] = {
    "onboarding_checklist": _checklist,
    "onboarding_progress": _progress,
    "first_day": _first_day,
    "course": _course,
    "probation_review": _review,
}
TODO_PAGES: Final = {
    "onboarding_task": "/workspace/onboarding/{onboarding_id}",
    "onboarding_overdue": "/workspace/onboarding/{onboarding_id}",
    "onboarding_document": "/hr/onboarding/{onboarding_id}",
    "onboarding_expires": "/hr/onboarding/{onboarding_id}",
    "onboarding_internal": "/hr/applications/{application_id}",
    "probation_review": "/workspace/probation/{review_id}",
    "probation_overdue": "/workspace/probation/{review_id}",
    "probation_ended": "/workspace/probation/{review_id}",
}
