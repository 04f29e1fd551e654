"""What tests build their stories from: a kit on real engines, and a pump that does the workers' work in-process."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from adapters.calendar.ics import IcsCalendar
from bot import relay
from bot.delivery import drain_conversation
from bot.flows.table import DUE, HANDLERS, STEPS
from bot.invitations import InvitationLetters
from bot.kit import Kit
from bot.settings import Settings
from bot.signing_keys import make_signing_keys
from bot.wiring import build
from hrcore.actors import Actor, Role, candidate, system
from hrcore.clock import FixedClock
from hrcore.due import service as due
from hrcore.due.models import DueState
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.messages.service import waiting_conversations
from hrcore.org.models import ChannelKind, Company, Person
from hrcore.org.service import NewPerson, actor_for, add_person, join_channel, open_channel, set_up_company
from hrcore.privacy.keyring import Keyring
from hrcore.recruiting.models import Application, ConsentPurpose, Job
from hrcore.recruiting.service import ApplicationForm, Applied, apply, create_job, publish_job
from hrcore.work import Database
from tests import snapshots
from tests.snapshots import told_once

TEST = system("test")
ROUNDS = 40
RESUME_ZH = """王小明
电话：13800138001 邮箱：wang@example.com

工作经历
2020.03 - 至今 星河科技有限公司 高级后端工程师
- 负责订单系统重构，将接口平均响应时间从 800 毫秒降到 120 毫秒
- 设计基于 Kafka 的异步消息方案，日均处理 3000 万条消息

教育背景
2013.09 - 2017.06 华中科技大学 计算机科学与技术 本科

专业技能
精通 Python，熟练使用 PostgreSQL、Redis，了解 Kubernetes
"""
RESUME_EN = """Jane Miller
jane@example.com | +1 415 555 0132

Experience
Northwind Labs, Senior Backend Engineer, Mar 2020 - Present
- Rebuilt the order service and cut average latency from 800 ms to 120 ms
- Designed an asynchronous messaging layer on Kafka that handles 30 million messages a day

Education
B.S. Computer Science, Ohio State University, 2013 - 2017

