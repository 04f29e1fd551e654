"""Who plays in the full story, and what they write."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.demo import sample
from bot.demo.full.browsing import Colleague
from bot.demo.full.world import World
from bot.demo.visitor import Applicant
from hrcore.actors import system
from hrcore.errors import SetupProblem
from hrcore.languages import Language
from hrcore.org.models import Company, Person
from hrcore.org.service import company_by_slug
from hrcore.value import Value
from interview.plan.model import JobBrief

ACTOR: Final = system("demo")
MANAGER, HR, REFERRER, PEER = "engineering-manager", "hr-lead", "backend-employee", "operations-employee"
"""Keys of the sample company's people: who asks for a colleague, who does HR's work, who refers, who interviews beside the
manager."""


class Lines(Value):
    """What they type into the forms, in one language."""

    city: str
    department: str
    level: str
    reason: str
    salary_from: str
    salary_to: str
    note: str
    place: str
    focus: str
    evidence: str
    summary: str
    bonus: str
    work_place: str


@dataclass(frozen=True, slots=True)
class Cast:
    """`job` is the post that is asked for, `applicant` the candidate."""

    world: World
    language: Language
    applicant: Applicant
    job: JobBrief
    lines: Lines
    company: Company
    people: dict[str, Colleague]

    def by_id(self, person_id: UUID) -> Colleague:
        """Anybody of the company, signed in when first needed."""
        for one in self.people.values():
            if one.person_id == person_id:
                return one
        raise SetupProblem("demo-stuck", f"{person_id} is nobody of the sample company")

    @property
    def hr(self) -> Colleague:
        return self.people[HR]

    @property
    def manager(self) -> Colleague:
        return self.people[MANAGER]

    def now(self) -> datetime:
        return self.world.kit.database.clock.now().astimezone(UTC)


def gather(world: World, language: Language, applicant: Applicant, job: JobBrief) -> Cast:
    """Signs everybody in."""
    lines = Lines.model_validate(tomllib.loads((sample.FOLDER / language / "full.toml").read_text(encoding="utf-8")))
    with world.kit.database.work(ACTOR) as work:
        company = company_by_slug(work, "main")
        named = {one.key: one.name for one in sample.company().people}
        rows = work.session.scalars(
            select(Person).where(Person.company_id == company.id, Person.name.in_(named.values()))
        )
        ids = {row.name: row.id for row in rows}
    people = {
        key: Colleague(world.client(), world.kit.links, ids[name], name) for key, name in named.items() if name in ids
    }
    return Cast(world, language, applicant, job, lines, company, people)
