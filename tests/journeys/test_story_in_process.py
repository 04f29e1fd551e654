"""The whole hiring story in both languages, without sound: from the application to a person's decision."""

import json
import zlib
from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select, text

from bot.commands.table import press
from bot.kit import Kit
from hrcore.audit import chain
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone
from hrcore.events.models import EventRelay, EventRow, RelayState
from hrcore.languages import Language
from hrcore.messages.models import Medium, Message, MessageState, Post
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Stage
from interview import repository
from interview.models import InterviewState
from tests.calls import Line, ringing
from tests.ground import Addresses, later
from tests.support import TEST, Firm, actor_of, make_firm, pump

ANSWERS = {
    "zh-CN": (
        "当时订单系统的接口平均响应时间有 800 毫秒，大促期间经常超时，公司要求三个月内改善。我负责整体方案和核心代码。",
        "我先用链路追踪找出慢的环节，发现七成时间花在同步扣库存上，所以改成了异步，再加了本地缓存。",
        "最后平均响应降到 120 毫秒，大促当天没有超时告警，用户投诉少了六成。",
    ),
    "en": (
        "The order service took 800 ms on average and timed out during sales. I owned the redesign and wrote the core.",
        "I traced the slow path first, found that stock was reserved synchronously, and moved that to Kafka with a cache.",
        "Latency went down to 120 ms and there were no timeouts on the day of the sale; complaints fell by sixty percent.",
    ),
}
WORDS_OF_ANSWERS = {"zh-CN": ("链路追踪", "大促"), "en": ("traced the slow path", "no timeouts")}
WORDS_OF_RESUME = {"zh-CN": ("华中科技大学", "日均处理"), "en": ("Ohio State", "messaging layer")}


def hired_by(kit: Kit, clock: FixedClock, firm: Firm) -> Application:
    """The story up to the report."""
    application, call = ringing(kit, firm)
    line = Line(kit, call)
    line.talk(ANSWERS[firm.job.language])
    later(clock, minutes=5)
    line.end()
    pump(kit)
    return application


