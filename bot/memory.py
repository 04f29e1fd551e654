"""What glibc does with memory that was given back to it. Elsewhere nothing happens."""

import ctypes
from contextlib import suppress
from typing import Final

_M_ARENA_MAX: Final = -8


def share_memory_between_threads() -> None:
    """glibc gives each thread an arena of its own, of which half stays empty; ours mostly wait."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def give_back_memory() -> None:
    """Speech comes and goes in pieces of many sizes: what lies free between them goes back to the system. Takes a few
    milliseconds, without the interpreter."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
