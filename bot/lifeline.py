"""A pipe that tells children that their parent is gone, however it died, on Linux and macOS alike.

The parent keeps the writing end, which the kernel closes with it; its children have the reading end as standard input.
"""

import contextlib
import os
import signal
import sys
import threading
from typing import Final

GRACE_S: Final = 12.0
_GLANCE_S: Final = 0.5


class Lifeline:
    """Held by the parent. A child is given `fd` on purpose (`pass_fds`); otherwise neither end is inherited."""

    def __init__(self) -> None:
        self.fd, self._writing = os.pipe()

    def cut(self) -> None:
        """Ends the children as the parent's death would. Cutting twice is no error."""
        for end in (self._writing, self.fd):
            if end >= 0:
                os.close(end)
        self.fd = self._writing = -1


def watch() -> None:
    """In a child of the supervisor: once the lifeline is cut, end in order (SIGTERM), by force after `GRACE_S`."""
    threading.Thread(target=_watch_pipe, args=(sys.stdin.fileno(),), name="lifeline", daemon=True).start()


def watch_parent() -> None:
    """In a command that a person started: end in order when the shell or `make` that started it is gone.
    Whoever wants it to outlive its parent says so the usual ways, `nohup` or `setsid`."""
    parent = os.getppid()
    outlives = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN or os.getsid(0) == os.getpid()
    if parent > 1 and not outlives:
        threading.Thread(target=_watch_parent, args=(parent,), name="parent", daemon=True).start()


def follow(parent: int) -> None:
    """In a child that was forked to share the work: whatever its parent outlives, it never outlives its parent."""
    threading.Thread(target=_watch_parent, args=(parent,), name="parent", daemon=True).start()


def _watch_pipe(fd: int) -> None:
    while os.read(fd, 64):
        pass
    _leave()


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        threading.Event().wait(_GLANCE_S)
    _leave()


def _leave() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_S)
    if os.getpgrp() == os.getpid():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
