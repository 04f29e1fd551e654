"""The platform's time: what the machine says, and how far ahead of it a test has moved."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Clock:
    """Seconds since 1970. `read` is the app's own clock, by which it judges how old a signature is."""

    read: Callable[[], float]
    ahead: float = 0.0

    def now(self) -> float:
        return self.read() + self.ahead

    def milliseconds(self) -> str:
        return str(int(self.now() * 1000))
