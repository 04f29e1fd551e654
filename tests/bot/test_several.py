"""One server in several processes: both answer, and none outlives the others."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import psutil
import pytest

from bot.supervisor import free_port

REPOSITORY: Final = Path(__file__).parents[2]
SERVER: Final = """
import os, sys
from bot.several import listening, serve_in

def serve():
    made = listening("127.0.0.1", int(sys.argv[1]))
    made.listen()
    while True:
        line, _ = made.accept()
        line.sendall(str(os.getpid()).encode())
        line.close()

serve_in(2, serve)
"""


@pytest.fixture
def port() -> int:
    return free_port("127.0.0.1")


@pytest.fixture
def server(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=REPOSITORY)
    yield process
    process.kill()
    process.wait(10)


def answering(port: int) -> set[int]:
    """Who answers, of forty connections."""
    found: set[int] = set()
    for _ in range(40):
        with closing(socket.create_connection(("127.0.0.1", port), timeout=5)) as line:
            found.add(int(line.recv(20)))
    return found


def both(port: int) -> set[int]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if len(found := answering(port)) == 2:
                return found
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("two processes never answered")


def all_gone(pids: set[int]) -> bool:
    _, alive = psutil.wait_procs([psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], timeout=10)
    return not alive


def test_both_answer_and_end_when_told_to(server: "subprocess.Popen[bytes]", port: int) -> None:
    children = both(port)
    server.terminate()
    assert server.wait(10) == 0
    assert all_gone(children)


def test_where_one_dies_all_end_with_an_error_to_be_started_again(server: "subprocess.Popen[bytes]", port: int) -> None:
    children = both(port)
    os.kill(next(iter(children)), signal.SIGKILL)
    assert server.wait(10) == 1
    assert all_gone(children)


def test_none_outlives_a_parent_that_was_killed(server: "subprocess.Popen[bytes]", port: int) -> None:
    children = both(port)
    server.kill()
    assert all_gone(children)
