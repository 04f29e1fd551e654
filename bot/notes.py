"""Notes between processes, kept in Redis and sealed there: some of them open doors."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

import structlog
from redis import Redis
from redis.exceptions import LockError, RedisError

from hrcore.privacy.keyring import Keyring, Tampered, seal, unseal

log = structlog.get_logger()
_NOBODY: Final = UUID(int=0)
_LOOK_S: Final = 0.05
"""How often one who waits looks whether it is their turn."""


class RedisNotes:
    def __init__(self, redis: Redis, keyring: Keyring) -> None:
        self._redis = redis
        self._key = keyring.current.derive("notes")

    def read(self, name: str) -> str | None:
        try:
            sealed = self._redis.get(_place(name))
        except RedisError as error:
            log.warning("notes.unreachable", error=type(error).__name__)
            return None
        return self._opened(name, sealed) if isinstance(sealed, bytes) else None

    def write(self, name: str, text: str, for_s: float) -> None:
        try:
            self._redis.set(_place(name), self._sealed(name, text), px=_milliseconds(for_s))
        except RedisError as error:
            log.warning("notes.unreachable", error=type(error).__name__)

    def first(self, name: str, text: str, for_s: float) -> str:
        try:
            fresh = self._redis.set(_place(name), self._sealed(name, text), px=_milliseconds(for_s), nx=True)
        except RedisError as error:
            log.warning("notes.unreachable", error=type(error).__name__)
            return text
        return text if fresh else self.read(name) or text

    @contextmanager
    def alone(self, name: str, for_s: float) -> Iterator[None]:
        lock = self._redis.lock(f"{_place(name)}:lock", timeout=for_s, sleep=_LOOK_S, blocking_timeout=for_s)
        try:
            ours = lock.acquire()
        except RedisError as error:
            log.warning("notes.unreachable", error=type(error).__name__)
            ours = False
        try:
            yield
        finally:
            if ours:
                self._leave(lock.release)

    def _leave(self, release: Callable[[], object]) -> None:
        try:
            release()
        except LockError:
            log.info("notes.stayed_too_long")
        except RedisError as error:
            log.warning("notes.unreachable", error=type(error).__name__)

    def _sealed(self, name: str, text: str) -> bytes:
        return seal(self._key, _NOBODY, text.encode(), _place(name))

    def _opened(self, name: str, sealed: bytes) -> str | None:
        """None for one that another ring of keys has sealed."""
        try:
            return unseal(self._key, sealed, _place(name)).decode()
        except Tampered:
            return None


def _place(name: str) -> str:
    """Without the name itself: it may hold an account."""
    return f"zhaohu:note:{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
