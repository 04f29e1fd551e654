"""A firm with people above one another, and a requisition at the points of its way that tests begin with."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from approvals import reading
from approvals import service as approvals
from approvals.models import Approval
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people.service import Post, employ
from hrcore.recruiting.models import Job
from hrcore.requisition import service as requisitions
from hrcore.requisition.models import Per, Requisition, Why
from hrcore.requisition.wish import Wish
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, pump

WISH = Wish(
    title="后端工程师",
    department="研发部",
    level="P6",
    headcount=1,
    why=Why.NEW,
    reason="物流平台的轨迹服务没有人接手，大促之前要完成改造。",
    replaces_id=None,
    over_plan=False,
    urgent=False,
    country="CN",
    city="杭州",
    salary_from=Decimal(25000),
    salary_to=Decimal(35000),
    salary_per=Per.MONTH,
    currency="CNY",
    target_on=date(2027, 3, 1),
    duties="1. 负责订单、计费服务的设计和开发\n2. 排查线上性能问题",
    requirements="三年以上 Java 后端经验\n熟悉 MySQL 和 Redis\n35岁以下，男性优先\n良好的跨部门协作能力",
    language="zh-CN",
)


@dataclass(frozen=True, slots=True)
class Department:
    """`manager` asks for posts and is led by `head`; `finance` approves money."""

    firm: Firm
    manager: Person
    head: Person
    finance: Person


@told_once
def department_of(kit: Kit, firm: Firm) -> Department:
    with kit.database.work(TEST) as work:

        def join(name: str, roles: tuple[Role, ...], leader: Person | None) -> Person:
            new = NewPerson(name, "zh-CN", firm.company.zone, email=f"{new_id().hex[-8:]}@example.com", roles=roles)
            person = add_person(work, firm.company, new)
            post = Post("经理", "研发部", "CN", work.now.date(), "M2", leader.id if leader else None)
            employ(work, firm.company, person, post)
            return person

        head = join("沈知远", (Role.EXECUTIVE, Role.MANAGER), None)
        return Department(firm, join("顾明川", (Role.MANAGER,), head), head, join("Amara Okoye", (Role.FINANCE,), head))


def written(kit: Kit, department: Department, **changed: Any) -> Requisition:
    with kit.database.work(actor_of(kit, department.manager)) as work:
        return requisitions.write(work, department.firm.company, replace(WISH, **changed), new_id().hex)


@told_once
def submitted(kit: Kit, department: Department, **changed: Any) -> Requisition:
    found = written(kit, department, **changed)
    with kit.database.work(actor_of(kit, department.manager)) as work:
        requisitions.submit(work, work.get(Requisition, found.id, lock=True))
    pump(kit)
    return found


def approve(kit: Kit, requisition: Requisition, *, refuse: bool = False) -> None:
    """Everybody asked says yes, one after the other; or the first says no."""
    while True:
        with kit.database.work(TEST) as work:
            approval = reading.newest_of(work, "requisition", requisition.id)
            assert approval is not None
            seats = reading.open_seats(work, approval.id)
            person = work.get(Person, seats[0].person_id) if seats else None
        if person is None or approval.state != "open":
            return
        with kit.database.work(actor_of(kit, person)) as work:
            locked = work.get(Approval, approval.id)
            approvals.answer(work, locked, seats[0].id, approve=not refuse, reason="今年先不增加人手" if refuse else "")
        pump(kit)


@told_once
def approved(kit: Kit, department: Department, **changed: Any) -> Requisition:
    found = submitted(kit, department, **changed)
    approve(kit, found)
    return found


def now(kit: Kit, requisition: Requisition) -> Requisition:
    with kit.database.work(TEST) as work:
        return work.get(Requisition, requisition.id)


def job_of(kit: Kit, requisition: Requisition) -> Job:
    with kit.database.work(TEST) as work:
        job_id = work.get(Requisition, requisition.id).job_id
        assert job_id is not None
        return work.get(Job, job_id)
