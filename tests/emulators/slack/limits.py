"""Slack's rate limits: so many calls a minute for each method by its tier, and one message a second into a channel."""

import time
from collections import deque
from dataclasses import dataclass, field

from tests.emulators.slack.methods.registry import TIERS, Method


@dataclass
class Limits:
    """Off unless `on`. `window_s` is the minute of the tiers, and may be made shorter for a test. `channel_burst`:
    Slack lets short bursts into a channel pass without saying how short; so many messages ahead of time are let through."""

    on: bool = False
    window_s: float = 60.0
    channel_interval_s: float = 1.0
    channel_burst: int = 0
    tiers: dict[int, int] = field(default_factory=lambda: dict(TIERS))
    _calls: dict[str, deque[float]] = field(default_factory=dict)
    _channels: dict[str, float] = field(default_factory=dict)

    def wait_for(self, method: Method, channel: str) -> int:
        """Whole seconds until the call may come again; 0 lets it pass and counts it."""
        if not self.on:
            return 0
        now = time.monotonic()
        calls = self._calls.setdefault(method.name, deque())
        while calls and calls[0] <= now - self.window_s:
            calls.popleft()
        if len(calls) >= self.tiers[method.tier]:
            return _whole(calls[0] + self.window_s - now)
        if method.name == "chat.postMessage":
            free_at = max(self._channels.get(channel, now), now)
            too_early_s = free_at - now - self.channel_burst * self.channel_interval_s
            if too_early_s > 0:
                return _whole(too_early_s)
            self._channels[channel] = free_at + self.channel_interval_s
        calls.append(now)
        return 0


def _whole(seconds: float) -> int:
    return max(1, int(seconds + 0.999))
