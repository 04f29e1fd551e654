"""Asking for a right over everything the actor can see, where there is no single row to ask about."""

from hrcore.errors import Forbidden
from hrcore.permissions import Action
from hrcore.work import Work


def may_in_scope(work: Work, action: Action) -> None:
    """Raises `Forbidden` where the actor has the right in none of their companies. Lists are then filtered by
    `Work.scoped` or `Work.within` with the same right: only rows of the companies in which it is held."""
    if work.companies_for(action) == frozenset():
        raise Forbidden(f"{work.actor.ref} may not {action}")
