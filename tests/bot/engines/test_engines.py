"""The bundled engines, for real: started, killed, started again."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from bot.engines import places
from bot.engines.postgres import Postgres, start_postgres
from bot.engines.process import unprivileged
from bot.engines.valkey import Valkey, start_valkey
from bot.lifeline import Lifeline
from hrcore.errors import SetupProblem

PARENT = """
import pathlib, sys, time
from bot.engines.valkey import start_valkey
from bot.lifeline import Lifeline
lifeline = Lifeline()
print(start_valkey(pathlib.Path(sys.argv[1]), lifeline).process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """Never used before."""
    with new_home() as folder:
        yield folder


@pytest.fixture(scope="session")
def stopped_home(lifeline: Lifeline) -> Iterator[Path]:
    """A home whose database was made and has stopped: making one is dear, copying it is not."""
    with new_home() as folder:
        end(start_postgres(folder, lifeline, durable=False))
        yield folder


@pytest.fixture
def used(stopped_home: Path) -> Iterator[Path]:
    with new_home() as folder:
        subprocess.run(["cp", "-a", f"{stopped_home}/.", str(folder)], check=True)
        yield folder


@contextmanager
def new_home() -> Iterator[Path]:
    """Passable for the account the database runs under, which the folders of pytest are not."""
    folder = Path(tempfile.mkdtemp(prefix=f"zhaohu-tests-{os.getpid()}-"))
    folder.chmod(0o711)
    yield folder
    places.remove_data(folder)


@pytest.fixture
def line() -> Iterator[Lifeline]:
    line = Lifeline()
    yield line
    line.cut()


def connect(server: Postgres, user: str = "postgres", database: str = "postgres") -> psycopg.Connection[tuple[object]]:
    return psycopg.connect(host=str(server.socket_folder), user=user, dbname=database, autocommit=True)


def end(server: Postgres | Valkey) -> int:
    server.process.terminate()
    return server.process.wait(20)


class TestPostgres:
    def test_speaks_unicode_and_utc_on_a_socket_only(self, postgres: Postgres) -> None:
        with connect(postgres, "zhaohu_app", "zhaohu") as connection:
            told = [
                connection.execute(f"SHOW {name}").fetchone()
                for name in ("server_encoding", "timezone", "listen_addresses")
            ]
        assert told == [("UTF8",), ("UTC",), ("",)]

    def test_the_product_is_neither_superuser_nor_owner(self, postgres: Postgres) -> None:
        with connect(postgres) as connection:
            roles = connection.execute(
                "SELECT rolname, rolsuper, rolcreaterole FROM pg_roles WHERE rolname LIKE 'zhaohu%' ORDER BY 1"
            ).fetchall()
        assert roles == [("zhaohu_app", False, False), ("zhaohu_owner", False, False)]

    def test_keeps_what_was_written_when_it_is_killed_and_its_pid_file_is_stale(
        self, used: Path, line: Lifeline
    ) -> None:
        server = start_postgres(used, line)
        with connect(server) as connection:
            connection.execute("CREATE TABLE word (text text)")
            connection.execute("INSERT INTO word VALUES ('招呼')")
        data = places.data_folder(used, unprivileged())
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        server.process.wait(20)
        assert (data / "postmaster.pid").exists()
        again = start_postgres(used, line)
        with connect(again) as connection:
            assert connection.execute("SELECT text FROM word").fetchall() == [("招呼",)]
        end(again)

    def test_starts_although_another_process_has_the_pid_of_the_last_server(self, used: Path, line: Lifeline) -> None:
        data = places.data_folder(used, unprivileged())
        (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n1\n5432\n{used}\n\n1 1\nready\n")
        end(start_postgres(used, line))

    def test_finishes_a_first_start_that_was_interrupted(self, home: Path, line: Lifeline) -> None:
        half = places.data_folder(home, unprivileged()).with_name("postgres.new")
        half.mkdir(parents=True)
        (half / "PG_VERSION").write_text("18\n")
        server = start_postgres(home, line)
        with connect(server, "zhaohu_app", "zhaohu"):
            pass
        end(server)

    def test_says_when_the_data_is_of_another_version(self, used: Path, line: Lifeline) -> None:
        (places.data_folder(used, unprivileged()) / "PG_VERSION").write_text("16\n")
        with pytest.raises(SetupProblem) as caught:
            start_postgres(used, line)
        assert (caught.value.problem, caught.value.variables["found"]) == ("engine-version", "16")

    def test_never_starts_empty_where_its_data_has_gone_missing(self, used: Path, line: Lifeline) -> None:
        shutil.rmtree(places.data_folder(used, unprivileged()))
        with pytest.raises(SetupProblem) as caught:
            start_postgres(used, line)
        assert caught.value.problem == "database-folder-missing"

    def test_changes_no_permission_outside_its_folder(self, used: Path, line: Lifeline) -> None:
        outside = [used, *used.parents]
        before = [folder.stat().st_mode for folder in outside]
        end(start_postgres(used, line))
        assert [folder.stat().st_mode for folder in outside] == before

    def test_is_ended_in_order_when_the_lifeline_is_cut(self, used: Path, line: Lifeline) -> None:
        server = start_postgres(used, line)
        line.cut()
        assert server.process.wait(20) == 0
        assert not (places.data_folder(used, unprivileged()) / "postmaster.pid").exists()


class TestValkey:
    def test_remembers_jobs_over_a_restart(self, home: Path, line: Lifeline) -> None:
        server = start_valkey(home, line)
        with Redis.from_url(server.url) as client:
            client.set("job", "招呼")
        end(server)
        again = start_valkey(home, line)
        with Redis.from_url(again.url) as client:
            assert client.get("job") == "招呼".encode()
        end(again)

    def test_starts_empty_where_its_file_is_damaged_because_the_database_is_the_truth(
        self, home: Path, line: Lifeline
    ) -> None:
        server = start_valkey(home, line)
        with Redis.from_url(server.url) as client:
            client.set("job", "1")
        end(server)
        for file in (home / "valkey").rglob("*.manifest"):
            file.write_text("not a manifest\n")
        again = start_valkey(home, line)
        with Redis.from_url(again.url) as client:
            assert client.get("job") is None
        end(again)

    def test_ends_when_its_parent_is_killed(self, home: Path) -> None:
        parent = subprocess.Popen([sys.executable, "-c", PARENT, str(home)], stdout=subprocess.PIPE, text=True)
        assert parent.stdout is not None
        guard = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
        parent.stdout.close()
        assert _gone(guard, within_s=5)

    def test_ends_when_its_guard_is_killed(self, home: Path, line: Lifeline) -> None:
        if sys.platform != "linux":
            return
        server = start_valkey(home, line)
        with Redis.from_url(server.url) as client:
            engine = int(client.info()["process_id"])
        server.process.kill()
        server.process.wait()
        assert _gone(engine, within_s=5)


def _gone(pid: int, within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            if _is_zombie(pid):
                return True
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def _is_zombie(pid: int) -> bool:
    """Ended, but nobody has asked for its exit code: so it is where no init process cleans up."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z"
