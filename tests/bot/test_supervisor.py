"""Programs of ours under supervision: real processes, small ones."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.supervisor import Program, Supervisor, refuse_taken_ports
from hrcore.errors import SetupProblem

WATCHES = "from bot import lifeline; import time; lifeline.watch(); time.sleep(60)"
IGNORES = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
PARENT = """
import pathlib, sys, time
from bot.settings import Settings
from bot.supervisor import Program, Supervisor
settings = Settings(home=pathlib.Path(sys.argv[1]), database_url="postgresql://x", redis_url="redis://x", _env_file=None)
supervisor = Supervisor(settings, lambda name, what: None)
supervisor.start_engines()
program = Program("watcher", [sys.executable, "-c", sys.argv[2]])
supervisor.start_programs([program])
print(program.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url="postgresql://x", redis_url="redis://x")


@pytest.fixture
def said() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def supervisor(settings: Settings, said: list[tuple[str, str]]) -> Iterator[Supervisor]:
    one = Supervisor(settings, lambda name, what: said.append((name, what)))
    yield one
    one.stop(patience_s=0.3)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def soon(true: Callable[[], bool], within_s: float = 8) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return False


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


class TestSupervisor:
    def test_starts_nothing_bundled_where_addresses_are_set(self, supervisor: Supervisor, settings: Settings) -> None:
        assert supervisor.start_engines() == {}
        assert sorted(path.name for path in settings.home.iterdir()) == ["lock", "logs"]

    def test_starts_again_what_was_killed_and_says_so(
        self, supervisor: Supervisor, said: list[tuple[str, str]]
    ) -> None:
        supervisor.start_engines()
        program = Program("worker", python(WATCHES))
        supervisor.start_programs([program])
        assert program.process is not None
        os.kill(first := program.process.pid, signal.SIGKILL)

        def is_back() -> bool:
            supervisor.check()
            return program.process is not None and program.process.pid != first

        assert soon(is_back)
        assert said == [("worker", "started"), ("worker", "died (-9)"), ("worker", "started again")]

    def test_gives_up_with_a_clear_problem_when_a_program_dies_again_and_again(self, supervisor: Supervisor) -> None:
        supervisor.start_engines()
        broken = Program("web", python("raise SystemExit('no such thing')"), "http://127.0.0.1:9/healthz")
        with pytest.raises(SetupProblem) as caught:
            supervisor.start_programs([broken])
        assert (caught.value.problem, caught.value.variables["name"]) == ("process-failed", "web")

    def test_keeps_what_a_program_prints(self, supervisor: Supervisor, settings: Settings) -> None:
        supervisor.start_engines()
        supervisor.start_programs([Program("web", python("print('招呼', flush=True)"))])
        assert soon(lambda: "招呼" in (settings.home / "logs" / "web.log").read_text())

    def test_refuses_a_second_instance_on_the_same_folder(self, supervisor: Supervisor, settings: Settings) -> None:
        supervisor.start_engines()
        second = Supervisor(settings, lambda name, what: None)
        with pytest.raises(SetupProblem) as caught:
            second.start_engines()
        second.stop()
        assert caught.value.problem == "second-instance"

    def test_lets_the_next_instance_in_after_it_stopped(self, supervisor: Supervisor, settings: Settings) -> None:
        supervisor.start_engines()
        supervisor.stop()
        second = Supervisor(settings, lambda name, what: None)
        second.start_engines()
        second.stop()

    def test_a_program_that_will_not_end_is_killed_with_its_children(
        self, supervisor: Supervisor, settings: Settings
    ) -> None:
        supervisor.start_engines()
        supervisor.start_programs([Program("worker", python(IGNORES))])
        log = settings.home / "logs" / "worker.log"
        assert soon(lambda: log.read_text().endswith("\n"))
        child = int(log.read_text())
        supervisor.stop(patience_s=0.2)
        assert soon(lambda: not runs(child))

    def test_programs_end_when_the_supervisor_is_killed(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", PARENT, str(tmp_path / "home"), WATCHES]
        parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        program = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        parent.stdout.close()
        assert soon(lambda: not runs(program))

    def test_says_when_a_file_stands_where_the_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "home").write_text("")
        one = Supervisor(Settings(home=tmp_path / "home"), lambda name, what: None)
        with pytest.raises(SetupProblem) as caught:
            one.start_engines()
        one.stop()
        assert caught.value.problem == "not-a-folder"


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SetupProblem) as caught:
            refuse_taken_ports(Settings(web_port=port))
    assert (caught.value.problem, caught.value.variables["port"]) == ("port-taken", port)
