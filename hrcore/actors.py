"""Who does something: a person with roles, a candidate on their own link, anybody on the careers page, a program with a
token of the API, or the product itself on behalf of a named flow."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    PERSON = "person"
    CANDIDATE = "candidate"
    VISITOR = "visitor"
    SYSTEM = "system"
    PROGRAM = "program"


class Role(StrEnum):
    HR = "hr"
    MANAGER = "manager"
    EMPLOYEE = "employee"
    IT = "it"
    LEGAL = "legal"
    FINANCE = "finance"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True)
class Actor:
    """`companies` is the scope of everything the actor can see; None (the product itself) means all."""

    kind: ActorKind
    name: str
    companies: frozenset[UUID] | None
    person_id: UUID | None = None
    roles: frozenset[Role] = frozenset()

    @property
    def ref(self) -> str:
        """For audit rows: kind and id, never a name."""
        return f"{self.kind}:{self.person_id or self.name}"


def system(name: str) -> Actor:
    """`name` is the flow, job or process that acts (`flow:hiring`)."""
    return Actor(ActorKind.SYSTEM, name, None)


def visitor(company_id: UUID) -> Actor:
    return Actor(ActorKind.VISITOR, "visitor", frozenset({company_id}))


def candidate(person_id: UUID, company_id: UUID) -> Actor:
    return Actor(ActorKind.CANDIDATE, "candidate", frozenset({company_id}), person_id)


def member(person_id: UUID, companies: Iterable[UUID], roles: Iterable[Role]) -> Actor:
    return Actor(ActorKind.PERSON, "member", frozenset(companies), person_id, frozenset(roles))


def program(token_id: UUID, company_id: UUID, roles: Iterable[Role]) -> Actor:
    """Somebody's program with a token: the rights the token was given, and no person behind them."""
    return Actor(ActorKind.PROGRAM, str(token_id), frozenset({company_id}), None, frozenset(roles))
