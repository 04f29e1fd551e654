"""The plan of the first day, and who goes along: what the manager or HR arranges."""

import json
import re
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, Owner, TaskKind, TaskState
from hrcore.onboarding.owners import parts_of_actor, settle_owner, take_part
from hrcore.onboarding.states import changed
from hrcore.onboarding.tasks import done
from hrcore.org.models import Person
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.value import Value
from hrcore.work import Work

_TIME: Final = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


class Guide(Value):
    """`time` as HH:MM at the work place; `contact` is who to ask for."""

    time: str = ""
    place: str = ""
    contact: str = ""
    note: str = ""


def guide_of(work: Work, onboarding: Onboarding) -> Guide | None:
    stored = work.vault.get(onboarding, "guide")
    return None if stored is None else Guide.model_validate(json.loads(stored))


def plan_first_day(work: Work, onboarding: Onboarding, guide: Guide) -> None:
    """By the manager or HR. The row must be locked. Raises `InvalidInput`."""
    _ask_arrange(work, onboarding)
    wrong = {name: "field-required" for name in ("time", "place", "contact") if not getattr(guide, name).strip()}
    if "time" not in wrong and not _TIME.fullmatch(guide.time.strip()):
        wrong["time"] = "field-onboarding-time"
    wrong |= {name: "field-too-long" for name in ("place", "contact", "note") if len(getattr(guide, name)) > 500}
    if wrong:
        raise InvalidInput(wrong)
    work.vault.put(onboarding, "guide", guide.model_dump_json())
    work.record("onboarding.first_day_planned", onboarding)
    _settle(work, onboarding, TaskKind.GUIDE)


def choose_buddy(work: Work, onboarding: Onboarding, buddy_id: UUID) -> None:
    """Any colleague of the same company; open tasks of the buddy are theirs now. The row must be locked."""
    _ask_arrange(work, onboarding)
    buddy = work.get(Person, buddy_id)
    if buddy.company_id != onboarding.company_id or buddy.id == onboarding.person_id or not is_member(work, buddy.id):
        raise InvalidInput({"buddy": "field-choice"})
    onboarding.buddy_id = buddy.id
    work.session.flush()
    statement = select(OnboardingTask).where(
        OnboardingTask.onboarding_id == onboarding.id, OnboardingTask.state == TaskState.OPEN
    )
    for task in work.session.scalars(statement.with_for_update()):
        if task.owner == Owner.BUDDY:
            task.owner, task.owner_id = settle_owner(work, onboarding, Owner.BUDDY)
            task.changes += 1
    work.session.flush()
    take_part(work, onboarding)
    work.record("onboarding.buddy_chosen", onboarding, buddy=str(buddy.id))
    _settle(work, onboarding, TaskKind.BUDDY)


def _ask_arrange(work: Work, onboarding: Onboarding) -> None:
    if onboarding.state in (OnboardingState.CANCELLED, OnboardingState.DONE):
        raise MoveNotAllowed(f"onboarding {onboarding.id}", before=onboarding.state, to="arranged")
    if work.allows(Action.MANAGE_ONBOARDING, onboarding) or Owner.MANAGER in parts_of_actor(work, onboarding):
        return
    raise Forbidden(f"{work.actor.ref} does not arrange onboarding {onboarding.id}")


def _settle(work: Work, onboarding: Onboarding, kind: TaskKind) -> None:
    """Whatever was asked for by a task of that kind is done now."""
    statement = select(OnboardingTask).where(
        OnboardingTask.onboarding_id == onboarding.id,
        OnboardingTask.kind == kind,
        OnboardingTask.state == TaskState.OPEN,
    )
    found = work.session.scalars(statement.with_for_update()).all()
    for task in found:
        done(work, onboarding, task)
    if not found:
        changed(work, onboarding)
