"""How often what may be done: off until a test or a bench wants it."""

from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.emulators.feishu.clock import Clock
from tests.emulators.feishu.refusals import Refusal


@dataclass
class Limits:
    clock: Clock
    enabled: bool = False
    per_receiver: int = 5
    """Messages a second to one person, or to one group by all bots in it."""
    per_message: int = 5
    """Updates a second of one message."""
    per_second: int = 50
    per_minute: int = 1000
    """Of one API by one app."""
    _seen: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def count_call(self, api: str) -> None:
        for name, allowed, span in (("second", self.per_second, 1.0), ("minute", self.per_minute, 60.0)):
            wait = self._count((name, api), allowed, span)
            if wait is not None:
                headers = {"x-ogw-ratelimit-limit": str(allowed), "x-ogw-ratelimit-reset": str(max(1, round(wait)))}
                raise Refusal(99991400, status=429, headers=headers)

    def count_message(self, receiver: str) -> None:
        if self._count(("receiver", receiver), self.per_receiver, 1.0) is not None:
            raise Refusal(230020)

    def count_update(self, message: str) -> None:
        if self._count(("message", message), self.per_message, 1.0) is not None:
            raise Refusal(230020)

    def _count(self, key: tuple[str, str], allowed: int, span: float) -> float | None:
        """Seconds until the next one is allowed, or nothing if this one is."""
        if not self.enabled:
            return None
        seen, now = self._seen[key], self.clock.now()
        while seen and seen[0] <= now - span:
            seen.popleft()
        if len(seen) >= allowed:
            return seen[0] + span - now
        seen.append(now)
        return None
