"""Candidates of the bench: people of the pool, who are invited and apply with a résumé of their own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import func, insert, select

from bot.demo import sample
from bot.demo.visitor import Applicant, Browser
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.clock import SystemClock
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.messages.models import Message, MessageState
from hrcore.org.models import Company, RoleGrant
from hrcore.org.service import NewPerson, actor_for, create_person, find_by_contact
from hrcore.recruiting.models import Application, ConsentPurpose, Job, Stage
from hrcore.recruiting.service import give_consent
from hrcore.talent import batches
from hrcore.work import Database, Work
from interview.models import Interview, InterviewState

ACTOR: Final = system("bench")
PATIENCE_S: Final = 1800
_ZONES: Final = ("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "America/Sao_Paulo")
"""One of them has a time of day now at which one may be called."""
_FAMILIES: Final = ("Adler", "Bose", "Castro", "Dunn", "Eriksen", "Farah", "Gupta", "Hale", "Ito", "Jensen")
_GIVEN: Final = ("Ana", "Ben", "Chloe", "Dev", "Emma", "Finn", "Grace", "Hugo", "Ines", "Jon")
LANGUAGE: Final[Language] = "en"


@dataclass(frozen=True, slots=True)
class Applied:
    applicant: Applicant
    application_id: UUID


def make_applicants(home: Path, count: int) -> list[Applicant]:
    """Each with a résumé file of their own: the sample's, under another name and address."""
    home.mkdir(parents=True)
    original = sample.resume_of(LANGUAGE).read_text()
    return [_applicant(home, original, number) for number in range(count)]


def _applicant(home: Path, original: str, number: int) -> Applicant:
    name = f"{_GIVEN[number % 10]} {_FAMILIES[number // 10 % 10]}" + (f" {number // 100}" if number >= 100 else "")
    email, phone = f"person{number}@example.com", f"+1415555{number:04d}"
    resume = home / f"{number}.md"
    resume.write_text("\n".join([f"# {name}", "", f"Backend Engineer | {phone} | {email}", *original.splitlines()[3:]]))
    return Applicant(name, email, phone, resume, LANGUAGE, _waking_zone())


def _waking_zone() -> str:
    now = SystemClock().now()
    return next((zone for zone in _ZONES if 10 <= now.astimezone(ZoneInfo(zone)).hour < 17), _ZONES[0])


def wanted_job(work: Work) -> Job:
    """The sample company's first position."""
    title = sample.jobs_in(LANGUAGE)[0].brief.title
    return work.session.scalars(select(Job).where(Job.title == title)).one()


def last(database: Database, minutes: int) -> None:
    """So long are the interviews for it."""
    with database.work(ACTOR) as work:
        wanted_job(work).minutes = minutes


def pool_all(kit: Kit, people: list[Applicant]) -> None:
    """They applied for another position before, and agreed to be thought of."""
    with kit.database.work(ACTOR) as work:
        company = work.session.scalars(select(Company)).one()
        wanted = wanted_job(work)
        other = work.session.scalars(select(Job).where(Job.company_id == company.id, Job.id != wanted.id)).first()
        if other is None:
            raise LookupError("no other position")
        for one in people:
            _pool(work, company, other, one)


def _pool(work: Work, company: Company, job: Job, one: Applicant) -> None:
    person = create_person(work, company, NewPerson(one.name, LANGUAGE, one.zone, email=one.email, phone=one.phone))
    application = new_id()
    common = {"company_id": company.id, "language": one.language, "zone": one.zone, "created_at": work.now}
    applied = {"job_id": job.id, "stage": Stage.POOLED, "source": "careers", "submission": application.hex}
    work.session.execute(
        insert(Application).values(id=application, person_id=person.id, updated_at=work.now, **applied, **common)
    )
    give_consent(
        work,
        work.get(Application, application),
        ConsentPurpose.TALENT_POOL,
        given=True,
        text_version="bench",
        language=one.language,
        place="bench",
    )


def invite_all(kit: Kit) -> UUID:
    """By HR, and waits until every letter has left."""
    with kit.database.work(ACTOR) as work:
        hr = work.session.scalars(select(RoleGrant.person_id).where(RoleGrant.role == Role.HR)).first()
        pooled = list(work.session.scalars(select(Application.id).where(Application.stage == Stage.POOLED)))
        job_id = wanted_job(work).id
        if hr is None:
            raise LookupError("no HR person")
        actor = actor_for(work, hr)
    with kit.database.work(actor) as work:
        job = work.get(Job, job_id, lock=True)
        batch = batches.begin(work, job, [work.get(Application, one) for one in pooled], new_id().hex)
        batch_id = batch.id
    _until(kit, lambda work: _letters(work) >= len(pooled))
    return batch_id


def _letters(work: Work) -> int:
    sent = select(func.count()).where(Message.kind == "pool_invitation", Message.state == MessageState.SENT)
    return work.session.scalar(sent) or 0


def apply_all(kit: Kit, people: list[Applicant]) -> list[Applied]:
    """On the careers page, four at a time; returns when all may book."""
    with kit.database.work(ACTOR) as work:
        slug = wanted_job(work).slug
    with ThreadPoolExecutor(4, thread_name_prefix="applicants") as many:
        list(many.map(lambda one: _apply(kit, slug, one), people))
    with kit.database.work(ACTOR) as work:
        job = wanted_job(work)
        found = [_of(work, job, one) for one in people]
    ids = [one.application_id for one in found]
    _until(kit, lambda work: _invited(work, ids) >= len(ids))
    return found


def apply_alone(kit: Kit, job: Job, one: Applicant) -> UUID:
    """The application, as soon as the interview is planned."""
    _apply(kit, job.slug, one)
    with kit.database.work(ACTOR) as work:
        application_id = _of(work, job, one).application_id
    _until(kit, lambda work: _invited(work, [application_id]) > 0)
    return application_id


def _apply(kit: Kit, slug: str, one: Applicant) -> None:
    for attempt in range(5):
        try:
            Browser(kit.settings.public_address).apply(slug, one)
        except httpx.TransportError:
            time.sleep(attempt)
        else:
            return
    raise LookupError("the careers page does not answer")


def _of(work: Work, job: Job, one: Applicant) -> Applied:
    company = work.session.get_one(Company, job.company_id)
    person = find_by_contact(work, company, email=one.email, phone=None)
    if person is None:
        raise LookupError(one.email)
    statement = select(Application.id).where(Application.job_id == job.id, Application.person_id == person.id)
    return Applied(one, work.session.scalars(statement).one())


def _invited(work: Work, applications: list[UUID]) -> int:
    ready = select(func.count()).where(
        Interview.application_id.in_(applications), Interview.state != InterviewState.PREPARING
    )
    return work.session.scalar(ready) or 0


def _until(kit: Kit, true: Callable[[Work], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with kit.database.work(ACTOR) as work:
            if true(work):
                return
        time.sleep(0.5)
    raise LookupError("nothing happens any more")
