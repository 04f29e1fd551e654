"""Ten thousand people who apply, made at once for the bench: rows as the product writes them, without their files."""

import random
from decimal import Decimal
from uuid import UUID

from sqlalchemy import insert, select

from bot.release import using_database
from bot.settings import Settings
from hrcore.actors import Role, system
from hrcore.ids import new_id
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.names import name_forms, name_grams, person_key
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.recruiting.service import create_job, publish_job

_FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧"


def add_applications(settings: Settings, count: int) -> str:
    """A published job with so many applications; its slug."""
    chance = random.Random(1)  # noqa: S311 - names for a bench
    with using_database(settings) as database, database.work(system("bench")) as work:
        company = work.session.scalars(select(Company)).one()
        job = create_job(
            work,
            company,
            title="Bench Engineer",
            language="en",
            brief={"summary": "Measures."},
            minutes=5,
            score_line=Decimal("8.0"),
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
        work.session.flush()
        people = [person_row(company, chance, work.now) for _ in range(count)]
        work.session.execute(insert(Person), people)
        work.session.execute(insert(Application), [application_row(job, person, chance, work.now) for person in people])
        return job.slug


def hr_person(settings: Settings) -> UUID:
    with using_database(settings) as database, database.work(system("bench")) as work:
        person_id = work.session.scalars(select(RoleGrant.person_id).where(RoleGrant.role == Role.HR)).first()
    if person_id is None:
        raise LookupError("no HR person")
    return person_id


def person_row(company: Company, chance: random.Random, now: object) -> dict[str, object]:
    name = chance.choice(_FAMILIES) + "".join(chance.choices(_GIVEN, k=2))
    forms = name_forms(name)
    return {
        "id": new_id(),
        "company_id": company.id,
        "name": name,
        "name_key": person_key(name),
        "name_forms": "\n".join(forms),
        "name_grams": name_grams(forms),
        "language": "zh-CN",
        "zone": company.zone,
        "created_at": now,
    }


def application_row(job: Job, person: dict[str, object], chance: random.Random, now: object) -> dict[str, object]:
    return {
        "id": new_id(),
        "company_id": job.company_id,
        "person_id": person["id"],
        "job_id": job.id,
        "stage": chance.choice(list(Stage)),
        "source": "careers",
        "language": "zh-CN",
        "zone": person["zone"],
        "match": Decimal(chance.randrange(0, 100)) / 10,
        "submission": new_id().hex,
        "created_at": now,
        "updated_at": now,
    }
