"""When a check begins, and which way a degree is looked up."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.education.compare import highest
from hrcore.education.models import DegreeMoment, DegreeRoute, DegreeSetting
from hrcore.education.schools import is_registered_in_china
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.ports.resume import ResumeProfile
from hrcore.talent import service as talent
from hrcore.talent.profile import corrected
from hrcore.work import Work

FIRST_REGISTERED_YEAR: Final = 2002
"""Diplomas before it are not in the online register (it began with those of 2001, and not everywhere)."""


def moment_of(work: Work, company: Company) -> DegreeMoment:
    """What the company chose; else with the offer in China, where there is a register, and by hand elsewhere."""
    setting = work.session.scalars(select(DegreeSetting).where(DegreeSetting.company_id == company.id)).first()
    if setting is not None:
        return DegreeMoment(setting.moment)
    return DegreeMoment.OFFER if company.country == "CN" else DegreeMoment.BY_HAND


def choose_moment(work: Work, company: Company, moment: str) -> None:
    work.may(Action.CHECK_DEGREE, company)
    if moment not in tuple(DegreeMoment):
        raise InvalidInput({"moment": "field-choice"})
    statement = select(DegreeSetting).where(DegreeSetting.company_id == company.id).with_for_update()
    setting = work.session.scalars(statement).first()
    if setting is None:
        setting = work.add(DegreeSetting(company_id=company.id, moment=moment, changed_at=work.now))
        work.session.flush()
    setting.moment, setting.changed_at = moment, work.now
    work.record("degree.moment_chosen", setting, moment=moment)


def claimed(work: Work, application_id: UUID) -> ResumeProfile | None:
    """What the candidate says of themselves: the résumé as it was read, with their own corrections."""
    resume = talent.newest_resume(work, application_id)
    read, correction = talent.read_profile(work, resume), talent.correction_of(work, resume)
    if read is None:
        return None
    return corrected(read[1], correction) if correction else read[1]


def route_of(company: Company, profile: ResumeProfile | None) -> DegreeRoute:
    """By the highest degree of the résumé; the candidate can say that it is another."""
    best = highest(profile) if profile else None
    if company.country != "CN":
        return DegreeRoute.CERTIFICATE
    if best is None:
        return DegreeRoute.REGISTER
    if not is_registered_in_china(best.school.value):
        return DegreeRoute.ABROAD
    year = best.end.value[:4] if best.end else ""
    return DegreeRoute.APPLICATION if year.isdigit() and int(year) < FIRST_REGISTERED_YEAR else DegreeRoute.REGISTER
