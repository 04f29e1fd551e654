"""The same story by real workers: their own processes, the real queue, jobs found by name."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psutil
from sqlalchemy import select

from bot.kit import Kit
from bot.queue import open_queue
from bot.settings import child_environment
from hrcore.events.models import EventHandled, EventRelay, RelayState
from hrcore.messages.models import Message, MessageState
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Signal, SignalKind
from tests.support import RESUME_EN, TEST, Firm, apply_with, pump

REPOSITORY = Path(__file__).parents[2]


WORKER = """
import bot.jobs
from redis import Redis
from rq import Worker
from rq.serializers import JSONSerializer
from bot.queue import open_queue
from bot.settings import load_settings

connection = Redis.from_url(load_settings().redis)
worker = Worker([open_queue(connection)], connection=connection, serializer=JSONSerializer)
worker.work(burst=True, logging_level="WARNING")
"""


def run_workers(kit: Kit, number: int) -> None:
    """Until the queue is empty."""
    environment = child_environment(kit.settings)
    command = [sys.executable, "-c", WORKER]
    workers = [subprocess.Popen(command, cwd=REPOSITORY, env=environment) for _ in range(number)]
    assert [worker.wait(180) for worker in workers] == [0] * number


def handled_by_workers(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return len(work.session.scalars(select(EventHandled.handler)).all())


def test_two_workers_carry_applications_to_the_invitation_each_step_once(kit: Kit, firm: Firm) -> None:
    kit.wakeups.redis.flushall()
    # Two who are nothing alike: HR would be asked whether they are one.
    applications = [
        apply_with(kit, firm).application,
        apply_with(kit, firm, RESUME_EN.encode(), name="Jane Miller").application,
    ]
    run_workers(kit, 2)
    assert handled_by_workers(kit) >= 2
    pump(kit)
    assert open_queue(kit.wakeups.redis).failed_job_registry.count == 0
    with kit.database.work(TEST) as work:
        assert {work.get(Application, one.id).stage for one in applications} == {Stage.INVITED}
        assert set(work.session.scalars(select(EventRelay.state))) == {RelayState.DONE}
        assert set(work.session.scalars(select(EventRelay.attempts))) == {1}
        letters = Counter(
            tuple(row) for row in work.session.execute(select(Message.person_id, Message.kind, Message.state))
        )
        handled = Counter(
            tuple(row) for row in work.session.execute(select(EventHandled.event_id, EventHandled.handler))
        )
    assert letters == {(one.person_id, "application_confirmed", MessageState.SENT): 1 for one in applications} | {
        (None, "application_received", MessageState.SENT): 2,
        (None, "job_published", MessageState.SENT): 1,
    }
    assert set(handled.values()) == {1}


def test_one_worker_process_runs_several_jobs_at_once_and_ends_in_order(kit: Kit, firm: Firm) -> None:
    """Each of its workers takes what the others have not; all of them end with the process that started them."""
    kit.wakeups.redis.flushall()
    application = apply_with(kit, firm).application
    several = kit.settings.model_copy(update={"workers": 3})
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "worker"],
        cwd=REPOSITORY,
        env=child_environment(several),
        stdin=subprocess.PIPE,
    )
    try:
        deadline = time.monotonic() + 60
        while invited(kit, application) is False and time.monotonic() < deadline:
            kit.wakeups([Signal(SignalKind.EVENT, "events")])
            time.sleep(0.3)
        children = psutil.Process(process.pid).children(recursive=True)
    finally:
        process.communicate(timeout=30)
    assert invited(kit, application)
    assert len(children) >= 3
    assert psutil.wait_procs(children, timeout=20)[1] == []


def invited(kit: Kit, application: Application) -> bool:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage == Stage.INVITED
