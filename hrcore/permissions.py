"""Who may do what: one table. Asked by every use case, never by an adapter."""

from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from hrcore.actors import Actor, ActorKind, Role
from hrcore.errors import Forbidden, NotFound


class Action(StrEnum):
    SET_UP_COMPANY = "company.set_up"
    SEE_COMPANY = "company.see"
    MANAGE_PEOPLE = "people.manage"
    MANAGE_JOBS = "job.manage"
    SEE_JOB = "job.see"
    APPLY = "application.create"
    SEE_APPLICATION = "application.see"
    CORRECT_PROFILE = "application.correct_profile"
    GIVE_CONSENT = "consent.give"
    BOOK_INTERVIEW = "interview.book"
    CARRY_INTERVIEW = "interview.carry"
    SEE_REPORT = "report.see"
    SEE_FEEDBACK = "feedback.see"
    DECIDE_APPLICATION = "application.decide"
    SEE_OUTBOX = "outbox.see"
    POST_IN_CHANNEL = "channel.post"
    SEE_CHANNEL = "channel.see"
    SEE_AUDIT = "audit.see"


_EVERY_ROLE: Final = frozenset(Role)
_HR: Final = frozenset({Role.HR})

ROLES: Final[dict[Action, frozenset[Role]]] = {
    Action.SET_UP_COMPANY: frozenset(),
    Action.SEE_COMPANY: _EVERY_ROLE,
    Action.MANAGE_PEOPLE: _HR,
    Action.MANAGE_JOBS: _HR,
    Action.SEE_JOB: _EVERY_ROLE,
    Action.APPLY: frozenset(),
    Action.SEE_APPLICATION: _HR,
    Action.CORRECT_PROFILE: _HR,
    Action.GIVE_CONSENT: frozenset(),
    Action.BOOK_INTERVIEW: _HR,
    Action.CARRY_INTERVIEW: frozenset(),
    Action.SEE_REPORT: _HR,
    Action.SEE_FEEDBACK: _HR,
    Action.DECIDE_APPLICATION: _HR,
    Action.SEE_OUTBOX: _HR,
    Action.POST_IN_CHANNEL: _EVERY_ROLE,
    Action.SEE_CHANNEL: _EVERY_ROLE,
    Action.SEE_AUDIT: _HR | {Role.LEGAL},
}

OWN: Final = frozenset(
    {
        Action.SEE_APPLICATION,
        Action.CORRECT_PROFILE,
        Action.GIVE_CONSENT,
        Action.BOOK_INTERVIEW,
        Action.SEE_FEEDBACK,
    }
)
"""What candidates may do with what is theirs."""

PUBLIC: Final = frozenset({Action.APPLY, Action.SEE_JOB})


class Owned(Protocol):
    @property
    def company_id(self) -> UUID: ...


def may(actor: Actor, action: Action, thing: Owned) -> None:
    """Raises `NotFound` for what lies outside the actor's companies (its existence is nobody's business there) and
    `Forbidden` for what lies inside but is not theirs to do."""
    if actor.kind is ActorKind.SYSTEM:
        return
    if actor.companies is not None and thing.company_id not in actor.companies:
        raise NotFound(f"{action} outside of scope for {actor.ref}")
    if not _allowed(actor, action, thing):
        raise Forbidden(f"{actor.ref} may not {action}")


def _allowed(actor: Actor, action: Action, thing: Owned) -> bool:
    if action in PUBLIC:
        return True
    if actor.kind is ActorKind.PERSON:
        return bool(ROLES[action] & actor.roles)
    if actor.kind is ActorKind.CANDIDATE and action in OWN:
        return getattr(thing, "person_id", None) == actor.person_id
    return False
