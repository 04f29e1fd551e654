"""How often, and when, somebody who was not reached by telephone is called again. Pure."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hrcore.org.hours import CALLED_FROM, CALLED_UNTIL
from hrcore.ports.telephony import NotReached

FIRST_HOUR, LAST_HOUR = time.fromisoformat(CALLED_FROM), time.fromisoformat(CALLED_UNTIL)
"""Nobody is called unasked outside of these, by the clock of their own place."""
_MINUTES: Final[dict[NotReached, tuple[int, ...]]] = {
    NotReached.NO_ANSWER: (3, 20, 60),
    NotReached.BUSY: (5, 20, 60),
    NotReached.MACHINE: (20, 60),
    NotReached.HUNG_UP: (10,),
    NotReached.FAILED: (2, 15),
    NotReached.NO_PLACE: (1, 2, 5, 10, 10, 10),
    NotReached.OTHER_SOUND: (2, 15),
    NotReached.WRONG_NUMBER: (),
    NotReached.BLOCKED: (),
}
"""Gaps that grow. Whoever puts the receiver down is asked once more, and whom the carrier will not call, never."""


def next_attempt(reason: NotReached, missed: int, now: datetime, zone: str) -> datetime | None:
    """When to call again after the `missed`th call in a row that reached nobody (counted from 1); None: not by itself."""
    gaps = _MINUTES[reason]
    if missed > len(gaps):
        return None
    at = now + timedelta(minutes=gaps[missed - 1])
    return at if may_ring(at, zone) else None


def may_ring(at: datetime, zone: str) -> bool:
    """Whether it is an hour at which one may be called without having asked for it."""
    return FIRST_HOUR <= at.astimezone(ZoneInfo(zone)).time() < LAST_HOUR
