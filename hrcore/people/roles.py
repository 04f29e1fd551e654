"""Somebody gives up a role, and stays."""

from sqlalchemy import select

from hrcore.actors import Role
from hrcore.errors import InvalidInput
from hrcore.org.models import Person, RoleGrant
from hrcore.people.events import RoleEnded
from hrcore.people.service import holders_of
from hrcore.permissions import Action
from hrcore.work import Work


def end_role(work: Work, person: Person, role: Role) -> None:
    """Nothing to end is fine. Raises `InvalidInput` for the last HR person, without whom nobody could let anybody in."""
    work.may(Action.MANAGE_PEOPLE, person)
    statement = select(RoleGrant).where(
        RoleGrant.person_id == person.id,
        RoleGrant.role == role,
        RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now),
    )
    grants = work.session.scalars(statement.with_for_update()).all()
    if not grants:
        return
    if role is Role.HR and len(holders_of(work, person.company_id, Role.HR)) == 1:
        raise InvalidInput({"person": "field-last-hr"})
    for grant in grants:
        grant.valid_to = work.now
    work.session.flush()
    work.record("person.role_ended", person, role=role)
    work.emit(RoleEnded(company_id=person.company_id, person_id=person.id, role=role))
