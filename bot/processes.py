"""The long-running processes, each as one function that returns when it is told to stop."""

import gc
import importlib
import os
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import structlog
from redis import Redis
from rq import Worker
from rq.serializers import JSONSerializer
from rq.worker_pool import WorkerPool
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import configure_mappers

from bot import lifeline
from bot.keys import load_keyring
from bot.logs import set_up_logs
from bot.memory import share_memory_between_threads
from bot.questions import open_questions
from bot.queue import Cron, open_queue
from bot.settings import Settings
from hrcore.db import engine_for
from hrcore.errors import SetupProblem
from hrcore.languages import LANGUAGES
from migrations.runner import is_current

if TYPE_CHECKING:
    from bot.doors.engines import VoiceEngines
    from bot.kit import Kit

log = structlog.get_logger()
_CLOCK_LOCK: Final = 7_301_002
RELEASE_S: Final = 120
WAITING_WORKERS: Final = 6
"""Where a language model is asked for seconds at a time: they share the memory of the process that starts them."""
KEEP_ALIVE_S: Final = 75
"""An idle connection is left open longer than proxies and messengers keep theirs (about a minute): who closes first must be
the one who sends, or a request that sets out at that very moment is lost."""

SWITCH_S: Final = 0.0003
"""So long the threads of `voice` leave each other waiting."""


COLLECT: Final = (20_000, 20, 50)
"""A call leaves hardly a cycle behind: looked for more often, that costs a tenth of all the time."""


def wait_for_release(settings: Settings) -> None:
    """Until keys and schema are there: a process may be started before them, and loads its modules meanwhile. Gives up
    with `SetupProblem` after two minutes."""
    deadline = time.monotonic() + RELEASE_S
    while True:
        try:
            load_keyring(settings)
            engine = engine_for(settings.database, pool_size=1)
            try:
                if is_current(engine):
                    return
            finally:
                engine.dispose()
        except (SetupProblem, OperationalError) as error:
            if time.monotonic() > deadline:
                raise SetupProblem("not-released") from error
        if time.monotonic() > deadline:
            raise SetupProblem("not-released")
        time.sleep(0.05)


def run_web(settings: Settings) -> None:
    import uvicorn

    from bot.app import create_app
    from bot.several import listening, serve_in
    from bot.wiring import build
    from cards.words import words

    set_up_logs(settings.log_level)
    _end_with_parent(settings)
    open_questions(settings)
    wait_for_release(settings)
    app = create_app(build(settings))
    for language in LANGUAGES:
        words(language)

    def serve() -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=3,
            proxy_headers=True,
        )
        uvicorn.Server(config).run(sockets=[listening(settings.host, settings.web_port)])

    count = web_processes_of(settings)
    if count == 1:
        serve()
    else:
        serve_in(count, serve)


def web_processes_of(settings: Settings) -> int:
    return settings.web_processes or min(2, os.cpu_count() or 1)


def run_voice(settings: Settings) -> None:
    from bot.doors.engines import open_engines
    from bot.wiring import build

    set_up_logs(settings.log_level)
    _end_with_parent(settings)
    open_questions(settings)
    engines = open_engines(settings)
    wait_for_release(settings)
    serve_voice(build(settings), engines)


def serve_voice(kit: "Kit", engines: "VoiceEngines") -> None:
    """The media socket, until it is told to stop."""
    import uvicorn

    from bot.doors.media import create_voice_app
    from bot.doors.media_protocol import MediaProtocol

    settings = kit.settings
    share_memory_between_threads()
    # Each time a thread that stores or waits holds the interpreter, two hundred calls would wait for up to five milliseconds.
    sys.setswitchinterval(SWITCH_S)
    # What was loaded stays: the collector would look through it in the middle of calls.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)
    uvicorn.run(
        create_voice_app(kit, engines),
        host=settings.host,
        port=settings.voice_port,
        log_config=None,
        access_log=False,
        # A caller in media time is held back by not being read; a real one must not cost a system call a frame.
        ws="auto" if settings.voice.media_pace else MediaProtocol,
        ws_per_message_deflate=False,
        # The session itself notices a silent line; a keepalive would cut one whose far end waits for us to compute.
        ws_ping_interval=None,
        timeout_graceful_shutdown=3,
    )


def run_worker(settings: Settings) -> None:
    """RQ forks a child for each job; what jobs import is loaded before, so that a fork costs little."""
    set_up_logs(settings.log_level)
    _end_with_parent(settings)
    open_questions(settings)
    importlib.import_module("bot.jobs")
    _prepare_for_jobs()
    if settings.feishu.is_connected:
        importlib.import_module("bot.messengers.feishu")
    if settings.slack.bot_token:
        importlib.import_module("bot.messengers.slack")
    wait_for_release(settings)
    gc.freeze()
    connection = Redis.from_url(settings.redis)
    queue = open_queue(connection)
    at_once = workers_of(settings)
    if at_once == 1:
        Worker([queue], connection=connection, serializer=JSONSerializer).work(logging_level="WARNING")
        return
    pool = WorkerPool([queue], connection, num_workers=at_once, worker_class=WatchedWorker, serializer=JSONSerializer)
    pool.start(logging_level="WARNING")


def workers_of(settings: Settings) -> int:
    """How many jobs one `worker` process runs at once."""
    return settings.workers or (WAITING_WORKERS if settings.llm.base_url else 1)


class WatchedWorker(Worker):
    """One of a pool: ends with the process that started them all, however that one dies."""

    def work(self, *args: Any, **named: Any) -> bool:
        lifeline.follow(os.getppid())
        return bool(super().work(*args, **named))


def _prepare_for_jobs() -> None:
    """What the first job would have to do otherwise, and then each of its successors again: a fork finds it done. An
    interview is planned for nobody, because the sentence encoder alone takes seconds to load."""
    from adapters.meaning.sentences import SentenceEncoder
    from adapters.resume.rulebook import RulebookParser
    from cards.words import words
    from hrcore.ports.resume import ResumeFormat, ResumeText
    from hrcore.worktime import week_of
    from interview.minds.rulebook import RulebookMind
    from interview.plan.model import JobBrief

    configure_mappers()
    week_of("CN")
    meaning = SentenceEncoder()
    mind, parser = RulebookMind(meaning=meaning), RulebookParser()
    meaning.vectors([mind.version])
    for language in LANGUAGES:
        words(language)
        nobody = ResumeText("Python", 1, ResumeFormat.TXT)
        job = JobBrief(title="Python", company="", language=language, requirements=("Python",))
        profile = parser.parse(nobody)
        mind.plan(resume=nobody, profile=profile, job=job, language=language, minutes=3, seed="")


def run_clock(settings: Settings) -> None:
    """One clock at a time: the others wait for its lock, and take over when it dies."""
    set_up_logs(settings.log_level)
    _end_with_parent(settings)
    wait_for_release(settings)
    engine = engine_for(settings.database, pool_size=1)
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _CLOCK_LOCK})
        connection.commit()
        log.info("clock.leads")
        cron = Cron(connection=Redis.from_url(settings.redis), logging_level="WARNING")
        cron.every(2, "bot.jobs.sweep")
        cron.start()  # type: ignore[no-untyped-call]


def _end_with_parent(settings: Settings) -> None:
    if settings.lifeline:
        lifeline.watch()
