"""Figures that take long to count are kept for a while, by each web process for itself: in a large company every reader of the
page would else count a hundred thousand applications again."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from hrcore.analytics.figures import Board, Period, board
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

SLOW_S: Final = 0.3
"""What is counted faster is counted for everybody anew, so that a small company sees what it just did."""
KEPT: Final = timedelta(minutes=10)
Key = tuple[tuple[UUID, ...] | None, int]


@dataclass(frozen=True, slots=True)
class Counted:
    board: Board
    at: datetime


class Boards:
    def __init__(self, slow_s: float = SLOW_S, kept_for: timedelta = KEPT) -> None:
        self._slow_s, self._kept_for = slow_s, kept_for
        self._kept: dict[Key, Counted] = {}
        self._one_at_a_time = threading.Lock()

    def of(self, work: Work, days: int) -> Counted:
        """Of the companies whose figures the actor sees, the last so many days. Raises `Forbidden`."""
        may_in_scope(work, Action.SEE_FIGURES)
        companies = work.companies_for(Action.SEE_FIGURES)
        key = (None if companies is None else tuple(sorted(companies)), days)
        with self._one_at_a_time:
            kept = self._kept.get(key)
            if kept is not None and timedelta(0) <= work.now - kept.at < self._kept_for:
                return kept
            begun = time.monotonic()
            found = Counted(
                board(work, Period(work.now - timedelta(days=days), work.now + timedelta(seconds=1))), work.now
            )
            self._kept.pop(key, None)
            if time.monotonic() - begun > self._slow_s:
                self._kept[key] = found
            return found
