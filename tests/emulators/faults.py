"""What can be made to go wrong with the calls of an app to a service, whoever the service is.

faults.lose_answer("chat.postMessage")       # the work is done, the app does not learn of it
faults.rate_limit("*", retry_after_s=2, times=3)
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that happens to one call. `works` says whether the call is carried out all the same; `error` is the
    service's own word or number."""

    kind: str
    works: bool = False
    status: int = 200
    error: str = ""
    seconds: float = 0.0


@dataclass
class ScriptedFaults:
    """Faults by the name of what is called, in the order in which they were asked for; `*` is any."""

    _scripts: dict[str, deque[Fault]] = field(default_factory=dict, kw_only=True)

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
        """With the service's own word for it."""
        self._script(method, Fault("refuse", error=error), times)

    def _script(self, method: str, fault: Fault, times: int) -> None:
        self._scripts.setdefault(method, deque()).extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        """What happens to the next call of this method."""
        for name in (method, "*"):
            script = self._scripts.get(name)
            if script:
                return script.popleft()
        return None

    def clear(self) -> None:
        self._scripts = {}
