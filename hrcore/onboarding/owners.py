"""Whose a task is, who sees it, and who may check it off."""

from uuid import UUID

from sqlalchemy import select

from hrcore.actors import ActorKind, Role
from hrcore.errors import Forbidden
from hrcore.onboarding.models import Onboarding, OnboardingTask, Owner
from hrcore.org.models import Person
from hrcore.people.models import Employee
from hrcore.people.parts import involve
from hrcore.people.service import holders_of, is_member
from hrcore.permissions import Action, Part
from hrcore.recruiting.models import Application
from hrcore.work import Work

ROLE_OF = {Owner.HR: Role.HR, Owner.IT: Role.IT, Owner.FINANCE: Role.FINANCE}


def settle_owner(work: Work, onboarding: Onboarding, owner: Owner) -> tuple[Owner, UUID | None]:
    """Who owns it now: whom nobody fills in for, HR does."""
    if owner in ROLE_OF:
        filled = bool(holders_of(work, onboarding.company_id, ROLE_OF[owner]))
        return (owner if filled else Owner.HR), None
    if owner is Owner.NEW_HIRE:
        return owner, onboarding.person_id
    manager_id = work.get(Employee, onboarding.employee_id).manager_id
    wanted = onboarding.buddy_id if owner is Owner.BUDDY else manager_id
    if wanted is not None and is_member(work, wanted):
        return owner, wanted
    if owner is Owner.BUDDY and manager_id is not None and is_member(work, manager_id):
        return owner, manager_id
    return Owner.HR, None


def take_part(work: Work, onboarding: Onboarding) -> None:
    """Everybody who owns a task sees this onboarding from now on, and nothing else of the application."""
    application = work.get(Application, onboarding.application_id)
    statement = select(OnboardingTask.owner, OnboardingTask.owner_id).where(
        OnboardingTask.onboarding_id == onboarding.id, OnboardingTask.owner != Owner.NEW_HIRE
    )
    people: set[UUID] = set()
    for owner, owner_id in work.session.execute(statement):
        if owner_id is not None:
            people.add(owner_id)
        elif Owner(owner) in ROLE_OF:
            people |= {person.id for person in holders_of(work, onboarding.company_id, ROLE_OF[Owner(owner)])}
    for person_id in sorted(people - {onboarding.person_id}):
        involve(work, application, person_id, Part.ONBOARDING)


def is_owner(work: Work, task: OnboardingTask) -> bool:
    actor = work.actor
    if actor.kind is ActorKind.SYSTEM:
        return True
    if task.owner_id is not None:
        return actor.person_id == task.owner_id
    return actor.kind is ActorKind.PERSON and ROLE_OF.get(Owner(task.owner)) in actor.roles_in(task.company_id)


def may_check(work: Work, onboarding: Onboarding, task: OnboardingTask) -> bool:
    """Its owner, HR, and the parts that the template names."""
    if is_owner(work, task) or work.allows(Action.MANAGE_ONBOARDING, onboarding):
        return True
    return bool(parts_of_actor(work, onboarding) & {Owner(part) for part in task.checkers})


def ask_check(work: Work, onboarding: Onboarding, task: OnboardingTask) -> None:
    """Raises `Forbidden`, and `NotFound` for another company's."""
    if not may_check(work, onboarding, task):
        raise Forbidden(f"{work.actor.ref} may not check off task {task.id}")


def parts_of_actor(work: Work, onboarding: Onboarding) -> set[Owner]:
    """What the actor is in this onboarding."""
    actor = work.actor
    found = {part for part, role in ROLE_OF.items() if actor.has(role, onboarding.company_id)}
    if actor.person_id is None:
        return found
    if actor.person_id == onboarding.person_id:
        found.add(Owner.NEW_HIRE)
    if actor.person_id == onboarding.buddy_id:
        found.add(Owner.BUDDY)
    if actor.person_id == work.get(Employee, onboarding.employee_id).manager_id:
        found.add(Owner.MANAGER)
    return found


def ask_see(work: Work, onboarding: Onboarding) -> None:
    """HR, the hiring manager, whoever has a task in it; the new hire sees their own."""
    if work.actor.person_id == onboarding.person_id:
        return
    if not work.allows(Action.SEE_ONBOARDING, onboarding) and not parts_of_actor(work, onboarding):
        raise Forbidden(f"{work.actor.ref} may not see onboarding {onboarding.id}")


def owner_name(work: Work, task: OnboardingTask) -> str:
    """The person's name; empty where a role owns it."""
    return work.get(Person, task.owner_id).name if task.owner_id else ""
