"""Finding candidates by what one remembers of them: a name, a phone number, an address, a skill."""

from typing import Final

from sqlalchemy import select

from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.org.service import find_by_contact
from hrcore.permissions import Action
from hrcore.recruiting.listing import Listed, Wanted, applications, lines
from hrcore.recruiting.models import Application
from hrcore.talent.pool import skills_of
from hrcore.work import Work

LOOKED_AT: Final = 300
"""Applications, newest first, whose skills are looked through: they are sealed, and each is opened by itself."""


def find(work: Work, wanted: str, *, limit: int) -> list[Listed]:
    """Newest first. A number or an address finds its owner; else those of the name, and after them those with the skill."""
    may_in_scope(work, Action.SEE_APPLICATION)
    owners = [person.id for company in _companies(work) if (person := _owner(work, company, wanted)) is not None]
    if owners:
        statement = lines(work).where(Application.person_id.in_(owners)).order_by(Application.id.desc()).limit(limit)
        return [Listed(*row) for row in work.session.execute(statement)]
    found = applications(work, Wanted(name=wanted), limit=limit)
    known = {one.application.id for one in found}
    if len(found) < limit and wanted.strip():
        skilled = (one for one in _skilled(work, wanted) if one.application.id not in known)
        found += [one for one, _ in zip(skilled, range(limit - len(found)), strict=False)]
    return found


def _skilled(work: Work, wanted: str) -> list[Listed]:
    part = wanted.strip().casefold()
    statement = lines(work).where(Person.erased_at.is_(None)).order_by(Application.id.desc()).limit(LOOKED_AT)
    found = [Listed(*row) for row in work.session.execute(statement)]
    return [one for one in found if any(part in skill.casefold() for skill in skills_of(work, one.application))]


def _owner(work: Work, company: Company, wanted: str) -> Person | None:
    email, phone = normal_email(wanted), normal_phone(wanted, company.country)
    return find_by_contact(work, company, email=email, phone=phone) if email or phone else None


def _companies(work: Work) -> list[Company]:
    held = work.companies_for(Action.SEE_APPLICATION)
    return list(work.session.scalars(select(Company).where(Company.id.in_(held or ()))))
