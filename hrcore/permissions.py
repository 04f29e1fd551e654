"""Who may do what: one table. Asked by every use case, never by an adapter."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from hrcore.actors import Actor, ActorKind, Role
from hrcore.errors import Forbidden, NotFound


class Action(StrEnum):
    SET_UP_COMPANY = "company.set_up"
    SEE_COMPANY = "company.see"
    MANAGE_COMPANY = "company.manage"
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
    SEE_TODO = "todo.see"
    MANAGE_CHAINS = "approval_chain.manage"
    SUBMIT_APPROVAL = "approval.submit"
    SEE_EVERY_APPROVAL = "approval.see_every"
    SUBMIT_REQUISITION = "requisition.submit"
    SEE_REQUISITION = "requisition.see"
    REFER = "referral.create"
    SEE_REFERRAL = "referral.see"
    MERGE_PEOPLE = "people.merge"
    PLAN_ROUND = "round.plan"
    SEE_ROUND = "round.see"
    SCORE_ROUND = "round.score"
    ANSWER_ROUND = "round.answer"
    MANAGE_OFFER = "offer.manage"
    SEE_OFFER = "offer.see"
    ANSWER_OFFER = "offer.answer"
    SIGN = "envelope.sign"
    MANAGE_ONBOARDING = "onboarding.manage"
    SEE_ONBOARDING = "onboarding.see"
    SEE_OWN_ONBOARDING = "onboarding.see_own"
    SEE_EMPLOYEE = "employee.see"
    MANAGE_EMPLOYEES = "employee.manage"
    CHECK_DEGREE = "degree.check"
    SEE_DEGREE = "degree.see"
    GIVE_DEGREE_CODE = "degree.give_code"
    WITHDRAW = "application.withdraw"
    CHANGE_PREFERENCES = "person.change_preferences"
    WRITE_TO_HR = "application.write_to_hr"
    RATE_FEEDBACK = "feedback.rate"
    REQUEST_DATA = "privacy.request"
    ANSWER_DATA_REQUEST = "privacy.answer"
    TAKE_OVER = "flow.take_over"
    SEE_FIGURES = "figures.see"
    MANAGE_TOKENS = "api_token.manage"


_EVERY_ROLE: Final = frozenset(Role)
_HR: Final = frozenset({Role.HR})

ROLES: Final[dict[Action, frozenset[Role]]] = {
    Action.SET_UP_COMPANY: frozenset(),
    Action.SEE_COMPANY: _EVERY_ROLE,
    Action.MANAGE_COMPANY: _HR,
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
    Action.SEE_TODO: _EVERY_ROLE,
    Action.MANAGE_CHAINS: _HR,
    Action.SUBMIT_APPROVAL: _EVERY_ROLE,
    Action.SEE_EVERY_APPROVAL: _HR,
    Action.SUBMIT_REQUISITION: frozenset({Role.HR, Role.MANAGER, Role.EXECUTIVE}),
    Action.SEE_REQUISITION: _HR,
    Action.REFER: _EVERY_ROLE,
    Action.SEE_REFERRAL: _HR,
    Action.MERGE_PEOPLE: _HR,
    Action.PLAN_ROUND: _HR,
    Action.SEE_ROUND: _HR,
    Action.SCORE_ROUND: frozenset(),
    Action.ANSWER_ROUND: frozenset(),
    Action.MANAGE_OFFER: _HR,
    Action.SEE_OFFER: _HR,
    Action.ANSWER_OFFER: frozenset(),
    Action.SIGN: frozenset(),
    Action.MANAGE_ONBOARDING: _HR,
    Action.SEE_ONBOARDING: _HR,
    Action.SEE_OWN_ONBOARDING: frozenset(),
    Action.SEE_EMPLOYEE: _HR,
    Action.MANAGE_EMPLOYEES: _HR,
    Action.CHECK_DEGREE: _HR,
    Action.SEE_DEGREE: _HR | {Role.LEGAL},
    Action.GIVE_DEGREE_CODE: frozenset(),
    Action.WITHDRAW: frozenset(),
    Action.CHANGE_PREFERENCES: frozenset(),
    Action.WRITE_TO_HR: frozenset(),
    Action.RATE_FEEDBACK: _HR,
    Action.REQUEST_DATA: frozenset(),
    Action.ANSWER_DATA_REQUEST: _HR,
    Action.TAKE_OVER: _HR,
    Action.SEE_FIGURES: _HR | {Role.EXECUTIVE},
    Action.MANAGE_TOKENS: _HR,
}

OWN: Final = frozenset(
    {
        Action.SEE_APPLICATION,
        Action.CORRECT_PROFILE,
        Action.GIVE_CONSENT,
        Action.BOOK_INTERVIEW,
        Action.SEE_FEEDBACK,
        Action.ANSWER_ROUND,
        Action.SEE_OFFER,
        Action.ANSWER_OFFER,
        Action.SIGN,
        Action.SEE_OWN_ONBOARDING,
        Action.GIVE_DEGREE_CODE,
        Action.WITHDRAW,
        Action.CHANGE_PREFERENCES,
        Action.WRITE_TO_HR,
        Action.RATE_FEEDBACK,
        Action.REQUEST_DATA,
    }
)
"""What candidates may do with what is theirs."""


class Part(StrEnum):
    """What a colleague has to do with one application, beside the roles they hold in the company."""

    HIRING_MANAGER = "hiring_manager"
    APPROVER = "approver"
    INTERVIEWER = "interviewer"
    ONBOARDING = "onboarding"
    DEGREE_GROUP = "degree_group"


INVOLVED: Final[dict[Part, frozenset[Action]]] = {
    Part.HIRING_MANAGER: frozenset(
        {
            Action.SEE_APPLICATION,
            Action.SEE_REPORT,
            Action.PLAN_ROUND,
            Action.SEE_ROUND,
            Action.SEE_OFFER,
            Action.SEE_ONBOARDING,
        }
    ),
    Part.APPROVER: frozenset(
        {Action.SEE_APPLICATION, Action.SEE_REPORT, Action.PLAN_ROUND, Action.SEE_ROUND, Action.SEE_OFFER}
    ),
    Part.INTERVIEWER: frozenset({Action.SEE_APPLICATION, Action.SEE_ROUND, Action.SCORE_ROUND}),
    Part.ONBOARDING: frozenset({Action.SEE_ONBOARDING}),
    Part.DEGREE_GROUP: frozenset({Action.SEE_DEGREE}),
}
"""What each part gives a right to, on the things of that application and no other. Whoever interviews does not see the
machine's report before their own scorecard is in: the rounds decide that, not this table."""

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


def companies_where(actor: Actor, action: Action) -> frozenset[UUID] | None:
    """The companies in which the actor has the right by role; None (the product itself) means all."""
    if actor.companies is None:
        return None
    return frozenset(one for one in actor.companies if _allowed(actor, action, _Within(one)))


@dataclass(frozen=True, slots=True)
class _Within:
    """Nothing in particular in a company."""

    company_id: UUID


def _allowed(actor: Actor, action: Action, thing: Owned) -> bool:
    if action in PUBLIC:
        return True
    if actor.kind in (ActorKind.PERSON, ActorKind.PROGRAM):
        return bool(ROLES[action] & actor.roles_in(thing.company_id))
    if actor.kind is ActorKind.CANDIDATE and action in OWN:
        return getattr(thing, "person_id", None) == actor.person_id
    return False
