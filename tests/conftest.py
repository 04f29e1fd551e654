"""What every test may ask for: a real database and a real queue of its own worker process, started on first use.

Each worker has its own engines without fsync, in a folder that goes with the run; they end with the worker, however it ends.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from pytest_socket import socket_allow_hosts

from bot.engines.places import remove_data
from bot.engines.postgres import Postgres, start_postgres
from bot.engines.valkey import Valkey, start_valkey
from bot.lifeline import Lifeline

pytest_plugins = ["tests.ground", "tests.hire"]

# Drawing a stack with all its variables takes longer than most tests.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

LOOPBACK = ["127.0.0.1", "::1", "localhost"]
_FOLDER = "zhaohu-tests-"
_ROOM = 2 * 1024**3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: a whole story that begins last would keep one worker busy while the others have nothing to do."""
    items.sort(key=lambda item: not item.nodeid.startswith(("tests/journeys", "tests/browser")))


def pytest_collection_finish() -> None:
    """What has been collected stays to the end: looking through it for garbage again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)


@pytest.fixture(autouse=True)
def _only_loopback() -> None:
    """No test reaches beyond this machine."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


@pytest.fixture(scope="session")
def lifeline() -> Iterator[Lifeline]:
    line = Lifeline()
    yield line
    line.cut()


@pytest.fixture(scope="session")
def engines_home() -> Iterator[Path]:
    """Passable for the account the database runs under, which the folders of pytest are not."""
    _sweep()
    home = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=_quick_folder()))
    home.chmod(0o711)
    yield home
    remove_data(home)


@pytest.fixture(scope="session")
def postgres(engines_home: Path, lifeline: Lifeline) -> Iterator[Postgres]:
    server = start_postgres(engines_home, lifeline, durable=False)
    yield server
    server.process.terminate()
    server.process.wait(20)


@pytest.fixture(scope="session")
def valkey(engines_home: Path, lifeline: Lifeline) -> Iterator[Valkey]:
    server = start_valkey(engines_home, lifeline, durable=False)
    yield server
    server.process.terminate()
    server.process.wait(20)


@pytest.fixture(scope="session")
def database_url(postgres: Postgres) -> str:
    """As the product connects: the role that may not change audit rows and events. The database has no tables yet."""
    return postgres.app_url


@pytest.fixture(scope="session")
def owner_url(postgres: Postgres) -> str:
    """As migrations connect."""
    return postgres.owner_url


@pytest.fixture(scope="session")
def redis_url(valkey: Valkey) -> str:
    return valkey.url


def _quick_folder() -> Path:
    """In memory where there is room: a database for each test makes and deletes some hundreds of files."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own name in it, made by mkdtemp
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return memory if roomy else Path(tempfile.gettempdir())


def _sweep() -> None:
    """What runs that were killed left behind."""
    for home in (*Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"), *_quick_folder().glob(f"{_FOLDER}*")):
        owner = home.name.removeprefix(_FOLDER).split("-")[0]
        if owner.isdigit() and not _is_alive(int(owner)):
            remove_data(home)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
