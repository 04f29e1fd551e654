"""Keeping to the speed a carrier allows, over all processes."""

from typing import Protocol


class Pace(Protocol):
    def turn(self, what: str, interval_s: float) -> float:
        """0.0: it is this caller's turn, and the next one's comes after `interval_s`; else the seconds until it may ask
        again. Where the pace cannot be kept (the queue is down), everybody's turn has come."""
        ...
