"""`zhaohu bench batch`: many candidates through the whole product at once, on its own processes.

People of the pool are invited together by HR, apply on the careers page with a résumé of their own, ask to be called, pick up,
answer, are cut off where something dies, and pick up again. Speech is tones, so that what is heard is exact and costs little;
media runs as fast as the machine goes. Everything else is the product: web, voice, worker, clock, PostgreSQL, Valkey.
"""

import contextlib
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from bot.bench.applicants import LANGUAGE, Applied, apply_all, invite_all, last, make_applicants, pool_all
from bot.bench.blows import BLOWS
from bot.bench.phones import Phones
from bot.bench.standing import Outcomes, outcomes
from bot.bench.start import folder
from bot.demo.seed import seed
from bot.kit import Kit
from bot.release import release, using_database
from bot.running import note_running
from bot.settings import Settings
from bot.supervisor import Supervisor, first_program, free_port, standard_programs
from bot.wiring import build
from hrcore.errors import SetupProblem

LIMIT_S: Final = 3600
APART_S: Final = 4.0
"""Between two blows."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Watched:
    """`talking`: most whose line was open and spoken on at the same time, as their phones tell."""

    talking: int = 0
    cards: list[str] = field(default_factory=list)
    died: list[str] = field(default_factory=list)


def measure(
    settings: Settings,
    *,
    candidates: int,
    places: int,
    minutes: int = 5,
    blows: Sequence[str] = (),
    invited: bool = True,
    say: Say = lambda text: None,
) -> dict[str, Any]:
    """Counts of interviews by how they ended, and of what each of them got: `once` got one report card and one feedback,
    `told` an honest word that it could not be finished, with a new time to be chosen, `wrong` anything else. `most_talking` must not be above `places`.
    `hangup_to_feedback_s`: 50th, 95th percentile and the longest. `cards`: what the progress card in HR's channel said."""
    with folder() as home:
        watched, begun = Watched(), time.monotonic()
        supervisor = Supervisor(configured(settings, home, places), _note(watched))
        try:
            supervisor.start_engines(meanwhile=first_program(supervisor.settings))
            release(supervisor.settings)
            note_running(supervisor.settings)
            with using_database(supervisor.settings) as database:
                seed(database, LANGUAGE)
                last(database, minutes)
            supervisor.start_programs(standard_programs(supervisor.settings))
            story = _Story(supervisor, candidates, blows, watched, say)
            with ThreadPoolExecutor(1, thread_name_prefix="story") as beside:
                found = _while_it_runs(supervisor, beside.submit(story.tell, home, invited=invited))
        finally:
            supervisor.stop()
    return {
        "candidates": candidates,
        "places": places,
        "minutes": minutes,
        "blows": list(blows),
        "states": found.states,
        "once": found.once,
        "told": found.told,
        "wrong": found.wrong,
        "calls": found.calls,
        "most_talking": watched.talking,
        "hangup_to_feedback_s": _quantiles(found.to_feedback_s),
        "best": found.best,
        "cards": watched.cards,
        "died": watched.died,
        "seconds": round(time.monotonic() - begun, 1),
        "load_before": os.getloadavg()[0],
    }


def configured(settings: Settings, home: Path, places: int) -> Settings:
    voice = settings.voice.model_copy(update={"speech": "tones", "calls": places, "media_pace": True})
    return settings.model_copy(
        update={
            "home": home,
            "database_url": None,
            "owner_database_url": None,
            "redis_url": None,
            "host": "127.0.0.1",
            "web_port": free_port("127.0.0.1"),
            "voice_port": free_port("127.0.0.1"),
            "language": LANGUAGE,
            "voice": voice,
        }
    )


def _note(watched: Watched) -> Callable[[str, str], None]:
    def note(name: str, what: str) -> None:
        if "died" in what:
            watched.died.append(name)
        sys.stderr.write(f"{name}: {what}\n")

    return note


def _while_it_runs(supervisor: Supervisor, telling: "Future[Outcomes]") -> Outcomes:
    """What dies is started again."""
    while not telling.done():
        supervisor.check()
        time.sleep(0.1)
    return telling.result()


@dataclass(slots=True)
class _Story:
    supervisor: Supervisor
    candidates: int
    blows: Sequence[str]
    watched: Watched
    say: Say

    def tell(self, home: Path, *, invited: bool) -> Outcomes:
        kit = build(self.supervisor.settings, pool_size=4)
        people = make_applicants(home / "people", self.candidates)
        if invited:
            pool_all(kit, people)
            self.say(f"{len(people)} in the pool; HR invites them")
            batch_id = invite_all(kit)
        else:
            batch_id = None
        applied = apply_all(kit, people)
        self.say(f"{len(applied)} have applied")
        phones = Phones(kit, applied)
        over = threading.Event()
        with ThreadPoolExecutor(2, thread_name_prefix="beside") as beside:
            ringing = beside.submit(phones.answer_all, over)
            striking = beside.submit(self._strike, phones, over)
            try:
                phones.call_now_all()
                found = self._until_over(kit, batch_id, applied)
            finally:
                over.set()
            ringing.result()
            striking.result()
        self.watched.talking = phones.most_talking
        return found

    def _strike(self, phones: Phones, over: threading.Event) -> None:
        """One after the other, in the middle of the calls."""
        for name in self.blows:
            while phones.talking < min(self.candidates // 3, 8) and not over.wait(0.1):
                pass
            if over.wait(APART_S):
                return
            self.say(f"{name}, with {phones.talking} on the line")
            BLOWS[name](self.supervisor)

    def _until_over(self, kit: Kit, batch_id: UUID | None, applied: list[Applied]) -> Outcomes:
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            with contextlib.suppress(Exception):
                now = outcomes(kit, applied, batch_id)
                if now.card and now.card != (self.watched.cards or [""])[-1]:
                    self.watched.cards.append(now.card)
                    self.say(now.card)
                if now.over:
                    return now
            time.sleep(0.25)
        raise SetupProblem("demo-stuck", path=str(kit.settings.home / "logs"))


def _quantiles(seconds: list[float]) -> dict[str, float] | None:
    if len(seconds) < 2:
        return None
    cut = statistics.quantiles(seconds, n=20)
    return {"p50": round(cut[9], 1), "p95": round(cut[18], 1), "max": round(max(seconds), 1)}
