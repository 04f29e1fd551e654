"""Where bundled engines keep sockets, data and binaries."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.engines.process import Account, own
from hrcore.errors import SetupProblem

_SYSTEM = Path("/var/lib/zhaohu")


def name_of(home: Path) -> str:
    """A short name that stands for the home folder."""
    return hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:12]


def socket_folder(home: Path, account: Account) -> Path:
    """Short, because a unix socket's path may have 107 bytes; private, because whoever can enter is trusted."""
    folder = _sockets_of(home)
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid not in (os.geteuid(), account.uid)):
        raise SetupProblem("not-writable", path=str(folder))
    own(folder, account, 0o700)
    return folder


def _sockets_of(home: Path) -> Path:
    return Path(tempfile.gettempdir()) / f"zhaohu-{os.geteuid()}-{name_of(home)}"


def data_folder(home: Path, account: Account) -> Path:
    """`home/postgres`; for root, whose home folder the engine's account may not enter, `/var/lib/zhaohu/<name>`.
    The choice is kept in `home/postgres.place`, so that data is found again."""
    note = home / "postgres.place"
    if note.exists():
        return home.resolve() / note.read_text().strip()
    inside = home.resolve() / "postgres"
    folder = inside if account.is_ours or can_enter(home.resolve(), account) else _SYSTEM / name_of(home) / "postgres"
    note.write_text("postgres\n" if folder == inside else f"{folder}\n")
    return folder


def remove_data(home: Path) -> None:
    """Everything that was kept for this home folder, wherever it lies. The engines must have stopped."""
    note = home / "postgres.place"
    if note.exists():
        shutil.rmtree(home.resolve() / note.read_text().strip(), ignore_errors=True)
    shutil.rmtree(_sockets_of(home), ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def make_passable(folder: Path) -> None:
    """Makes missing folders such that another account can pass through, whatever the umask; existing ones stay."""
    for place in reversed((folder, *folder.parents)):
        if not place.exists():
            place.mkdir()
            place.chmod(0o755)


def can_enter(folder: Path, account: Account) -> bool:
    """Whether the account may pass through every parent, by the bits for others. Changes nothing."""
    for place in (folder, *folder.parents):
        status = place.stat()
        mine = status.st_uid == account.uid and status.st_mode & 0o100
        if not mine and not status.st_mode & 0o001:
            return False
    return True


@contextmanager
def storage_problems(path: Path) -> Iterator[None]:
    """Says as a `SetupProblem` what the file system refused."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise SetupProblem("disk-full", path=str(path)) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise SetupProblem("not-writable", path=str(path)) from error
        if error.errno in (errno.ENOTDIR, errno.EEXIST):
            raise SetupProblem("not-a-folder", path=str(path)) from error
        raise
