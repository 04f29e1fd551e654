"""The app's own token. lark-oapi keeps tokens by the app's id alone, in one place for all its clients, and lets every
thread fetch its own; here one process fetches, and the others read what it noted."""

import hashlib
import threading
import time
from collections.abc import Callable
from typing import Final

from hrcore.ports.notes import Notes

Fetch = Callable[[], tuple[str, float]]
"""A token, and the seconds it lives. Raises `DeliveryFailed`."""
EARLY_S: Final = 600.0
"""A token is renewed so long before it ends."""
_FETCHING_S: Final = 12.0


class TenantToken:
    """`of` tells apps and platforms apart."""

    def __init__(self, of: str, fetch: Fetch, notes: Notes) -> None:
        self._name = f"feishu-token:{hashlib.sha256(of.encode()).hexdigest()}"
        self._fetch = fetch
        self._notes = notes
        self._lock = threading.Lock()
        self._held = ""
        self._ends = 0.0

    def get(self, stale: str = "") -> str:
        """`stale`: one that was refused, and is not to be had again."""
        if self._is_good(stale):
            return self._held
        with self._lock:
            if self._is_good(stale) or self._noted(stale):
                return self._held
            with self._notes.alone(self._name, _FETCHING_S):
                if not self._noted(stale):
                    self._take(*self._fetch())
                    self._notes.write(self._name, f"{time.time() + self._left()} {self._held}", self._left())
        return self._held

    def _is_good(self, stale: str) -> bool:
        return bool(self._held) and self._held != stale and time.monotonic() < self._ends

    def _noted(self, stale: str) -> bool:
        ends, _, token = (self._notes.read(self._name) or "").partition(" ")
        if not token or token == stale or float(ends) <= time.time():
            return False
        self._take(token, float(ends) - time.time() + EARLY_S)
        return True

    def _take(self, token: str, lives_s: float) -> None:
        self._held = token
        self._ends = time.monotonic() + max(1.0, lives_s - EARLY_S)

    def _left(self) -> float:
        return self._ends - time.monotonic()
