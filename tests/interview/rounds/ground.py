"""Applications that were advanced, and colleagues who interview."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.org.models import Company, Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.service import Post, employ
from hrcore.recruiting.models import Application, Job, Verdict
from hrcore.recruiting.service import decide
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.booking import book
from interview.rounds.models import Round, RoundMode
from interview.rounds.service import Setup, open_round, plan
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, apply_with


@dataclass(frozen=True, slots=True)
class Panel:
    """Two colleagues who interview, and the firm's HR."""

    chen: Person
    wang: Person


@told_once
def colleague(kit: Kit, firm: Firm, name: str, *roles: Role, zone: str = "", country: str = "") -> Person:
    with kit.database.work(TEST) as work:
        company = work.session.get_one(Company, firm.company.id)
        new = NewPerson(
            name,
            "zh-CN" if firm.job.language == "zh-CN" else "en",
            zone or firm.company.zone,
            email=f"{name.lower().replace(' ', '.')}@example.com"
            if name.isascii()
            else f"{abs(hash(name))}@example.com",
            roles=roles or (Role.EMPLOYEE,),
        )
        person = add_person(work, company, new)
        employ(work, company, person, Post("工程师", "研发", country or firm.company.country, date(2024, 1, 1)))
    return person


@told_once
def lead(kit: Kit, firm: Firm) -> Person:
    """Owns the job and leads the hiring."""
    person = colleague(kit, firm, "陈晨", Role.MANAGER)
    with kit.database.work(TEST) as work:
        work.get(Job, firm.job.id).owner_id = person.id
    return person


def panel(kit: Kit, firm: Firm) -> Panel:
    return Panel(colleague(kit, firm, "陈晨", Role.MANAGER), colleague(kit, firm, "王芳"))


def advanced(kit: Kit, firm: Firm, **changed: object) -> Application:
    """Advanced by HR, without the stories that follow."""
    application = apply_with(kit, firm, **changed).application
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        locked = work.get(Application, application.id, lock=True)
        decide(work, locked, Verdict.ADVANCE, reason="", scorecard_id=None)
    return application


def planned(kit: Kit, firm: Firm, application: Application, *interviewers: Person, **changed: object) -> Round:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        locked = work.get(Application, application.id, lock=True)
        found = open_round(work, locked, work.get(Job, application.job_id))
        values = {"mode": RoundMode.VIDEO, "minutes": 45, "place": "https://meet.example.com/r1"} | changed
        found = work.get(Round, found.id, lock=True)
        plan(work, found, locked, Setup(tuple(one.id for one in interviewers), **values))  # type: ignore[arg-type]
    return found


def booked(kit: Kit, firm: Firm, application: Application, *interviewers: Person, at: datetime) -> Round:
    found = planned(kit, firm, application, *interviewers)
    with locked_round(kit, firm.hr, found.id) as (work, row, owner):
        book(work, row, owner, at)
    return found


class locked_round:
    """`with locked_round(kit, person, id) as (work, round, application)`."""

    def __init__(self, kit: Kit, person: Person, round_id: UUID) -> None:
        self._scope = kit.database.work(actor_of(kit, person))
        self._id = round_id

    def __enter__(self) -> tuple[Work, Round, Application]:
        work = self._scope.__enter__()
        found, application = repository.lock_round(work, self._id)
        return work, found, application

    def __exit__(self, *error: object) -> bool | None:
        return self._scope.__exit__(*error)  # type: ignore[arg-type]


def fresh(kit: Kit, found: Round) -> Round:
    with kit.database.work(TEST) as work:
        return work.get(Round, found.id)


def tomorrow(now: datetime, **by: float) -> datetime:
    return now + timedelta(days=1) + timedelta(**by)
