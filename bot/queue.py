"""The queue: jobs are wake-ups with ids, written as JSON. Losing it loses nothing but seconds."""

from collections.abc import Sequence
from typing import Any, Final

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.cron import CronJob, CronScheduler
from rq.serializers import JSONSerializer

from hrcore.messages.models import OUR_PAGES
from hrcore.work import Signal, SignalKind

log = structlog.get_logger()

QUEUE: Final = "zhaohu"
LIVE: Final = "zhaohu:live"
"""Publish/subscribe channel of what pages want to know at once; messages are `<kind> <id>`."""
JOB_SECONDS: Final = 120
EVENTS: Final = "events"
DRAIN_CARDS: Final = "bot.jobs.drain_cards"
WOKEN_S: Final = 5
"""So long a job that has not begun yet stands for all that comes meanwhile."""
KEEP_FAILURES: Final = 7 * 24 * 3600

_JOBS: Final[dict[SignalKind, str]] = {
    SignalKind.EVENT: "bot.jobs.drain_events",
    SignalKind.DUE: "bot.jobs.run_due",
    SignalKind.CONVERSATION: "bot.jobs.drain",
    SignalKind.INCOMING: "bot.jobs.drain_incoming",
}
"""Job names are read by other versions of the product: never renamed."""


def woken(job: str, what: str) -> str:
    """The key that says that such a job is on its way."""
    return f"zhaohu:woken:{job}:{what}"


def line_to(redis_url: str) -> Redis:
    """For what somebody waits for: tried once more at once, because the first line may be one from before Valkey was
    started again; where nobody is there, the sweep sees to it. The client by itself would try for three seconds and more,
    for every command of every page."""
    return Redis.from_url(redis_url, socket_timeout=5, socket_connect_timeout=2, retry=Retry(NoBackoff(), 1))


def open_queue(connection: Redis) -> Queue:
    return Queue(QUEUE, connection=connection, serializer=JSONSerializer, default_timeout=JOB_SECONDS)


class Wakeups:
    """Handed to `Database`: turns the signals of a committed transaction into jobs and live notices. A queue that is
    down is logged and left to the sweep."""

    def __init__(self, redis_url: str) -> None:
        self.redis = line_to(redis_url)
        self._queue = open_queue(self.redis)

    def __call__(self, signals: Sequence[Signal]) -> None:
        try:
            for signal in signals:
                self._send(signal)
        except RedisError as error:
            log.warning("queue.unreachable", error=type(error).__name__, signals=len(signals))

    def _send(self, signal: Signal) -> None:
        job = _JOBS.get(signal.kind)
        if job is None:
            self.redis.publish(LIVE, f"{signal.kind} {signal.ref}")
            return
        if signal.kind is SignalKind.EVENT:
            self._wake_once(job, EVENTS)
        elif signal.kind is SignalKind.CONVERSATION and signal.ref.startswith(OUR_PAGES):
            # Our own pages wait for nobody outside: one job shows all that waits.
            self._wake_once(DRAIN_CARDS, OUR_PAGES)
        elif signal.kind in {SignalKind.CONVERSATION, SignalKind.INCOMING}:
            self._wake_once(job, signal.ref)
        else:
            self._queue.enqueue_call(job, args=(signal.ref,), result_ttl=0, failure_ttl=KEEP_FAILURES)

    def _wake_once(self, job: str, what: str) -> None:
        """A worker starts a process for each job, so one job does what came together. While one waits to begin, no other
        is needed."""
        if self.redis.set(woken(job, what), 1, nx=True, ex=WOKEN_S):
            self._queue.enqueue_call(job, args=(what,), result_ttl=0, failure_ttl=KEEP_FAILURES)

    def begun(self, job: str, what: str) -> None:
        """The job has begun: what comes from now on needs another one."""
        try:
            self.redis.delete(woken(job, what))
        except RedisError as error:
            log.warning("queue.unreachable", error=type(error).__name__)


class _JsonCronJob(CronJob):
    """RQ's own cron writes its jobs with pickle, which our workers do not read."""

    def enqueue(self, connection: Redis) -> Any:
        return open_queue(connection).enqueue_call(self.func_name, **_cron_options(self))


def _cron_options(job: CronJob) -> dict[str, Any]:
    # A sweep that waited longer than its interval is worth nothing: the next one does the same.
    return {"result_ttl": 0, "ttl": max(5, (job.interval or 5) * 3), "timeout": JOB_SECONDS}


class Cron(CronScheduler):
    """RQ's scheduler with JSON jobs named by dotted strings."""

    def every(self, seconds: int, func_name: str) -> None:
        self._cron_jobs.append(_JsonCronJob(QUEUE, func_name=func_name, interval=seconds))