@pytest.fixture(params=["zh-CN", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def firm(kit: Kit, language: Language) -> Firm:
    return make_firm(kit, language)


class TestStory:
    def test_an_application_becomes_a_report_and_a_persons_decision(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = hired_by(kit, clock, firm)
        assert stage(kit, application) is Stage.UNDER_REVIEW
        assert kinds(kit, application, Medium.MAIL) == ["application_confirmed", "feedback_ready"]
        assert cards(kit, firm) >= {"application_received", "interview_progress", "interview_report"}

        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("advance", application.id, 1), {"reason": "说得很清楚"})
        before = versions(kit, firm)
        pump(kit)
        assert stage(kit, application) is Stage.ADVANCED
        assert versions(kit, firm)["interview_report"] > before["interview_report"]
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(AlreadyDone):
            press(kit, work, kit.links.ref("decline", application.id, 1), {})

    def test_every_event_was_handled_and_every_automatic_step_left_a_row(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = hired_by(kit, clock, firm)
        with kit.database.work(TEST) as work:
            assert set(work.session.scalars(select(EventRelay.state))) == {RelayState.DONE}
            told = [row.name for row in work.session.scalars(select(EventRow).order_by(EventRow.id))]
            rows = {row.action: row.evidence for row in work.session.scalars(select(AuditEntry))}
            interview = repository.of_application(work, application.id)
        assert interview.state == InterviewState.PUBLISHED
        story = ["recruiting.application_received", "talent.resume_read", "interview.planned", "interview.booked"]
        story += ["interview.call_dialled", "interview.call_answered", "interview.ended", "interview.scored"]
        assert [name for name in told if name in {*story, "interview.report_published"}] == [
            *story,
            "interview.report_published",
        ]
        assert rows["resume.read"]["parser"] == kit.parser_name
        assert rows["interview.planned"]["mind"] == kit.mind.name
        assert rows["interview.planned"]["bank"]
        assert {"mind", "mind_version", "rubric"} <= rows["interview.scored"].keys()
        assert {
            "consent.given",
            "interview.consent",
            "call.dialled",
            "interview.live",
            "interview.ended",
        } <= rows.keys()
        assert {"interview.published", "message.sent", "application.under_review"} <= rows.keys()

    def test_the_trail_of_the_story_is_sealed_and_intact(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        hired_by(kit, clock, firm)
        with kit.database.work(TEST) as work:
            sealed = chain.seal(work.session, work.now)
        with kit.database.work(TEST) as work:
            verdict = chain.verify(work.session)
        assert verdict.intact
        assert verdict.sealed == sealed > 20

    def test_flushing_the_queue_between_steps_changes_nothing(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        kit.wakeups.redis.flushall()
        line = Line(kit, call)
        line.talk(ANSWERS[firm.job.language])
        kit.wakeups.redis.flushall()
        line.end()
        kit.wakeups.redis.flushall()
        pump(kit)
        assert stage(kit, application) is Stage.UNDER_REVIEW
        assert "feedback_ready" in kinds(kit, application, Medium.MAIL)


class TestNothingPersonalLiesOpen:
    def test_neither_in_the_database_nor_in_the_queue_nor_in_the_logs(
        self,
        kit: Kit,
        clock: FixedClock,
        firm: Firm,
        addresses: Addresses,
        language: Language,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        kit.wakeups.redis.flushall()
        application = hired_by(kit, clock, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("pool", application.id, 1), {"reason": "reason-nobody-else-may-read"})
        pump(kit)
        with kit.database.work(TEST) as work:
            person = work.get(Person, application.person_id)
            email, phone = work.vault.get(person, "email") or "", work.vault.get(person, "phone") or ""
            quotes = [
                line
                for turn in repository.transcript_of(work, interview_id(kit, application)).turns
                if len(line := turn.text) > 12
            ]
        secret = {email, phone, phone[-8:], "hr@example.com", "reason-nobody-else-may-read"}
        secret |= {*WORDS_OF_ANSWERS[language], *WORDS_OF_RESUME[language], *quotes}
        for place, found in (
            ("database", dump(addresses)),
            ("queue", dump_queue(kit)),
            ("logs", "".join(capfd.readouterr())),
        ):
            assert [word for word in sorted(secret) if word in found] == [], place

    def test_the_search_would_find_it(self, kit: Kit, clock: FixedClock, firm: Firm, addresses: Addresses) -> None:
        application = hired_by(kit, clock, firm)
        found = dump(addresses)
        assert str(application.id) in found
        assert firm.hr.name in found


def dump(addresses: Addresses) -> str:
    """Every readable column of every table, as one text."""
    engine = create_engine(addresses.owner)
    with engine.connect() as connection:
        tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        rows = [
            str(tuple(value for value in row if not isinstance(value, bytes)))
            for table in tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  names from the catalogue
        ]
    engine.dispose()
    return "\n".join(rows)


def dump_queue(kit: Kit) -> str:
    """Everything in it, unpacked: jobs lie there compressed, and as JSON."""
    redis = kit.wakeups.redis
    readers = {b"hash": redis.hgetall, b"string": redis.get, b"set": redis.smembers}
    readers |= {b"list": lambda key: redis.lrange(key, 0, -1), b"zset": lambda key: redis.zrange(key, 0, -1)}
    found = [unpacked(readers[redis.type(key)](key)) for key in redis.scan_iter() if redis.type(key) in readers]
    assert any("bot.jobs.drain_events" in one for one in found)
    return "\n".join(found)


def unpacked(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(unpacked(one) for pair in value.items() for one in pair)
    if isinstance(value, list | set):
        return " ".join(unpacked(one) for one in value)
    if isinstance(value, bytes):
        with suppress(zlib.error):
            value = zlib.decompress(value)
        with suppress(ValueError):
            return str(json.loads(value))
        return value.decode(errors="replace")
    return str(value)


def stage(kit: Kit, application: Application) -> Stage:
    with kit.database.work(TEST) as work:
        return Stage(work.get(Application, application.id).stage)


def interview_id(kit: Kit, application: Application) -> UUID:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, application.id).id


def kinds(kit: Kit, application: Application, medium: Medium) -> list[str]:
    """Of the letters sent to the candidate, in order."""
    statement = select(Message.kind).where(
        Message.person_id == application.person_id,
        Message.medium == medium,
        Message.state == MessageState.SENT,
    )
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(statement.order_by(Message.id)))


def cards(kit: Kit, firm: Firm) -> set[str]:
    return set(versions(kit, firm))


def versions(kit: Kit, firm: Firm) -> dict[str, int]:
    """Of the posts in the company's channels."""
    with kit.database.work(TEST) as work:
        posts = work.session.scalars(select(Post).where(Post.company_id == firm.company.id))
        return {post.kind: post.version for post in posts}
