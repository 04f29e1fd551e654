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
    """`companies` is the scope of everything the actor can see; None (the product itself) means all. `grants` are the
    roles, each with the company it is held in: whoever is HR in one company of the group is not HR in another."""

    kind: ActorKind
    name: str
    companies: frozenset[UUID] | None
    person_id: UUID | None = None
    grants: frozenset[tuple[UUID, Role]] = frozenset()

    def roles_in(self, company_id: UUID) -> frozenset[Role]:
        return frozenset(role for held_in, role in self.grants if held_in == company_id)

    def has(self, role: Role, company_id: UUID) -> bool:
        return (company_id, role) in self.grants

    def has_somewhere(self, roles: Iterable[Role]) -> bool:
        """One of them, in any company: for what is offered, such as a menu. What is done asks for the company."""
        wanted = frozenset(roles)
        return any(role in wanted for _, role in self.grants)

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


def member(person_id: UUID, grants: Iterable[tuple[UUID, Role]]) -> Actor:
    """`grants`: (company, role). Each company in which a role is held is in scope."""
    held = frozenset(grants)
    return Actor(ActorKind.PERSON, "member", frozenset(company_id for company_id, _ in held), person_id, held)


def program(token_id: UUID, company_id: UUID, roles: Iterable[Role]) -> Actor:
    """Somebody's program with a token: the rights the token was given, and no person behind them."""
    held = frozenset((company_id, role) for role in roles)
    return Actor(ActorKind.PROGRAM, str(token_id), frozenset({company_id}), None, held)
