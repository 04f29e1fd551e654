"""The world that the full story is told in: the running product, or a test that does the workers' work itself."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar
from uuid import UUID

import httpx

from bot.demo.full.browsing import Client
from bot.kit import Kit
from hrcore.errors import SetupProblem

T = TypeVar("T")
PATIENCE_S: Final = 120


class World(Protocol):
    """`home` is where files are put that the story brings forth."""

    kit: Kit
    home: Path

    def client(self) -> Client:
        """A browser of its own, in which nobody is signed in."""
        ...

    def until(self, what: str, ready: Callable[[], T | None]) -> T:
        """What `ready` gives once it gives something. Raises `SetupProblem`."""
        ...

    def wait_for(self, moment: datetime) -> None:
        """Until that moment has come."""
        ...

    def talk(self, application_id: UUID, centre: str) -> None:
        """The call, from the first ring to the end."""
        ...


class Running:
    """The product as it runs, in real time."""

    def __init__(self, kit: Kit, talk: Callable[[UUID, str], None]) -> None:
        self.kit = kit
        self.home = kit.settings.home
        self._talk = talk

    def client(self) -> Client:
        return httpx.Client(base_url=self.kit.settings.public_address, follow_redirects=True, timeout=60)

    def until(self, what: str, ready: Callable[[], T | None]) -> T:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            found = ready()
            if found is not None:
                return found
            time.sleep(0.15)
        raise SetupProblem("demo-stuck", f"waited in vain for {what}", path=str(self.home / "logs"))

    def wait_for(self, moment: datetime) -> None:
        left = (moment - self.kit.database.clock.now()).total_seconds()
        if left > 0:
            time.sleep(left + 0.2)

    def talk(self, application_id: UUID, centre: str) -> None:
        self._talk(application_id, centre)
