"""A company with a line: an executive leads a director, who leads a manager, who leads two colleagues."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from approvals import reading
from approvals import service as approvals
from approvals.chains.definition import Chain, StepRule
from approvals.chains.service import chain_for, change, default_chain
from approvals.models import Approval, Seat
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.ids import new_id
from hrcore.org.models import Company, Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.service import Post, employ
from hrcore.work import Fact
from tests.support import TEST, Firm, actor_of

TRIAL = "trial"
"""A kind that no story listens to; its chain is the one for requisitions."""


@dataclass(frozen=True, slots=True)
class House:
    company: Company
    hr: Person
    boss: Person
    director: Person
    manager: Person
    wang: Person
    zhou: Person
    finance: Person


def furnish(kit: Kit, firm: Firm) -> House:
    """Everybody works in China; `firm.hr` is the only HR person."""
    with kit.database.work(TEST) as work:
        company = firm.company

        def hire(name: str, leader: Person | None, *roles: Role) -> Person:
            person = add_person(work, company, NewPerson(name, "zh-CN", company.zone, roles=roles))
            post = Post("岗位", "研发", "CN", date(2020, 1, 1), manager_id=leader.id if leader else None)
            employ(work, company, person, post)
            return person

        chain_for(work, company.id, TRIAL)
        change(work, work.session.get_one(Company, company.id), TRIAL, default_chain("requisition"), seen=1)
        boss = hire("周总", None, Role.EXECUTIVE)
        director = hire("方总监", boss, Role.MANAGER)
        manager = hire("钱经理", director, Role.MANAGER)
        return House(
            company,
            firm.hr,
            boss,
            director,
            manager,
            hire("王工", manager, Role.EMPLOYEE),
            hire("周工", manager, Role.EMPLOYEE),
            hire("吴会计", director, Role.FINANCE),
        )


def keep_chain(kit: Kit, house: House, *groups: tuple[StepRule, ...], kind: str = TRIAL, once: bool = True) -> None:
    with kit.database.work(actor_of(kit, house.hr)) as work:
        seen = chain_for(work, house.company.id, kind).version
        change(
            work, work.session.get_one(Company, house.company.id), kind, Chain(groups=groups, ask_once=once), seen=seen
        )


def ask(
    kit: Kit,
    house: House,
    requester: Person,
    *,
    kind: str = TRIAL,
    subject: UUID | None = None,
    application: UUID | None = None,
    urgent: bool = False,
    **facts: Fact,
) -> Approval:
    with kit.database.work(actor_of(kit, requester)) as work:
        return approvals.submit(
            work,
            company_id=house.company.id,
            kind=kind,
            subject_id=subject or new_id(),
            requester_id=requester.id,
            application_id=application,
            facts=facts,
            urgent=urgent,
        )


def answer(
    kit: Kit, approval: Approval, person: Person, *, approve: bool = True, reason: str = "", seat: UUID | None = None
) -> None:
    """Of the first open seat they can answer, or of `seat`."""
    with kit.database.work(actor_of(kit, person)) as work:
        found = work.get(Approval, approval.id)
        mine = [one.id for one in reading.seats_for(work, found)]
        approvals.answer(work, found, seat or mine[0], approve=approve, reason=reason)


def now(kit: Kit, approval: Approval) -> Approval:
    with kit.database.work(TEST) as work:
        return work.get(Approval, approval.id)


def asked(kit: Kit, approval: Approval) -> set[str]:
    """The names of those whose answer is awaited."""
    with kit.database.work(TEST) as work:
        return {work.get(Person, seat.person_id).name for seat in reading.open_seats(work, approval.id)}


def seat_of(kit: Kit, approval: Approval, person: Person) -> Seat:
    with kit.database.work(TEST) as work:
        return next(seat for seat in reading.open_seats(work, approval.id) if seat.person_id == person.id)


def states(kit: Kit, approval: Approval) -> list[str]:
    """Of the steps, in the order of the route."""
    with kit.database.work(TEST) as work:
        return [step.state for step in reading.steps_of(work, approval.id)]


def acts(kit: Kit, approval: Approval) -> list[str]:
    with kit.database.work(TEST) as work:
        return [entry.act for entry in reading.course_of(work, work.get(Approval, approval.id)).entries]
