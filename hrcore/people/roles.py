"""Somebody gives up a role, and stays."""

from sqlalchemy import select

from hrcore.actors import Role
from hrcore.errors import InvalidInput
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.people.events import RoleEnded
from hrcore.people.service import holders_of
from hrcore.permissions import Action
from hrcore.work import Work


def end_role(work: Work, company: Company, person: Person, role: Role) -> None:
    """In this company; what they are in another stays. Nothing to end is fine. Raises `InvalidInput` for the last HR
    person, without whom nobody could let anybody in."""
    work.may(Action.MANAGE_PEOPLE, company)
    statement = select(RoleGrant).where(
        RoleGrant.company_id == company.id,
        RoleGrant.person_id == person.id,
        RoleGrant.role == role,
        RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now),
    )
    grants = work.session.scalars(statement.with_for_update()).all()
    if not grants:
        return
    if role is Role.HR and len(holders_of(work, company.id, Role.HR)) == 1:
        raise InvalidInput({"person": "field-last-hr"})
    for grant in grants:
        grant.valid_to = work.now
    work.session.flush()
    work.record("person.role_ended", person, role=role, company=str(company.id))
    work.emit(RoleEnded(company_id=company.id, person_id=person.id, role=role))
