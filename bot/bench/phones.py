"""The candidates' phones: each rings by itself, is picked up, and rings again where the line was lost."""

import asyncio
import threading
import time
from uuid import UUID

import httpx
import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from websockets.exceptions import WebSocketException

from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from adapters.speech.memory import ToneSynthesiser
from bot.bench.applicants import ACTOR, LANGUAGE, Applied
from bot.demo.candidate import DemoCandidate
from bot.demo.visitor import Browser
from bot.kit import Kit
from bot.links import Purpose
from bot.robot.caller import RobotCaller
from interview.models import Call, CallState, Interview
from interview.voice.timing import Pace

log = structlog.get_logger()
LOOKS_EVERY_S = 0.3
AGAIN_AFTER_S = 1.0
"""Nobody at the other end, or no place: they try again as long as it rings."""


class Phones:
    def __init__(self, kit: Kit, applied: list[Applied]) -> None:
        self._kit = kit
        self._applied = {one.application_id: one for one in applied}
        self._candidates: dict[UUID, DemoCandidate] = {}
        self._answering: dict[UUID, asyncio.Task[None]] = {}
        self._spoken_to: set[UUID] = set()
        self.most_talking = 0

    @property
    def talking(self) -> int:
        """Who has been said something to, and whose line has not ended since."""
        return len(self._spoken_to)

    def call_now_all(self) -> None:
        """Each on their own booking page, as often as it takes until it answers."""
        for application_id in self._applied:
            token = self._kit.links.token(Purpose.BOOKING, application_id)
            for attempt in range(60):
                try:
                    Browser(self._kit.settings.public_address).call_me_now(self._kit.links.url(f"/book/{token}"))
                except httpx.HTTPError:
                    time.sleep(min(1.0, 0.2 * (attempt + 1)))
                else:
                    break

    def answer_all(self, over: threading.Event) -> None:
        asyncio.run(self._answer_all(over))

    async def _answer_all(self, over: threading.Event) -> None:
        while not over.is_set():
            for call_id, application_id in await asyncio.to_thread(self._ringing):
                if call_id not in self._answering and application_id in self._applied:
                    self._answering[call_id] = asyncio.create_task(self._answer(call_id, application_id))
            await asyncio.sleep(LOOKS_EVERY_S)
        for task in self._answering.values():
            task.cancel()

    def _ringing(self) -> list[tuple[UUID, UUID]]:
        statement = (
            select(Call.id, Interview.application_id)
            .join(Interview, Interview.id == Call.interview_id)
            .where(Call.state == CallState.RINGING)
        )
        try:
            with self._kit.database.work(ACTOR) as work:
                return [(call_id, application_id) for call_id, application_id in work.session.execute(statement)]
        except SQLAlchemyError:
            return []

    async def _answer(self, call_id: UUID, application_id: UUID) -> None:
        candidate = await asyncio.to_thread(self._candidate, application_id)
        robot = RobotCaller(
            url=self._kit.settings.media_address,
            call_id=call_id,
            ticket=self._kit.links.token(Purpose.CALL, call_id),
            answer=candidate.answer,
            synthesiser=ToneSynthesiser(),
            pace=Pace.MEDIA,
            on_caption=lambda speaker, words: self._hears(call_id),
        )
        try:
            await robot.call()
        except (OSError, WebSocketException) as error:
            log.info("phone.nobody", error=type(error).__name__)
        finally:
            self._spoken_to.discard(call_id)
        await asyncio.sleep(AGAIN_AFTER_S)
        del self._answering[call_id]

    def _hears(self, call_id: UUID) -> None:
        self._spoken_to.add(call_id)
        self.most_talking = max(self.most_talking, self.talking)

    def _candidate(self, application_id: UUID) -> DemoCandidate:
        if application_id not in self._candidates:
            self._candidates[application_id] = candidate_of(self._applied[application_id])
        return self._candidates[application_id]


def candidate_of(one: Applied) -> DemoCandidate:
    """Answers out of their own résumé."""
    text = SubprocessResumeReader().read(one.applicant.resume)
    return DemoCandidate(RulebookParser().parse(text), text, LANGUAGE, seed=str(one.application_id))
