"""A crowd of callers in a process of its own, on a grid of time that never slips: a frame that leaves late is counted, and the
next one leaves when it should."""

import random
import selectors
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.bench.answers import Answer
from bot.bench.line import Heard, Line, Ticket
from hrcore.ports.speech import FRAME_MS

SLOT_S: Final = 0.002
"""Callers are spread over the 20 ms of a frame."""
SLOTS: Final = FRAME_MS // 2
THINKS_S: Final = (0.3, 1.5)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Of the monotonic clock: callers ring one by one from `begins`, what happens between `from_` and `until` counts."""

    begins: float
    apart_s: float
    from_: float
    until: float


@dataclass(frozen=True, slots=True)
class Found:
    """`late_ms` of every frame; `cpu_s` between `from_` and `until`."""

    added_ms: list[float]
    late_ms: list[float]
    frames_late: int
    errors: list[str]
    cpu_s: float
    refused: int = 0


def call_all(
    tickets: Sequence[Ticket],
    answers: Sequence[Answer],
    sentences: int,
    stated_ms: float,
    schedule: Schedule,
    beyond: Sequence[Ticket] = (),
) -> Found:
    """`beyond` ring in the middle of what counts, where no place is left."""
    crowd = Crowd(tickets, answers, sentences, stated_ms, schedule, beyond)
    try:
        return crowd.run()
    finally:
        crowd.hang_up()


class Crowd:
    def __init__(
        self,
        tickets: Sequence[Ticket],
        answers: Sequence[Answer],
        sentences: int,
        stated_ms: float,
        schedule: Schedule,
        beyond: Sequence[Ticket] = (),
    ) -> None:
        self._waiting = list(tickets)
        self._beyond = list(beyond)
        self._answers, self._sentences, self._stated_ms = answers, sentences, stated_ms
        self._schedule = schedule
        self._slots: list[list[Line]] = [[] for _ in range(SLOTS)]
        self._selector = selectors.DefaultSelector()
        self._heard = Heard()
        self._late_ms: list[float] = []
        self._chance = random.Random(1)  # noqa: S311 - when callers speak
        self._rung = 0

    def run(self) -> Found:
        schedule, slot, cpu_s = self._schedule, 0, 0.0
        while (due := schedule.begins + slot * SLOT_S) < schedule.until:
            self._listen(due)
            self._ring(due)
            lines = self._slots[slot % SLOTS]
            for line in lines:
                line.tick(time.monotonic())
            if due >= schedule.from_:
                cpu_s = cpu_s or time.process_time()
                self._late_ms += [(time.monotonic() - due) * 1000] * len(lines)
            slot += 1
        return self._found(time.process_time() - cpu_s)

    def hang_up(self) -> None:
        for line in (line for lines in self._slots for line in lines):
            line.hang_up()
            line.close()
        self._selector.close()

    def _listen(self, until: float) -> None:
        """Takes what comes until the next frames are due, once at least."""
        while True:
            rest = until - time.monotonic()
            for key, _ in self._selector.select(max(rest, 0)):
                line: Line = key.data
                line.receive(time.monotonic())
                if not line.open:
                    self._selector.unregister(line.socket)
            if rest <= 0:
                return

    def _ring(self, now: float) -> None:
        schedule = self._schedule
        if self._waiting and now >= schedule.begins + self._rung * schedule.apart_s:
            self._call(self._waiting.pop())
        elif self._beyond and not self._waiting and now >= (schedule.from_ + schedule.until) / 2:
            self._call(self._beyond.pop(), beyond=True)

    def _call(self, ticket: Ticket, *, beyond: bool = False) -> None:
        line = Line(
            ticket,
            answer=self._answers[self._rung % len(self._answers)],
            thinks_s=self._chance.uniform(*THINKS_S),
            sentences=self._sentences,
            stated_ms=self._stated_ms,
            heard=self._heard,
            beyond=beyond,
        )
        self._selector.register(line.socket, selectors.EVENT_READ, line)
        self._slots[self._rung % SLOTS].append(line)
        self._rung += 1

    def _found(self, cpu_s: float) -> Found:
        since = self._schedule.from_
        return Found(
            added_ms=[ms for when, ms in self._heard.added_ms if when >= since],
            late_ms=self._late_ms,
            frames_late=sum(frames for when, frames in self._heard.frames_late if when >= since),
            errors=[what for _, what in self._heard.errors],
            cpu_s=cpu_s,
            refused=self._heard.refused,
        )
