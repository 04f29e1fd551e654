"""Somebody is given a role, or gives one up and stays; somebody joins."""

from sqlalchemy import select

from hrcore.actors import Role
from hrcore.errors import InvalidInput
from hrcore.org.contacts import normal_email
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.service import NewPerson, add_person, find_by_contact, grant_role, welcome_member
from hrcore.people.events import RoleEnded
from hrcore.people.rooms import enter_channels
from hrcore.people.service import holders_of, is_member
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


def give_role(work: Work, company: Company, person: Person, role: Role) -> bool:
    """From now on, with the channels that come with it. False where they hold it already. Raises `InvalidInput` for somebody
    who is no colleague here."""
    work.may(Action.MANAGE_PEOPLE, company)
    if not is_member(work, person.id, company.id):
        raise InvalidInput({"person": "field-colleague"})
    if person.id in {one.id for one in holders_of(work, company.id, role)}:
        return False
    grant_role(work, company, person, role, title=_title_of(work, company, person))
    enter_channels(work, company.id, person, role)
    work.record("person.role_given", person, role=role, company=str(company.id))
    return True


def take_in(work: Work, company: Company, new: NewPerson) -> Person:
    """A colleague by their address. Somebody we know already, as a candidate say, is the same person. Raises `InvalidInput`
    for an address that is none, or of somebody who works here."""
    work.may(Action.MANAGE_PEOPLE, company)
    if normal_email(new.email or "") is None:
        raise InvalidInput({"email": "field-email"})
    person = find_by_contact(work, company, email=new.email, phone=None)
    if person is None:
        person = add_person(work, company, new)
    elif is_member(work, person.id, company.id):
        raise InvalidInput({"email": "people-field-known"})
    else:
        for role in new.roles:
            welcome_member(work, company, person, title=new.title, role=role)
    for role in new.roles:
        enter_channels(work, company.id, person, role)
    return person


def _title_of(work: Work, company: Company, person: Person) -> str:
    """What they are called in the role they hold longest."""
    statement = select(RoleGrant.title).where(RoleGrant.company_id == company.id, RoleGrant.person_id == person.id)
    return work.session.scalars(statement.order_by(RoleGrant.valid_from).limit(1)).first() or ""
