"""Letters to somebody who has signed, up to and with their first day."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.cards.onboarding import found_for, job_of, name_of, plan_of
from bot.kit import Kit
from bot.letters.parts import Filler, letter_file
from bot.links import LIFETIME_S, Purpose
from cards.letters.onboarding import FirstDayView, Missing, ReminderView, WelcomeView
from cards.words import Words, words
from hrcore.languages import nearest
from hrcore.onboarding.documents import WARN_BEFORE, of_task
from hrcore.onboarding.models import DocumentState, Onboarding, OnboardingTask, Owner, TaskKind, TaskState
from hrcore.onboarding.tasks import tasks_of, title_of
from hrcore.org.models import Person
from hrcore.work import Work


def tasks_url(kit: Kit, application_id: UUID) -> str:
    return f"{kit.links.centre(application_id)}/onboarding"


def open_of_new_hire(work: Work, onboarding: Onboarding) -> list[OnboardingTask]:
    """What is still theirs to do, without the courses, which are said in their own time."""
    statement = select(OnboardingTask).where(
        OnboardingTask.onboarding_id == onboarding.id,
        OnboardingTask.owner == Owner.NEW_HIRE,
        OnboardingTask.state == TaskState.OPEN,
        OnboardingTask.kind != TaskKind.COURSES,
    )
    return list(work.session.scalars(statement.order_by(OnboardingTask.due_on, OnboardingTask.position)))


def _welcome(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> WelcomeView:
    found, sender = letter_file(work, subject)
    onboarding = found_for(work, found.application.id)
    plan = plan_of(work, onboarding)
    say = words(nearest(found.application.language))
    documents = [
        title_of(work, one, say.language)
        for one in tasks_of(work, onboarding.id)
        if one.kind == TaskKind.DOCUMENT and one.state == TaskState.OPEN
    ]
    return WelcomeView(
        name=person.name,
        job=job_of(work, onboarding),
        starts_on=onboarding.starts_on,
        tasks_url=tasks_url(kit, found.application.id),
        sender=sender,
        documents=tuple(documents),
        time=plan.time,
        place=plan.place,
        contact=plan.contact,
        buddy=name_of(work, onboarding.buddy_id),
    )


def _reminder(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ReminderView:
    found, sender = letter_file(work, subject)
    onboarding = found_for(work, found.application.id)
    say = words(nearest(found.application.language))
    missing = tuple(_missing(work, one, say) for one in open_of_new_hire(work, onboarding))
    return ReminderView(
        name=person.name,
        job=job_of(work, onboarding),
        missing=missing,
        tasks_url=tasks_url(kit, found.application.id),
        sender=sender,
    )


def _missing(work: Work, task: OnboardingTask, say: Words) -> Missing:
    """With what HR said about the last one, or that it expires."""
    newest = of_task(work, task.id)[-1:]
    why = ""
    for document in newest:
        if document.state == DocumentState.REFUSED:
            why = work.vault.get(document, "reason") or ""
        elif document.expires_on is not None and document.expires_on - WARN_BEFORE <= (work.now + timedelta(1)).date():
            why = say("letter-missing-expires")
    return Missing(title_of(work, task, say.language), task.due_on, task.due_at < work.now, why)


def _first_day(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> FirstDayView:
    found, sender = letter_file(work, subject)
    onboarding = found_for(work, found.application.id)
    plan = plan_of(work, onboarding)
    return FirstDayView(
        name=person.name,
        job=job_of(work, onboarding),
        sign_in_url=kit.links.url(f"/first-day/{kit.links.token(Purpose.FIRST_DAY, person.id)}"),
        days=LIFETIME_S[Purpose.FIRST_DAY] // 86400,
        tasks_url=tasks_url(kit, found.application.id),
        sender=sender,
        time=plan.time,
        place=plan.place,
        contact=plan.contact,
        buddy=name_of(work, onboarding.buddy_id),
        note=plan.note,
    )


VIEWS: Final[dict[str, Filler]] = {
    "onboarding_welcome": _welcome,
    "onboarding_moved": _welcome,
    "document_reminder": _reminder,
    "first_day": _first_day,
}
