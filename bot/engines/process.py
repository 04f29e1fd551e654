"""Starting an engine under its guard, as another account where that is needed, with its log in a file."""

import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.lifeline import Lifeline

_GUARD = Path(__file__).with_name("guard.py")


@dataclass(frozen=True, slots=True)
class Account:
    """Whom an engine runs as. uid 0 means: as ourselves, which is not root then."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == 0


def unprivileged() -> Account:
    """PostgreSQL refuses to run as root: under root it gets the account that owns nothing."""
    if os.geteuid() != 0:
        return Account(0, 0)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def start(
    command: Sequence[str], *, lifeline: Lifeline, stop: int, account: Account, log: Path
) -> "subprocess.Popen[bytes]":
    """`stop`: the signal on which the engine ends in order."""
    arguments = [str(stop), str(account.uid), str(account.gid)]
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603  our own program and arguments, no shell
            [sys.executable, "-I", "-S", str(_GUARD), *arguments, *command],
            stdin=lifeline.fd,
            stdout=output,
            stderr=output,
            start_new_session=True,
            cwd="/",
        )


def run_as(account: Account, command: Sequence[str], *, timeout_s: float = 60) -> "subprocess.CompletedProcess[str]":
    user, group = (None, None) if account.is_ours else (account.uid, account.gid)
    extra: list[int] | None = None if account.is_ours else []
    return subprocess.run(  # noqa: S603  our own program and arguments, no shell
        command,
        user=user,
        group=group,
        extra_groups=extra,
        capture_output=True,
        text=True,
        timeout=timeout_s,
        cwd="/",
        check=False,
    )


def own(folder: Path, account: Account, mode: int) -> None:
    """Our own folder only: made if it is missing, owned by the account, with this mode."""
    folder.mkdir(parents=True, exist_ok=True)
    if not account.is_ours:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(mode)
