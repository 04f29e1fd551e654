"""What can be made to go wrong, on both ways: calls of the app to Slack, and Slack's calls to the app.

slack.faults.lose_answer("chat.postMessage")       # the message is there, the app does not learn of it
slack.faults.rate_limit("*", retry_after_s=2, times=3)
slack.faults.deliver_twice = True
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that happens to one call. `works` says whether the call is carried out all the same."""

    kind: str
    works: bool = False
    status: int = 200
    error: str = ""
    seconds: float = 0.0


@dataclass
class Faults:
    """`token` is the word with which every call is refused, such as token_revoked; empty when the token is good."""

    token: str = ""
    wrong_signature: bool = False
    old_timestamp: bool = False
    deliver_twice: bool = False
    hold_events: bool = False
    """Events wait until `release` sends them, in an order of its choice."""
    triggers_expired: bool = False
    """Every trigger_id is too old by the time it is used."""
    _scripts: dict[str, deque[Fault]] = field(default_factory=dict)

    def lose_answer(self, method: str = "*", times: int = 1) -> None:
        """The work is done, then the connection breaks without an answer."""
        self._script(method, Fault("drop", works=True), times)

    def break_connection(self, method: str = "*", times: int = 1) -> None:
        """Nothing is done and nothing is answered."""
        self._script(method, Fault("drop"), times)

    def answer_late(self, method: str = "*", seconds: float = 1.0, times: int = 1) -> None:
        """The work is done at once, the answer comes late: a client that gives up does not know of it."""
        self._script(method, Fault("late", works=True, seconds=seconds), times)

    def fail(self, method: str = "*", status: int = 500, times: int = 1, *, works: bool = False) -> None:
        """A page of a proxy instead of JSON. `works`: although it was carried out."""
        self._script(method, Fault("fail", works=works, status=status), times)

    def rate_limit(self, method: str = "*", retry_after_s: int = 1, times: int = 1) -> None:
        self._script(method, Fault("limit", status=429, seconds=retry_after_s), times)

    def refuse(self, method: str = "*", error: str = "internal_error", times: int = 1) -> None:
        """`ok: false` with this error."""
        self._script(method, Fault("refuse", error=error), times)

    def _script(self, method: str, fault: Fault, times: int) -> None:
        self._scripts.setdefault(method, deque()).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """What happens to the next call of this method."""
        if not self._scripts:
            return None
        for name in (method, "*"):
            script = self._scripts.get(name)
            if script:
                return script.popleft()
        return None

    def clear(self) -> None:
        """Everything works again, but for events that are held: those want `release`."""
        self.token, self._scripts = "", {}
        self.wrong_signature = self.old_timestamp = self.deliver_twice = self.triggers_expired = False
