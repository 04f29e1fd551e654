"""`zhaohu bench calls`: many calls at once over the ordinary media socket, at the speed of speech.

The `voice` processes, the database and the journal are the product's; engines and mind are stand-ins that take the time
they say (`bot/bench/stand_ins.py`). Callers live in a process of their own and speak with a real voice, so that the
detector has something to detect. What counts is what a caller hears: from the last frame of the answer to our first.
"""

import contextlib
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from bot.bench.answers import Answer, voices
from bot.bench.callers import Found, Schedule, call_all
from bot.bench.line import Ticket
from bot.bench.ringing import ring_all
from bot.bench.stand_ins import SENTENCES, stated_ms
from bot.bench.start import folder
from bot.release import first_start, release
from bot.settings import FirstStart, Settings
from bot.supervisor import Program, Supervisor, free_port

WARM_S: Final = 10
APART_S: Final = 0.04
"""Between two callers who ring."""
LATE_MS: Final = 20.0
LOOK_EVERY_S: Final = 2.0
SLOPE_FROM_S: Final = 110.0


@dataclass(frozen=True, slots=True)
class Used:
    """`rss_mb`: (seconds, megabytes of the largest) through the run."""

    cpu_s: float
    rss_mb: list[tuple[float, float]]


def measure(settings: Settings, *, calls: int, seconds: int, processes: int, beyond: int = 0) -> dict[str, Any]:
    """`added_ms`: what the caller waited beyond the patience of the question and the stated latencies of recogniser, mind
    and voice. `cores`: processor of the voice processes together; `rss_mb`: of the largest one at the end.
    `detector_ms`: for how long, on average, the detector hears voice after the last audible frame; patience begins there, so
    it is no part of `added_ms`. `frames_late`: 20 ms of silence inside a saying of ours. `beyond`: so many more ring in the
    middle of the run, for whom no place is left. `rss_slope_mb_per_hour`: of the last four fifths of a run of two minutes or
    more. `void`: the callers themselves were late by more than
    20 ms for one frame in a hundred, so that the run says nothing."""
    load = os.getloadavg()[0]
    answers, ours = voices(settings)
    with folder() as home:
        (home / "ours.ulaw").write_bytes(ours)
        with _serving(settings, home, calls, processes) as (ready, ports, servers):
            tickets = ring_all(ready, [ports[number % processes] for number in range(calls + beyond)])
            found, used = _called(tickets[:calls], tickets[calls:], answers, seconds, servers)
    late = _quantiles(found.late_ms)
    return {
        "calls": calls,
        "processes": processes,
        "seconds": seconds,
        "turns": len(found.added_ms),
        "added_ms": _quantiles(found.added_ms),
        "cores": round(used.cpu_s / seconds, 2),
        "generator_cores": round(found.cpu_s / seconds, 2),
        "generator_late_ms": late,
        "rss_mb": round(used.rss_mb[-1][1], 1),
        "rss_slope_mb_per_hour": _slope_per_hour(used.rss_mb),
        "frames_late": found.frames_late,
        "beyond": beyond,
        "refused": found.refused,
        "errors": len(found.errors),
        "error_kinds": {kind: found.errors.count(kind) for kind in sorted(set(found.errors))},
        "stated_ms": stated_ms(),
        "detector_ms": round(statistics.mean(ms for answer in answers for ms in answer.echo_ms), 1),
        "load_before": load,
        "void": late is None or late["p99"] > LATE_MS,
    }


@contextlib.contextmanager
def _serving(
    settings: Settings, home: Path, calls: int, processes: int
) -> Iterator[tuple[Settings, list[int], list[psutil.Process]]]:
    """The settings of an installation with nothing but its engines and voice processes: their ports, and they."""
    alone = settings.model_copy(
        update={"home": home, "database_url": None, "owner_database_url": None, "redis_url": None, "host": "127.0.0.1"}
    )
    supervisor = Supervisor(alone, _say)
    try:
        supervisor.start_engines()
        ready = supervisor.settings
        release(ready)
        first_start(ready, FirstStart(company="Bench", person="Bench", email="bench@example.com", language="en"))
        ports = [free_port(ready.host) for _ in range(processes)]
        programs = [_program(home, port, -(-calls // processes)) for port in ports]
        for program in programs:
            supervisor.start_programs([*supervisor.programs, program])
        yield ready, ports, [psutil.Process(program.process.pid) for program in programs if program.process]
    finally:
        supervisor.stop()


def _say(name: str, what: str) -> None:
    sys.stderr.write(f"{name}: {what}\n")


def _program(home: Path, port: int, calls: int) -> Program:
    command = (sys.executable, "-m", "bot.bench.stand_ins", str(port), str(calls), str(home / "ours.ulaw"))
    return Program(f"voice-{port}", command, f"http://127.0.0.1:{port}/healthz")


def _called(
    tickets: list[Ticket], beyond: list[Ticket], answers: list[Answer], seconds: int, servers: list[psutil.Process]
) -> tuple[Found, Used]:
    begins = time.monotonic() + 3
    from_ = begins + len(tickets) * APART_S + WARM_S
    schedule = Schedule(begins, APART_S, from_, from_ + seconds)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        crowd = pool.submit(call_all, tickets, answers, SENTENCES, stated_ms(), schedule, beyond)
        _wait_until(schedule.from_)
        before = sum(_cpu(one) for one in servers)
        sizes = []
        while (now := time.monotonic()) < schedule.until - 0.1:
            sizes.append((now - schedule.from_, max(one.memory_info().rss for one in servers) / 1e6))
            _wait_until(min(now + LOOK_EVERY_S, schedule.until - 0.05))
        used = Used(sum(_cpu(one) for one in servers) - before, sizes)
        return crowd.result(), used


def _slope_per_hour(sizes: list[tuple[float, float]]) -> float | None:
    """Megabytes, by least squares."""
    if sizes[-1][0] < SLOPE_FROM_S:
        return None
    settled = [one for one in sizes if one[0] >= sizes[-1][0] / 5]
    return round(statistics.linear_regression(*zip(*settled, strict=True)).slope * 3600, 2)


def _wait_until(moment: float) -> None:
    time.sleep(max(moment - time.monotonic(), 0))


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _quantiles(values: list[float]) -> dict[str, float] | None:
    """None where there is too little to speak of."""
    if len(values) < 2:
        return None
    cut = statistics.quantiles(values, n=100)
    return {"p50": round(cut[49], 1), "p95": round(cut[94], 1), "p99": round(cut[98], 1)}
