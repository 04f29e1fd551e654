"""The queue is speed only: jobs carry ids, and a queue that is down or empty costs time, never work."""

from dataclasses import replace

import pytest
from redis import Redis
from rq.serializers import JSONSerializer
from sqlalchemy import func, select

from bot.delivery import show_cards
from bot.flows.table import HANDLERS, STEPS
from bot.flows.telling import tell_person
from bot.kit import Kit
from bot.queue import LIVE, Wakeups, open_queue
from bot.relay import drain, relay
from bot.sweep import sweep
from hrcore.clock import FixedClock
from hrcore.events.event import Event
from hrcore.events.models import EventRelay, RelayState
from hrcore.messages.models import OUR_PAGES, Post
from hrcore.messages.service import waiting_conversations
from hrcore.recruiting.events import ApplicationReceived
from hrcore.recruiting.models import Stage
from hrcore.work import Database, Signal, SignalKind
from interview import repository
from interview.call import service as calls
from interview.models import CallState, InterviewState
from tests.calls import Line, ringing
from tests.ground import later
from tests.support import TEST, Firm, apply_with, make_firm, pump

NOBODY_THERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def queue(kit: Kit) -> Redis:
    kit.wakeups.redis.flushall()
    found: Redis = kit.wakeups.redis
    return found


def jobs(queue: Redis) -> list[tuple[str, tuple[str, ...]]]:
    return [(job.func_name, tuple(job.args)) for job in open_queue(queue).jobs]


class TestJobs:
    def test_one_job_stands_for_all_the_events_that_wait(self, kit: Kit, queue: Redis) -> None:
        firm = make_firm(kit)
        queue.flushall()
        for _ in range(3):
            apply_with(kit, firm)
        assert jobs(queue) == [("bot.jobs.drain_events", ("events",))]

    def test_what_comes_after_a_job_has_begun_gets_another(self, kit: Kit, queue: Redis) -> None:
        firm = make_firm(kit)
        queue.flushall()
        apply_with(kit, firm)
        kit.wakeups.begun("bot.jobs.drain_events", "events")
        apply_with(kit, firm)
        assert len(jobs(queue)) == 2

    def test_who_finds_more_than_they_take_wakes_one_other_and_who_finds_nothing_nobody(
        self, kit: Kit, queue: Redis
    ) -> None:
        asked = kit.settings.llm.model_copy(update={"base_url": NOBODY_THERE})
        slow = replace(kit, settings=kit.settings.model_copy(update={"llm": asked}))
        firm = make_firm(kit)
        for _ in range(3):
            apply_with(kit, firm)
        queue.flushall()
        woken = []

        def handle(_: Kit, event: Event) -> None:
            woken.append(len(jobs(queue)))

        drain(slow, {ApplicationReceived: (handle,)}, {})
        assert woken
        assert set(woken) == {1}
        queue.flushall()
        drain(slow, {}, {})
        assert jobs(queue) == []

    def test_jobs_carry_ids_and_nothing_personal(self, kit: Kit, queue: Redis) -> None:
        application = apply_with(kit, make_firm(kit)).application
        pump(kit)
        letters = [arguments for name, arguments in jobs(queue) if name == "bot.jobs.drain"]
        assert (f"mail:{application.person_id}",) in letters

    def test_a_conversation_is_woken_once_and_our_own_pages_together(self, kit: Kit, queue: Redis) -> None:
        for _ in range(2):
            kit.wakeups([Signal(SignalKind.CONVERSATION, name) for name in ("mail:a", "channel:b", "channel:c")])
        assert jobs(queue) == [("bot.jobs.drain", ("mail:a",)), ("bot.jobs.drain_cards", ("channel:",))]

    def test_one_job_shows_every_card_that_waits(self, kit: Kit, queue: Redis, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            for person in (firm.hr, firm.employee):
                tell_person(work, person.id, "welcome", {"person_id": str(person.id)}, "test")
        assert show_cards(kit)
        with kit.database.work(TEST) as work:
            assert waiting_conversations(work, beginning=OUR_PAGES) == []
            shown = select(func.count()).where(Post.kind == "welcome", Post.key.startswith("test:"))
            assert work.session.scalar(shown) == 2

    def test_a_drain_runs_every_event_that_waits(self, kit: Kit, queue: Redis, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        assert drain(kit, HANDLERS, STEPS)
        with kit.database.work(TEST) as work:
            assert work.get(type(application), application.id).stage == Stage.INVITED
            assert set(work.session.scalars(select(EventRelay.state))) == {RelayState.DONE}

    def test_jobs_are_written_as_json(self, kit: Kit, queue: Redis) -> None:
        apply_with(kit, make_firm(kit))
        job = open_queue(queue).jobs[0]
        assert JSONSerializer.loads(job.data)[0] == "bot.jobs.drain_events"

    def test_pages_are_told_what_changed_by_id(self, kit: Kit, queue: Redis) -> None:
        listener = queue.pubsub(ignore_subscribe_messages=True)
        listener.subscribe(LIVE)
        listener.get_message(timeout=1)
        kit.wakeups([Signal(SignalKind.CHANNEL, "0192-abc")])
        heard = [message for _ in range(5) if (message := listener.get_message(timeout=0.2)) is not None]
        listener.close()
        assert [message["data"] for message in heard] == [b"channel 0192-abc"]


class TestDown:
    def test_a_queue_that_is_down_neither_fails_nor_loses_the_application(
        self, kit: Kit, queue: Redis, firm: Firm, capfd: pytest.CaptureFixture[str]
    ) -> None:
        queue.flushall()
        alone = replace(
            kit, database=Database(kit.database.engine, kit.database.clock, kit.keyring, Wakeups(NOBODY_THERE))
        )
        application = apply_with(alone, firm).application
        assert "queue.unreachable" in "".join(capfd.readouterr())
        assert jobs(queue) == []
        sweep(kit)
        assert "bot.jobs.drain_events" in {name for name, _ in jobs(queue)}
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(type(application), application.id).stage == Stage.INVITED


class TestSweep:
    def test_it_finds_events_due_rows_and_letters_after_the_queue_was_emptied(
        self, kit: Kit, queue: Redis, clock: FixedClock, firm: Firm
    ) -> None:
        apply_with(kit, firm)
        with kit.database.work(TEST) as work:
            for event in work.session.scalars(select(EventRelay.event_id)).all():
                relay(kit, event, HANDLERS)
        queue.flushall()
        sweep(kit)
        assert {name for name, _ in jobs(queue)} == {"bot.jobs.drain_events", "bot.jobs.drain", "bot.jobs.drain_cards"}

    def test_asking_twice_changes_nothing(self, kit: Kit, queue: Redis, firm: Firm) -> None:
        pump(kit)
        queue.flushall()
        sweep(kit)
        sweep(kit)
        assert jobs(queue) == []
        with kit.database.work(TEST) as work:
            assert set(work.session.scalars(select(EventRelay.state))) == {RelayState.DONE}

    def test_a_call_whose_process_died_is_called_back(
        self, kit: Kit, queue: Redis, clock: FixedClock, firm: Firm
    ) -> None:
        application, call = ringing(kit, firm)
        Line(kit, call).pick_up()
        later(clock, seconds=calls.STALE_AFTER.total_seconds() + 1)
        queue.flushall()
        sweep(kit)
        with kit.database.work(TEST) as work:
            assert work.get(type(call), call.id).state == CallState.LOST
            assert repository.of_application(work, application.id).state == InterviewState.BROKEN
        later(clock, seconds=4)
        sweep(kit)
        assert "bot.jobs.run_due" in {name for name, _ in jobs(queue)}
