"""Runs the product on one machine: the bundled engines, then release, then web, voice, worker and clock; starts again
what dies; leaves nothing behind.
"""

import contextlib
import fcntl
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import httpx

from bot.engines.postgres import Postgres, start_postgres
from bot.engines.valkey import Valkey, start_valkey
from bot.lifeline import Lifeline
from bot.settings import Settings
from hrcore.errors import SetupProblem

HEALTHY_S: Final = 60
STOP_S: Final = 12
CALM_S: Final = 30
"""A process that has run for so long may die again without waiting longer for its restart."""


@dataclass(slots=True)
class Program:
    """One line of the Procfile. `health` is a path on loopback that answers when it works."""

    name: str
    arguments: Sequence[str]
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
    extra: dict[str, str] = field(default_factory=dict)
    programs: list[Program] = field(default_factory=list)
    _lifeline: Lifeline | None = None
    _lock: IO[str] | None = None
    _engines: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    _environment: dict[str, str] = field(default_factory=dict)

    def start_engines(self) -> dict[str, str]:
        """Lock the home folder, start what is bundled and not configured otherwise; the settings that follow from it."""
        home = self._claim_home()
        self._lifeline = Lifeline()
        found = {"home": str(home), "lifeline": str(self._lifeline.fd)}
        if not self.settings.database_url:
            server = self._postgres(home)
            found |= {"database_url": server.app_url, "owner_database_url": server.owner_url}
        if not self.settings.redis_url:
            found["redis_url"] = self._valkey(home).url
        found |= self.extra
        self._environment = self.settings.for_children(**found)
        return found

    def start_programs(self, programs: Sequence[Program]) -> None:
        """All at once; returns when those with a health path answer. Raises `SetupProblem`."""
        self.programs = list(programs)
        for program in self.programs:
            self._start(program)
        self._wait_healthy()

    def check(self) -> None:
        """Start again what has died. Call it every now and then."""
        now = time.monotonic()
        for program in self.programs:
            if program.process is not None and program.process.poll() is not None:
                self._mourn(program, now)
            if program.process is None and now >= program.again_at:
                self._start(program)
        for engine in self._engines:
            if engine.poll() is not None:
                raise SetupProblem("engine-failed", engine=str(engine.args), path=str(self.settings.home / "logs"))

    def stop(self) -> None:
        """Programs first, then engines; whoever does not end in time is killed."""
        programs = [program.process for program in self.programs if program.process is not None]
        _end(programs, STOP_S)
        _end(self._engines, STOP_S)
        if self._lifeline is not None:
            self._lifeline.cut()
        if self._lock is not None:
            self._lock.close()
        self.programs, self._engines = [], []

    def _claim_home(self) -> Path:
        home = self.settings.home.resolve()
        try:
            (home / "logs").mkdir(parents=True, exist_ok=True)
            self._lock = (home / "lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SetupProblem("second-instance", path=str(home)) from error
        except PermissionError as error:
            raise SetupProblem("not-writable", path=str(home)) from error
        except OSError as error:
            raise SetupProblem("disk-full" if error.errno == 28 else "not-writable", path=str(home)) from error
        return home

    def _postgres(self, home: Path) -> Postgres:
        assert self._lifeline is not None
        server = start_postgres(home, self._lifeline)
        self._engines.append(server.process)
        self.say("postgres", "started")
        return server

    def _valkey(self, home: Path) -> Valkey:
        assert self._lifeline is not None
        server = start_valkey(home, self._lifeline)
        self._engines.append(server.process)
        self.say("valkey", "started")
        return server

    def _start(self, program: Program) -> None:
        assert self._lifeline is not None
        log = self.settings.home.resolve() / "logs" / f"{program.name}.log"
        with log.open("ab") as output:
            program.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", *program.arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self._environment,
                pass_fds=(self._lifeline.fd,),
                start_new_session=True,
            )
        program.started_at = time.monotonic()
        self.say(program.name, "started" if not program.deaths else "started again")

    def _mourn(self, program: Program, now: float) -> None:
        assert program.process is not None
        code = program.process.returncode
        program.deaths = 1 if now - program.started_at > CALM_S else program.deaths + 1
        program.again_at = now + min(15.0, 0.2 * 2 ** (program.deaths - 1))
        program.process = None
        self.say(program.name, f"died ({code})")

    def _wait_healthy(self) -> None:
        deadline = time.monotonic() + HEALTHY_S
        waiting = [program for program in self.programs if program.health]
        while waiting:
            waiting = [program for program in waiting if not _answers(program.health)]
            self.check()
            if any(program.deaths > 2 for program in self.programs) or time.monotonic() > deadline:
                failed = next((program.name for program in self.programs if program.deaths), waiting[0].name)
                raise SetupProblem("process-failed", name=failed, path=str(self.settings.home / "logs"))
            time.sleep(0.05)


def standard_programs(settings: Settings) -> list[Program]:
    """The Procfile's processes, `release` apart."""
    web = f"http://{settings.host}:{settings.port}/healthz"
    voice = f"http://{settings.host}:{settings.voice_port}/healthz"
    return [
        Program("web", ("web",), web),
        Program("voice", ("voice",), voice),
        Program("worker", ("worker",)),
        Program("clock", ("clock",)),
    ]


def refuse_taken_ports(settings: Settings) -> None:
    for port in (settings.port, settings.voice_port):
        with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port))
            except OSError as error:
                raise SetupProblem("port-taken", port=port) from error


def free_port(host: str) -> int:
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1).status_code == 200
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
            process.kill()
            process.wait()
