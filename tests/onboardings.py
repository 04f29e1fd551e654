"""Onboardings at the points of their way that tests look at."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from hrcore.actors import Role
from hrcore.ids import new_id
from hrcore.onboarding.models import Onboarding, OnboardingTask
from hrcore.onboarding.opening import Terms, open_onboarding
from hrcore.onboarding.tasks import tasks_of
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.service import Post, employ
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from tests.snapshots import told_once
from tests.support import TEST, Firm, Kit, apply_with

FRIDAY = date(2026, 12, 11)
"""Fourteen working days after the tests' Monday, in China and in the United States bar Thanksgiving."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who has something to do: `boss` leads the manager."""

    boss: Person
    manager: Person
    it: Person
    finance: Person
    buddy: Person


@told_once
def make_team(kit: Kit, firm: Firm) -> Team:
    with kit.database.work(TEST) as work:

        def join(name: str, title: str, leader: Person | None, *roles: Role) -> Person:
            language = firm.company.language
            new = NewPerson(name, language, firm.company.zone, email=f"{new_id().hex}@example.com", roles=roles)  # type: ignore[arg-type]
            person = add_person(work, firm.company, new)
            post = Post(
                title=title,
                department="研发部",
                country=firm.company.country,
                starts_on=date(2024, 1, 8),
                manager_id=leader.id if leader else None,
            )
            employ(work, firm.company, person, post)
            return person

        boss = join("沈知远", "首席运营官", None, Role.EXECUTIVE)
        manager = join("顾明川", "研发经理", boss, Role.MANAGER)
        it = join("唐亦凡", "IT 支持", boss, Role.IT)
        finance = join("Amara Okoye", "Finance", boss, Role.FINANCE)
        buddy = join("丹尼尔", "后端工程师", manager, Role.EMPLOYEE)
    return Team(boss, manager, it, finance, buddy)


def terms(firm: Firm, team: Team | None = None, **changed: Any) -> Terms:
    agreed: dict[str, Any] = {
        "title": firm.job.title,
        "department": "研发部",
        "country": firm.company.country,
        "starts_on": FRIDAY,
        "level": "P6",
        "manager_id": team.manager.id if team else None,
        "city": "上海",
        "place": "浦东新区张江路 1 号",
        "contract_months": 36,
        "probation_months": Decimal(3),
    }
    return Terms(**(agreed | changed))


@told_once
def hired(kit: Kit, firm: Firm) -> Application:
    """Applied, and the offer signed."""
    application = apply_with(kit, firm).application
    with kit.database.work(TEST) as work:
        found = work.get(Application, application.id, lock=True)
        for stage in (Stage.ADVANCED, Stage.OFFER, Stage.HIRED):
            stages.move(work, found, stage)
    return application


@told_once
def opened(kit: Kit, firm: Firm, team: Team | None = None, **changed: Any) -> Onboarding:
    application = hired(kit, firm)
    with kit.database.work(TEST) as work:
        found = work.get(Application, application.id, lock=True)
        onboarding = open_onboarding(work, found, terms(firm, team, **changed))
    assert onboarding is not None
    return onboarding


def task(kit: Kit, onboarding: Onboarding, key: str) -> OnboardingTask:
    with kit.database.work(TEST) as work:
        return next(one for one in tasks_of(work, onboarding.id) if one.key == key)


def now(kit: Kit, onboarding_id: UUID) -> Onboarding:
    with kit.database.work(TEST) as work:
        return work.get(Onboarding, onboarding_id)
