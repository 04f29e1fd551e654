"""What happens between an answer and what is said to it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser
from hrcore.languages import Language
from interview.call.dialogue import Effect, Heard, HeardKind, State, Step
from interview.scoring.model import TranscriptTurn
from interview.voice.detection import DetectorPool
from interview.voice.engines import Engines
from interview.voice.speaking import Voice
from interview.voice.thinking import Thinker
from interview.voice.timing import Timing
from tests.interview.voice.call_doubles import MemoryJournal, Script, plan


class NotingSynthesiser(ToneSynthesiser):
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.asked = asyncio.Event()
        self._loop = loop

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        self._loop.call_soon_threadsafe(self.asked.set)
        return super().synthesise(text, language=language, voice=voice)


class SlowJournal(MemoryJournal):
    """Stores no sooner than the voice is being made."""

    def __init__(self, voice: NotingSynthesiser) -> None:
        super().__init__()
        self._voice = voice

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        await self._voice.asked.wait()
        await super().keep(turn, state, effects)


class TestThinker:
    def test_the_first_words_are_made_while_the_answer_is_stored(self) -> None:
        async def story() -> Step | None:
            synthesiser = NotingSynthesiser(asyncio.get_running_loop())
            with ThreadPoolExecutor(2) as executor:
                engines = Engines(ToneRecogniser(), synthesiser, DetectorPool(EnergyDetector()), executor)
                voice = Voice(engines)
                thinker = Thinker(
                    plan=plan(),
                    conversation=Script(),
                    journal=SlowJournal(synthesiser),
                    executor=executor,
                    voice=voice,
                    state=None,
                    timing=Timing(),
                )
                thinker.think(None, Heard(kind=HeardKind.ANSWERED))
                assert thinker.busy is not None
                await asyncio.wait_for(asyncio.shield(thinker.busy), timeout=10)
                await voice.close()
                return thinker.thought()

        step = asyncio.run(story())
        assert step is not None
        assert step.sayings
