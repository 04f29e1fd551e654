"""What processes tell each other for a while. Nothing is lost when it is forgotten."""

from contextlib import AbstractContextManager
from typing import Protocol


class Notes(Protocol):
    """Where notes cannot be kept (the queue is down), there are none, and everybody is alone."""

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, text: str, for_s: float) -> None: ...

    def first(self, name: str, text: str, for_s: float) -> str:
        """What was noted first under this name: `text` where nothing was."""
        ...

    def alone(self, name: str, for_s: float) -> AbstractContextManager[None]:
        """At most one process at a time is inside, and none longer than `for_s`; who cannot wait that long goes in all the
        same."""
        ...