Skills
Expert in Python; proficient with PostgreSQL and Redis; familiar with Kubernetes
"""


@dataclass(frozen=True, slots=True)
class Firm:
    """A company with one HR person, one employee, and one published job."""

    company: Company
    hr: Person
    employee: Person
    job: Job


def make_kit(database_url: str, redis_url: str, home: Path, clock: FixedClock | None = None, **settings: Any) -> Kit:
    if not (home / "data-keys").exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "data-keys").write_text(_keyring())
    # The random check would send one in twenty of those below the line another way; tests that are about it ask for it.
    settings["hiring"] = {"random_check": 0.0, **settings.get("hiring", {})}
    configured = Settings(
        home=home,
        database_url=database_url,
        redis_url=redis_url,
        _env_file=None,
        **settings,  # type: ignore[call-arg]
    )
    make_signing_keys(configured)
    kit = build(configured, pool_size=4)
    if clock is None:
        return kit
    database = Database(kit.database.engine, clock, kit.keyring, kit.wakeups)
    calendar = IcsCalendar(InvitationLetters(database))
    made = replace(kit, database=database, chat=type(kit.chat)(database), calendar=calendar)
    snapshots.begin(made)
    return made


@cache
def _keyring() -> str:
    """One for all kits of a worker: what one of them has sealed, a copy of its database opens, too."""
    return Keyring.generate()


@told_once
def make_firm(kit: Kit, language: Language = "zh-CN", slug: str | None = None, minutes: int = 5) -> Firm:
    names = {"zh-CN": "星河科技", "en": "Northwind"}
    zone, country = ("Asia/Shanghai", "CN") if language == "zh-CN" else ("America/New_York", "US")
    with kit.database.work(TEST) as work:
        company = set_up_company(
            work, slug=slug or new_id().hex, names=names, language=language, zone=zone, country=country
        )
        hr = add_person(work, company, NewPerson("李敏", language, zone, email="hr@example.com", roles=(Role.HR,)))
        employee = add_person(
            work, company, NewPerson("赵强", language, zone, email="zhao@example.com", roles=(Role.EMPLOYEE,))
        )
        for kind, name in ((ChannelKind.HR_REPORTS, "hr-reports"), (ChannelKind.GENERAL, "general")):
            channel = open_channel(work, company, kind=kind, slug=name, names={})
            join_channel(work, channel, hr)
        join_channel(work, channel, employee)
        job = create_job(
            work,
            company,
            title="后端工程师" if language == "zh-CN" else "Backend Engineer",
            language=language,
            brief=BRIEF[language],
            minutes=minutes,
            score_line=Decimal("8.0"),
            owner_id=hr.id,
            channel=None,
        )
        publish_job(work, job)
    return Firm(company, hr, employee, job)


def apply_with(kit: Kit, firm: Firm, content: bytes | None = None, **changed: Any) -> Applied:
    """An application through the use case; `changed` overrides fields of the form."""
    language = firm.job.language
    text = RESUME_ZH if language == "zh-CN" else RESUME_EN
    form = ApplicationForm(
        submission=new_id().hex,
        name="王小明" if language == "zh-CN" else "Jane Miller",
        email=f"{new_id().hex[-8:]}@example.com",
        phone=_some_phone(language),
        language="zh-CN" if language == "zh-CN" else "en",
        zone=firm.company.zone,
        filename="resume.txt",
        content=text.encode() if content is None else content,
        consents=frozenset({ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW}),
        consent_version="test-1",
    )
    with kit.database.work(TEST) as work:
        return apply(work, firm.company, work.get(Job, firm.job.id), replace(form, **changed), kit.files)


def actor_of(kit: Kit, person: Person) -> Actor:
    with kit.database.work(TEST) as work:
        return actor_for(work, person.id)


def candidate_of(application: Application) -> Actor:
    return candidate(application.person_id, application.company_id)


def pump(kit: Kit) -> None:
    """What workers and sweeps would do, until nothing is left to do now."""
    for _ in range(ROUNDS):
        with kit.database.work(TEST) as work:
            events, conversations = relay.pending(work), waiting_conversations(work)
            ripe = [(row.id, row.kind, row.subject_id) for row in due.ripe(work)]
        if not (events or conversations or ripe):
            return
        for event in events:
            relay.relay(kit, event, HANDLERS, STEPS)
        for due_id, kind, subject in ripe:
            DUE[kind](kit, subject)
            _settle(kit, due_id)
        for conversation in conversations:
            drain_conversation(kit, conversation)
    raise AssertionError(f"still busy after {ROUNDS} rounds: {events} {conversations} {ripe}")


def _settle(kit: Kit, due_id: UUID) -> None:
    with kit.database.work(TEST) as work:
        row = due.take(work, due_id)
        if row is not None:
            row.state = DueState.DONE


def _some_phone(language: str) -> str:
    number = new_id().int % 10_000
    return f"+86138{number:08d}" if language == "zh-CN" else f"+1415555{number:04d}"


BRIEF: dict[str, dict[str, Any]] = {
    "zh-CN": {
        "summary": "负责交易系统的后端研发。",
        "duties": ["设计和实现高并发服务", "与产品和前端协作交付"],
        "requirements": ["三年以上后端经验", "熟悉关系型数据库和缓存", "良好的跨部门协作能力"],
        "skills": ["Python", "PostgreSQL", "Redis"],
        "competencies": ["逻辑思维", "跨部门协作"],
    },
    "en": {
        "summary": "Build the backend of our trading platform.",
        "duties": ["Design and run services under load", "Work with product and frontend"],
        "requirements": ["Three years of backend work", "Relational databases and caching", "Works well across teams"],
        "skills": ["Python", "PostgreSQL", "Redis"],
        "competencies": ["problem solving", "collaboration"],
    },
}
