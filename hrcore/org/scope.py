"""Asking for a right over everything the actor can see, where there is no single row to ask about."""

from dataclasses import dataclass
from uuid import UUID

from hrcore.permissions import Action
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class _Within:
    company_id: UUID


def may_in_scope(work: Work, action: Action) -> None:
    """Raises `Forbidden` where the actor lacks the right in one of their companies; lists are then filtered by
    `Work.scoped`."""
    for company_id in work.actor.companies or ():
        work.may(action, _Within(company_id))
