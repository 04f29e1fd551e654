"""The blocking engines of a process, asked from a session without blocking the loop and without letting them fail it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import structlog

from hrcore.languages import Language
from hrcore.ports.speech import Recognised, Recogniser, Synthesiser
from interview.voice.detection import DetectorPool

log = structlog.get_logger(__name__)

ATTEMPTS = 2
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Engines:
    """Shared by all sessions of a process. `executor`: where engines and minds are waited for, apart from the threads that
    store what was said. `voices` picks a voice per language; else the synthesiser's first."""

    recogniser: Recogniser
    synthesiser: Synthesiser
    detector: DetectorPool
    executor: Executor
    voices: dict[Language, str] | None = None

    def voice(self, language: Language) -> str:
        chosen = (self.voices or {}).get(language)
        return chosen or self.synthesiser.voices(language)[0]

    async def recognise(self, mulaw: bytes, language: Language, hints: tuple[str, ...]) -> Recognised | None:
        """None when the engine failed twice."""
        return await self._asked(
            "recogniser_failed", partial(self.recogniser.recognise, mulaw, language=language, hints=hints)
        )

    async def synthesise(self, text: str, language: Language) -> bytes | None:
        """µ-law; None when the engine failed twice."""
        return await self._asked(
            "synthesiser_failed",
            partial(self.synthesiser.synthesise, text, language=language, voice=self.voice(language)),
        )

    async def _asked(self, event: str, ask: Callable[[], Answer]) -> Answer | None:
        loop = asyncio.get_running_loop()
        for attempt in range(ATTEMPTS):
            work = loop.run_in_executor(self.executor, ask)
            try:
                await asyncio.wait({work})
            except asyncio.CancelledError:
                work.cancel()
                raise
            failure = work.exception()
            if failure is None:
                return work.result()
            # Whatever an engine raises, a person is on the line: the call goes on without this answer.
            log.warning(event, attempt=attempt, error=type(failure).__name__)
        return None
