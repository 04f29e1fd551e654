"""A large company for the bench: positions, applications, letters and posts, as rows the product could have written.

What a list shows is real (names, sealed copies of letters, sealed words of posts); nobody was interviewed, so there are no
reports. Everything comes from one seed.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import insert, select, text

from bot.release import using_database
from bot.settings import Settings
from hrcore.actors import Role, system
from hrcore.clock import SystemClock
from hrcore.db import Row
from hrcore.ids import new_id
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.messages.posts import WORDS
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.org.naming import call
from hrcore.org.service import NewPerson, add_person, set_contacts
from hrcore.privacy.models import PersonKey
from hrcore.recruiting.jobs import publish_job
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job, Stage
from hrcore.recruiting.service import create_job
from hrcore.talent.models import Resume, ResumeTokens
from hrcore.talent.service import newest_resume
from hrcore.talent.tokens import number_of, words_of
from hrcore.work import Work

_CHUNK: Final = 2_000
_CHANNELS: Final = 40
_FAMILIES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华慧建文志宇欣佳雨晨浩然子涵梓轩思怡嘉琪俊博雅婷雪梅春燕海波鹏飞红梅玉兰国庆建军"
_LATIN: Final = (("Emma", "Liam", "Noah", "Olivia", "Ava", "José", "Zoë", "Mohammed", "Priya", "Kenji"),
                 ("Smith", "García", "Müller", "Nguyen", "Okafor", "Rossi", "Kowalski", "Haddad", "Novák", "Silva"))  # fmt: skip
_TITLES: Final = (
    "后端工程师",
    "产品经理",
    "数据分析师",
    "销售经理",
    "视觉设计师",
    "客服主管",
    "门店店长",
    "会计",
    "HRBP",
    "测试工程师",
)
_PLACES: Final = ("北京", "上海", "深圳", "成都", "杭州", "武汉", "西安", "苏州", "广州", "长沙")
_SENTENCES: Final = (
    "今天下午三点对一下后端岗位的进度。", "候选人的作品集看过了，数据部分讲得很清楚。", "下周一之前把面试评价补齐，谢谢大家。",
    "这位候选人希望周五再约一次，请帮忙看看会议室。", "Could somebody look at the pool for the sales role?", "Offer went out this morning.",
    "薪酬那一栏还要和财务确认一下。", "新的岗位说明已经更新，麻烦再读一遍。", "收到，我来跟进。", "Thanks, that helps.",
)  # fmt: skip
_SKILLS: Final = (
    "SQL", "Python", "Excel", "项目管理", "数据分析", "用户研究", "Figma", "Java", "Kubernetes", "React", "TypeScript", "供应链",
    "库存管理", "排班管理", "成本核算", "税务", "招聘", "绩效管理", "渠道销售", "客户成功", "增长", "A/B 测试", "测试", "Spring Boot",
    "Go", "Redis", "品牌", "视觉设计", "新媒体运营", "电商运营", "精益生产", "质量管理", "英语", "谈判", "培训", "薪酬",
)  # fmt: skip
_AGREED: Final = {
    "purpose": ConsentPurpose.TALENT_POOL, "given": True, "text_version": "bench", "language": "zh-CN", "place": "bench",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    jobs: int
    applications: int
    letters: int
    posts: int
    readers: int

    def less(self, other: "Size") -> "Size":
        return Size(*(one - another for one, another in zip(astuple(self), astuple(other), strict=True)))


ROOMS: Final = Size(jobs=3, applications=0, letters=0, posts=0, readers=1)
SMALL: Final = Size(jobs=3, applications=60, letters=60, posts=60, readers=1)


class Large:
    """Grows a company that exists, as often as it is asked to."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._now = SystemClock().now()
        self._chance = random.Random(20261127)  # noqa: S311 - names for a bench
        self.readers: list[UUID] = []
        self._people: list[tuple[UUID, UUID]] = []
        """(person, application)"""
        self._channels: list[UUID] = []
        self._jobs: list[Job] = []
        self._pattern: dict[str, Any] = {}
        self._sealed: dict[str, str | None] = {}

    def imitate(self, application_id: UUID) -> None:
        """From now on everybody brings the résumé of this application, with skills of their own to be found by."""
        with using_database(self._settings) as database, database.work(system("bench")) as work:
            resume = newest_resume(work, application_id)
            self._pattern = _row(resume)
            self._sealed = {name: work.vault.get(resume, name) for name in ("filename", "text", "profile")}

    def grow(self, by: Size) -> None:
        with using_database(self._settings) as database:
            with database.work(system("bench")) as work:
                company = work.session.scalars(select(Company)).one()
                self._jobs += [self._job(work, company, len(self._jobs) + number) for number in range(by.jobs)]
                self._open_rooms(work, company, by.readers)
            for start in range(0, by.applications, _CHUNK):
                with database.work(system("bench")) as work:
                    self._apply(work, company, min(_CHUNK, by.applications - start))
            for make, count in ((self._letters, by.letters), (self._posts, by.posts)):
                for start in range(0, count, 10 * _CHUNK):
                    with database.work(system("bench")) as work:
                        _copy(work, make(work, company, min(10 * _CHUNK, count - start)))
            with database.work(system("bench")) as work:
                work.session.execute(text("ANALYZE"))

    @property
    def newest_job(self) -> Job:
        return self._jobs[-1]

    @property
    def channel(self) -> UUID:
        return self._channels[0]

    def _job(self, work: Work, company: Company, number: int) -> Job:
        title = f"{self._chance.choice(_TITLES)}（{self._chance.choice(_PLACES)}）{number}"
        brief = {
            "summary": "负责一块完整的业务，从目标到结果。",
            "duties": ["拆解目标并推进", "与产品、设计、运营一起把事做成", "用数据说明做得怎么样"],
            "requirements": ["三年以上相关经验", "能把一件事讲清楚", "愿意带新人"],
            "skills": ["SQL", "沟通", "项目管理"],
        }
        made = create_job(
            work,
            company,
            title=title,
            language="zh-CN",
            brief=brief,
            minutes=15,
            score_line=Decimal("8.0"),
            owner_id=None,
            channel=None,
        )
        publish_job(work, made)
        return made

    def _open_rooms(self, work: Work, company: Company, readers: int) -> None:
        """People of HR, each in every channel."""
        if not self._channels:
            self._channels = [new_id() for _ in range(_CHANNELS)]
            common = {"company_id": company.id, "kind": ChannelKind.GROUP, "language": "zh-CN", "created_at": work.now}
            rooms = [{"id": one, "slug": f"bench-{one}", "name": f"招聘小组 {number}", "names": {}, **common}
                     for number, one in enumerate(self._channels)]  # fmt: skip
            work.session.execute(insert(Channel), rooms)
        for _ in range(readers):
            email = f"hr{len(self.readers)}@example.com"
            new = NewPerson(self._name(), "zh-CN", company.zone, email=email, roles=(Role.HR,))
            person = add_person(work, company, new)
            self.readers.append(person.id)
            members = [{"channel_id": one, "person_id": person.id, "joined_at": work.now} for one in self._channels]
            work.session.execute(insert(ChannelMember), members)

    def _name(self) -> str:
        if self._chance.random() < 0.1:
            return " ".join(self._chance.choice(part) for part in _LATIN)
        return self._chance.choice(_FAMILIES) + "".join(self._chance.choices(_GIVEN, k=self._chance.choice((1, 2, 2))))

    def _apply(self, work: Work, company: Company, count: int) -> None:
        people, keys, applications, resumes, consents, tokens = [], [], [], [], [], []
        numbers = {
            skill: [number_of(work.vault.keyring.current, word) for word in words_of(skill)] for skill in _SKILLS
        }
        for _ in range(count):
            at = work.now - timedelta(minutes=self._chance.randrange(600_000))
            person = Person(id=new_id(), company_id=company.id, language="zh-CN", zone=company.zone, created_at=at)
            call(person, self._name())
            keys.append(_row(work.vault.new_key(person.id, company.id, at)))
            number = len(self._people)
            set_contacts(work, company, person, email=f"person{number}@example.com", phone=f"+86139{number:08d}")
            people.append(_row(person))
            applications.append(self._application(person, self._chance.choice(self._jobs), at))
            self._people.append((person.id, applications[-1]["id"]))
            mine = {"company_id": company.id, "person_id": person.id, "application_id": applications[-1]["id"]}
            resumes.append(self._resume(work, mine, at))
            consents.append({"id": new_id(), **mine, **_AGREED, "at": at})
            skills = self._chance.sample(_SKILLS, k=8)
            found = sorted({number for skill in skills for number in numbers[skill]})
            tokens.append(
                {
                    "id": new_id(),
                    **mine,
                    "until": work.now + timedelta(days=300),
                    "ring_key": work.vault.keyring.current.id,
                    "word_tokens": found,
                }
            )
        for model, rows in (
            (Person, people),
            (PersonKey, keys),
            (Application, applications),
            (Resume, resumes),
            (Consent, consents),
            (ResumeTokens, tokens),
        ):
            work.session.execute(insert(model), rows)

    def _resume(self, work: Work, mine: dict[str, UUID], at: datetime) -> dict[str, Any]:
        made = Resume(**{**self._pattern, **mine, "id": new_id(), "created_at": at, "parsed_at": at})
        for name, value in self._sealed.items():
            work.vault.put(made, name, value)
        return _row(made)

    def _application(self, person: Person, job: Job, at: datetime) -> dict[str, Any]:
        stage = self._chance.choice(list(Stage))
        scored = stage not in (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED)
        return {
            "id": new_id(),
            "company_id": job.company_id,
            "person_id": person.id,
            "job_id": job.id,
            "stage": stage,
            "source": self._chance.choice(("careers", "referral", "pool", "list")),
            "language": "zh-CN",
            "zone": person.zone,
            "match": Decimal(self._chance.randrange(20, 95)) / 10 if scored else None,
            "submission": new_id().hex,
            "created_at": at,
            "updated_at": at + timedelta(hours=self._chance.randrange(200)),
        }

    def _letters(self, work: Work, company: Company, count: int) -> list[Message]:
        people = [person for person, _ in self._chance.choices(self._people, k=count)]
        work.vault.hold_keys(people)
        made = [self._message(company, person) for person in people]
        for one in made:
            copy = {
                "to": f"{one.person_id}@example.com",
                "subject": "面试已约好",
                "text": self._chance.choice(_SENTENCES),
            }
            work.vault.put(one, "copy", json.dumps(copy, ensure_ascii=False))
        return made

    def _message(self, company: Company, person: UUID) -> Message:
        at, message_id = self._moment(), new_id()
        return Message(
            id=message_id,
            company_id=company.id,
            medium=Medium.MAIL,
            conversation=f"mail:{person}",
            key=f"bench:{message_id}",
            kind="interview_booked",
            subject={},
            version=1,
            person_id=person,
            state=MessageState.SENT if self._chance.random() > 0.001 else MessageState.DEAD,
            attempts=1,
            due_at=at,
            created_at=at,
            sent_at=at,
            provider="bench",
        )

    def _posts(self, work: Work, company: Company, count: int) -> list[Post]:
        work.vault.hold_keys(self.readers)
        made = [self._post(company, person) for person in self._chance.choices(self.readers, k=count)]
        for one in made:
            work.vault.put(one, "text", self._chance.choice(_SENTENCES))
        return made

    def _post(self, company: Company, person: UUID) -> Post:
        at, post_id = self._moment(), new_id()
        return Post(
            id=post_id,
            company_id=company.id,
            channel_id=self._chance.choice(self._channels),
            person_id=person,
            kind=WORDS,
            subject={},
            version=1,
            key=f"bench:{post_id}",
            created_at=at,
            updated_at=at,
        )

    def _moment(self) -> datetime:
        return self._now - timedelta(minutes=self._chance.randrange(600_000))


def _row(made: Row) -> dict[str, Any]:
    return {column.key: getattr(made, column.key) for column in made.__table__.columns}


def _copy(work: Work, made: Sequence[Row]) -> None:
    """By COPY: a million rows one by one would take a quarter of an hour. Nothing else may be asked meanwhile."""
    table = made[0].__table__
    driver = work.session.connection().connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(type(driver).__name__)
    names = ", ".join(column.name for column in table.columns)
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.description} ({names}) FROM STDIN") as copy:
        for one in made:
            copy.write_row([Jsonb(value) if isinstance(value, dict) else value for value in _row(one).values()])
