"""Admission: a process takes no more live calls than it can hold."""

from collections.abc import Iterator
from contextlib import contextmanager

from hrcore.errors import ZhaohuError


class NoPlace(ZhaohuError):
    """All places for live calls are taken; the caller is called back."""

    message_id = "error-no-place"
    status = 503


class Capacity:
    def __init__(self, limit: int) -> None:
        if limit < 1:
            raise ValueError("a voice process needs at least one place")
        self._limit = limit
        self._taken = 0

    @property
    def limit(self) -> int:
        return self._limit

    @property
    def taken(self) -> int:
        return self._taken

    @property
    def free(self) -> int:
        return max(self._limit - self._taken, 0)

    def limit_to(self, limit: int) -> None:
        """A lower limit ends no call; it only refuses new ones (0: drain before a restart)."""
        self._limit = limit

    @contextmanager
    def place(self) -> Iterator[None]:
        """Holds one place while a call lives. Raises NoPlace."""
        if self._taken >= self._limit:
            raise NoPlace(f"{self._taken} of {self._limit} places taken")
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1
