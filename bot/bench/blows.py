"""What can happen to an installation while people are on the line."""

import contextlib
import signal
from collections.abc import Callable, Mapping
from typing import Final

import psutil
from redis import Redis

from bot.supervisor import Supervisor


def kill(name: str) -> Callable[[Supervisor], None]:
    """`kill -9` of one of the product's processes, with whatever children it has."""

    def strike(supervisor: Supervisor) -> None:
        for program in supervisor.programs:
            if program.name == name and program.process is not None:
                _kill(program.process.pid)

    return strike


def flush_and_kill_valkey(supervisor: Supervisor) -> None:
    with contextlib.suppress(OSError), Redis.from_url(supervisor.settings.redis) as queue:
        queue.flushall()
    _kill(supervisor.engine_pid("valkey"))


def restart_postgres(supervisor: Supervisor) -> None:
    """As an administrator does it at once: connections are cut, what was committed is kept."""
    psutil.Process(supervisor.engine_pid("postgres")).send_signal(signal.SIGINT)


def crash_postgres(supervisor: Supervisor) -> None:
    psutil.Process(supervisor.engine_pid("postgres")).send_signal(signal.SIGQUIT)


def _kill(pid: int) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (*process.children(recursive=True), process):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGKILL)


BLOWS: Final[Mapping[str, Callable[[Supervisor], None]]] = {
    "voice": kill("voice"),
    "worker": kill("worker"),
    "web": kill("web"),
    "clock": kill("clock"),
    "valkey": flush_and_kill_valkey,
    "postgres": restart_postgres,
    "postgres-crash": crash_postgres,
}
