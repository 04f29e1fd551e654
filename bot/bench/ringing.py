"""Candidates whose phones ring, made for the bench: rows as the product writes them."""

from decimal import Decimal

from sqlalchemy import insert, select

from bot.bench.line import Ticket
from bot.keys import load_keyring
from bot.links import Links, Purpose
from bot.release import using_database
from bot.settings import Settings
from hrcore.actors import system
from hrcore.ids import new_id
from hrcore.org.models import Company
from hrcore.org.service import NewPerson, create_person
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.recruiting.service import create_job, publish_job
from hrcore.work import Work
from interview.call import service as calls
from interview.models import Interview, InterviewState
from interview.plan.model import Plan

_PLAN = Plan(
    language="en", mind="bench", bank_version="1", minutes=30, job_title="Bench Engineer", company="Bench", questions=()
)


def ring_all(settings: Settings, ports: list[int]) -> list[Ticket]:
    """One call for each of `ports`, to be answered there."""
    links = Links(load_keyring(settings), settings.public_address)
    with using_database(settings) as database, database.work(system("bench")) as work:
        company = work.session.scalars(select(Company)).one()
        job = _job(work, company)
        tickets = []
        for port in ports:
            interview = _interview(work, company, job)
            work.vault.put(interview, "plan", _PLAN.model_dump_json())
            call = calls.dial(work, interview, "browser")
            tickets.append(Ticket(port, str(call.id), links.token(Purpose.CALL, call.id)))
    return tickets


def _job(work: Work, company: Company) -> Job:
    job = create_job(
        work,
        company,
        title="Bench Engineer",
        language="en",
        brief={"summary": "Measures."},
        minutes=30,
        score_line=Decimal("8.0"),
        owner_id=None,
        channel=None,
    )
    publish_job(work, job)
    work.session.flush()
    return job


def _interview(work: Work, company: Company, job: Job) -> Interview:
    """Somebody who has applied and booked."""
    person = create_person(work, company, NewPerson("Bench", "en", company.zone))
    application = new_id()
    common = {"company_id": company.id, "language": "en", "zone": company.zone, "created_at": work.now}
    applied = {"job_id": job.id, "stage": Stage.BOOKED, "source": "careers", "submission": application.hex}
    work.session.execute(
        insert(Application).values(id=application, person_id=person.id, updated_at=work.now, **applied, **common)
    )
    interview = Interview(
        id=new_id(),
        application_id=application,
        person_id=person.id,
        job_id=job.id,
        job_version=job.version,
        state=InterviewState.BOOKED,
        minutes=30,
        attempts=0,
        turns=0,
        media_ms=0,
        bookings=1,
        recording=False,
        **common,
    )
    work.add(interview)
    return interview
