"""Runs the product on one machine: the bundled engines, then release, then web, voice, worker and clock; starts again
what dies; leaves nothing behind.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom
from typing import IO, Final

import httpx

from bot.engines.places import storage_problems
from bot.engines.postgres import APP, OWNER, Postgres, postgres_url, start_postgres
from bot.engines.valkey import Valkey, start_valkey, valkey_url
from bot.lifeline import Lifeline
from bot.settings import Settings, child_environment
from hrcore.errors import SetupProblem

HEALTHY_S: Final = 60
STOP_S: Final = 12
LOG_BYTES: Final = 20_000_000
"""A log longer than this is put aside at the next start; one older log is kept."""
CALM_S: Final = 30
"""A process that has run for so long may die again without waiting longer for its restart."""
_STARTED_LATER: Final = range(20_000, 32_000)


@dataclass(slots=True)
class Program:
    """One line of the Procfile. `health` is an address on loopback that answers when it works."""

    name: str
    command: Sequence[str]
    health: str = ""
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    again_at: float = 0.0
    deaths: int = 0


Say = Callable[[str, str], None]
"""Told what happens: (name of the process or engine, what happened)."""


@dataclass(slots=True)
class Supervisor:
    settings: Settings
    say: Say
    programs: list[Program] = field(default_factory=list)
    _lifeline: Lifeline = field(default_factory=Lifeline)
    _lock: IO[str] | None = None
    _engines: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start_engines(self, meanwhile: Sequence[Program] = ()) -> dict[str, str]:
        """Lock the home folder, start what is bundled and not configured otherwise; the settings that follow from it.

        Programs in `meanwhile` load their modules while the engines start; they wait for the release by themselves."""
        home = self._claim_home()
        found, wanted = self._addresses(home)
        self.settings = self.settings.model_copy(update=found)
        self.programs = list(meanwhile)
        for program in self.programs:
            self._start(program)
        for start in wanted:
            start(home)
        return found

    def start_programs(self, programs: Sequence[Program]) -> None:
        """The first one alone, because a person waits for its page and all at once load slowly on two cores; the others
        when it answers. What runs already is kept. Raises `SetupProblem`."""
        running = {program.name: program for program in self.programs}
        all_programs = [running.get(program.name, program) for program in programs]
        self.programs = all_programs[:1]
        self._wait_healthy()
        self.programs = all_programs
        self.check()

    def _addresses(self, home: Path) -> tuple[dict[str, str], list[Callable[[Path], object]]]:
        """Where the engines will listen, known before they do; and what to start."""
        found: dict[str, str] = {}
        wanted: list[Callable[[Path], object]] = []
        if not self.settings.database_url:
            found |= {"database_url": postgres_url(home, APP), "owner_database_url": postgres_url(home, OWNER)}
            wanted.append(self._postgres)
        if not self.settings.redis_url:
            found["redis_url"] = valkey_url(home)
            wanted.append(self._valkey)
        return found, wanted

    def check(self) -> None:
        """Start again what has died. Call it every now and then."""
        now = time.monotonic()
        for program in self.programs:
            code = program.process.poll() if program.process is not None else None
            if code is not None:
                self._mourn(program, code, now)
            if program.process is None and now >= program.again_at:
                self._start(program)
        for name, engine in list(self._engines.items()):
            if engine.poll() is not None:
                self._restart_engine(name, engine.returncode)

    def engine_pid(self, name: str) -> int:
        """Of a bundled engine that runs. Raises `KeyError`."""
        return self._engines[name].pid

    def stop(self, patience_s: float = STOP_S) -> None:
        """Programs first, then engines; whoever does not end in time is killed. Stopping twice is no error."""
        _end([program.process for program in self.programs if program.process is not None], patience_s)
        _end(list(self._engines.values()), patience_s)
        self._lifeline.cut()
        if self._lock is not None:
            self._lock.close()
        self.programs, self._engines = [], {}

    def _claim_home(self) -> Path:
        home = self.settings.home.resolve()
        with storage_problems(home):
            (home / "logs").mkdir(parents=True, exist_ok=True)
            self._lock = (home / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SetupProblem("second-instance", path=str(home)) from error
        for log in (home / "logs").glob("*.log"):
            if log.stat().st_size > LOG_BYTES:
                log.replace(log.with_suffix(".log.1"))
        return home

    def _postgres(self, home: Path) -> Postgres:
        server = start_postgres(home, self._lifeline)
        self._engines["postgres"] = server.process
        self.say("postgres", "started")
        return server

    def _valkey(self, home: Path) -> Valkey:
        server = start_valkey(home, self._lifeline)
        self._engines["valkey"] = server.process
        self.say("valkey", "started")
        return server

    def _restart_engine(self, name: str, code: int) -> None:
        """Under the same address, so that the programs find it again. Raises `SetupProblem` where it will not start."""
        self.say(name, f"died ({code})")
        again = {"postgres": self._postgres, "valkey": self._valkey}
        again[name](self.settings.home.resolve())

    def _start(self, program: Program) -> None:
        log = self.settings.home.resolve() / "logs" / f"{program.name}.log"
        with log.open("ab") as output:
            program.process = subprocess.Popen(  # noqa: S603  our own program and arguments, no shell
                program.command,
                stdin=self._lifeline.fd,
                stdout=output,
                stderr=output,
                env=child_environment(self.settings),
                start_new_session=True,
            )
        program.started_at = time.monotonic()
        self.say(program.name, "started" if not program.deaths else "started again")

    def _mourn(self, program: Program, code: int, now: float) -> None:
        program.deaths = 1 if now - program.started_at > CALM_S else program.deaths + 1
        program.again_at = now + min(15.0, 0.2 * 2 ** (program.deaths - 1))
        program.process = None
        self.say(program.name, f"died ({code})")

    def _wait_healthy(self) -> None:
        deadline = time.monotonic() + HEALTHY_S
        self.check()
        waiting = [program for program in self.programs if program.health]
        # Not through a proxy of the environment: the address is on this machine.
        with httpx.Client(timeout=1, trust_env=False) as client:
            while waiting:
                self.check()
                if any(program.deaths > 2 for program in waiting) or time.monotonic() > deadline:
                    failed = next((program for program in waiting if program.deaths), waiting[0])
                    raise SetupProblem("process-failed", name=failed.name, path=str(self.settings.home / "logs"))
                time.sleep(0.05)
                waiting = [program for program in waiting if not _answers(client, program.health)]


def standard_programs(settings: Settings) -> list[Program]:
    """The Procfile's processes, `release` apart."""
    web = f"http://{settings.local_host}:{settings.web_port}/healthz"
    voice = f"http://{settings.local_host}:{settings.voice_port}/healthz"
    health = {"web": web, "voice": voice}
    return [
        Program(name, (sys.executable, "-m", "bot.cli", name), health.get(name, ""))
        for name in ("web", "voice", "worker", "clock")
    ]


def first_program(settings: Settings) -> list[Program]:
    """The one whose page a person waits for."""
    return standard_programs(settings)[:1]


def refuse_taken_ports(settings: Settings) -> None:
    for port in (settings.web_port, settings.voice_port):
        if not is_free(settings.host, port):
            raise SetupProblem("port-taken", port=port)


def is_free(host: str, port: int) -> bool:
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port(host: str) -> int:
    """A port nobody listens on, for a program that is started a moment later.

    Taken from below the range the system hands out by itself (32768 and up on Linux, 49152 on
    others): a port from within it may be given to somebody's outgoing connection before the
    program gets to bind it.
    """
    for port in SystemRandom().sample(_STARTED_LATER, k=len(_STARTED_LATER)):
        if is_free(host, port):
            return port
    raise SetupProblem("port-taken", port=_STARTED_LATER[0])


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(url).status_code == 200
    except httpx.TransportError:
        return False


def _end(processes: Sequence["subprocess.Popen[bytes]"], patience_s: float) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + patience_s
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            # Each was started as the leader of its own session: the children of a stuck worker go with it.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
