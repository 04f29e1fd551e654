"""Runs one engine and ends it in order when the lifeline is cut, when SIGTERM comes, or when the guard itself dies.

Started as a file with only the standard library, so that it is up in a few hundredths of a second.
Standard input is the lifeline. Usage: guard.py STOP_SIGNAL UID GID PROGRAM [ARGUMENT…]; UID 0 = as ourselves. Output is inherited.
"""

import ctypes
import os
import select
import signal
import sys
import time

GRACE_S = 15.0
PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    stop, uid, gid = (int(argument) for argument in arguments[:3])
    waking, wake = os.pipe()
    for end in (waking, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    engine = os.fork()
    if engine == 0:
        _become(arguments[3:], uid, gid, stop)
    return _guard(engine, waking, sys.stdin.fileno(), stop)


def _become(command: list[str], uid: int, gid: int, stop: int) -> None:
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)
        if uid:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
        if sys.platform == "linux":
            # After the change of account, which would clear it.
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop)
        os.execv(command[0], command)  # noqa: S606  arguments are our own, no shell
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)


def _guard(engine: int, waking: int, lifeline: int, stop: int) -> int:
    """The engine's exit code; 128 + n where signal n ended it."""
    kill_at: float | None = None
    while True:
        ended, status = os.waitpid(engine, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
        if kill_at is None:
            if _told_to_leave(waking, lifeline):
                kill_at = time.monotonic() + GRACE_S
                os.kill(engine, stop)
            continue
        if time.monotonic() > kill_at:
            os.kill(engine, signal.SIGKILL)
        select.select([waking], [], [], 0.2)


def _told_to_leave(waking: int, lifeline: int) -> bool:
    """Waits until something happens; False where it was only the engine's end."""
    ready, _, _ = select.select([waking, lifeline], [], [])
    if lifeline in ready and not os.read(lifeline, 64):
        return True
    return waking in ready and any(number != signal.SIGCHLD for number in os.read(waking, 64))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
