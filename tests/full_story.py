"""The full story in one process: every page and button as people use them, the workers' work done in between."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.demo import sample
from bot.demo.full.cast import Cast, gather
from bot.demo.seed import seed
from bot.demo.visitor import Applicant
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.errors import SetupProblem
from hrcore.languages import Language
from interview.models import CallPlace
from tests.bot.stories import hold
from tests.support import TEST, pump

T = TypeVar("T")
ROUNDS = 12


@dataclass
class Told:
    """The screen of a test."""

    words: list[str] = field(default_factory=list)

    def step(self, word: str, **values: str | int | float) -> None:
        self.words.append(word)


class InProcess:
    """The workers' work is done whenever somebody waits; the clock is moved instead of waiting."""

    def __init__(self, kit: Kit, clock: FixedClock, home: Path) -> None:
        # As the demo does: whatever score the candidate reaches, the approvers see it.
        hiring = kit.settings.hiring.model_copy(update={"random_check": 1.0})
        self.kit = kit = replace(kit, settings=kit.settings.model_copy(update={"hiring": hiring}))
        self.home = home
        self.clock = clock
        self.app: FastAPI = create_app(kit)

    def client(self) -> TestClient:
        return TestClient(self.app, follow_redirects=True)

    def until(self, what: str, ready: Callable[[], T | None]) -> T:
        for _ in range(ROUNDS):
            found = ready()
            if found is not None:
                return found
            pump(self.kit)
            self.clock.moment += timedelta(milliseconds=200)
        raise SetupProblem("demo-stuck", f"waited in vain for {what}")

    def wait_for(self, moment: datetime) -> None:
        self.clock.moment = max(self.clock.moment, moment + timedelta(seconds=1))

    def talk(self, application_id: UUID, centre: str) -> None:
        """A place for the call, and a candidate who answers well."""
        with self.kit.database.work(TEST) as work:
            place = CallPlace(
                voice="test", limit_=5, live=0, speech="typed", media_url="ws://127.0.0.1/media", renewed_at=work.now
            )
            work.session.merge(place)
        self.clock.moment += timedelta(seconds=3)
        pump(self.kit)
        hold(self.kit, application_id)
        pump(self.kit)


def cast_of(kit: Kit, clock: FixedClock, home: Path, language: Language) -> Cast:
    job = sample.jobs_in(language)[0].brief
    seed(kit.database, language, without=job.title)
    applicant = Applicant(
        name={"zh-CN": "林知夏", "en": "Maya Okafor"}[language],
        email="maya@example.com",
        phone={"zh-CN": "+8613800138000", "en": "+14155550132"}[language],
        resume=sample.resume_of(language),
        language=language,
        zone="Asia/Shanghai",
    )
    return gather(InProcess(kit, clock, home), language, applicant, job)
