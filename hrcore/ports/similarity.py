"""How near two texts are in meaning."""

from typing import Protocol


class Similarity(Protocol):
    def similarity(self, one: str, other: str) -> float:
        """0 (nothing in common) to 1 (the same); symmetric; either language, also mixed."""
        ...
