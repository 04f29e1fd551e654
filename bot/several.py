"""One server in several processes: forked once everything is loaded, so that they share its memory.

Each listens on a socket of its own at the same address, and the kernel deals connections out evenly; a socket they shared
would give most of them to whoever woke first, for as long as browsers keep them open.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from bot import lifeline


def listening(host: str, port: int) -> socket.socket:
    """Raises `OSError` where somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((host, port))
    return made


def serve_in(count: int, serve: Callable[[], None]) -> None:
    """Returns when all were told to end. Where one ends by itself the others do, too, and so does this process, with an
    error: whoever started it starts it again, whole."""
    gc.collect()
    gc.freeze()
    children = [_fork(serve) for _ in range(count)]
    told = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal told
        told = True
        _signal(children)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    left = set(children)
    while left:
        ended, _ = os.wait()
        left.discard(ended)
        _signal(left)
    if not told:
        sys.exit(1)


def _fork(serve: Callable[[], None]) -> int:
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _serve_and_leave(parent, serve)
    return child


def _serve_and_leave(parent: int, serve: Callable[[], None]) -> NoReturn:
    """Never back into what the parent was doing."""
    code = 1
    try:
        lifeline.follow(parent)
        serve()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _signal(children: "set[int] | list[int]") -> None:
    for child in children:
        try:
            os.kill(child, signal.SIGTERM)
        except ProcessLookupError:
            continue
