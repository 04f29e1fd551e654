"""A `voice` process for the bench: the product's door, voice loop, detector and journal, with engines and a mind that take
the time they say and no processor.

`python -m bot.bench.stand_ins PORT CALLS SPEECH` serves; SPEECH is a file of µ-law, our voice.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.speech.silero import SileroDetector
from bot import lifeline
from bot.doors.engines import VoiceEngines, threads_for
from bot.logs import set_up_logs
from bot.processes import serve_voice
from bot.settings import load_settings
from bot.wiring import build
from hrcore.languages import Language
from hrcore.ports.speech import Recognised, SpeechLimits
from interview.call.dialogue import (
    Conversation,
    Effect,
    EffectKind,
    Heard,
    HeardKind,
    Phase,
    Saying,
    SayingKind,
    State,
    Step,
)
from interview.minds.rulebook import RulebookMind
from interview.plan.model import Patience, Plan
from interview.voice.detection import DetectorPool
from interview.voice.engines import Engines
from interview.voice.timing import Timing

RECOGNITION_MS: Final = 300
MIND_MS: Final = 400
SYNTHESIS_MS: Final = 200
"""Of one sentence."""
PATIENCE: Final = Patience.NORMAL
SENTENCES: Final = 2
"""In each of our sayings."""


def stated_ms() -> int:
    """From the end of an answer to our voice, if nothing but patience and engines took any time. Recognition begins in
    the pause and is seldom what is waited for."""
    timing = Timing()
    return max(timing.pause(PATIENCE), timing.decode_after + RECOGNITION_MS) + MIND_MS + SYNTHESIS_MS


class StandInRecogniser:
    name = "stand-in"

    def __init__(self, calls: int) -> None:
        self.limits = SpeechLimits(latency_ms=RECOGNITION_MS, calls=calls)

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        time.sleep(RECOGNITION_MS / 1000)
        return Recognised("I moved the orders to the new system.", 0.9)


class StandInSynthesiser:
    """Each sentence is new, as a mind's are: nothing is in a cache. Each has bytes of its own, as from a service."""

    name = "stand-in"

    def __init__(self, calls: int, speech: bytes) -> None:
        self.limits = SpeechLimits(latency_ms=SYNTHESIS_MS, calls=calls)
        self._speech = speech

    def voices(self, language: Language) -> tuple[str, ...]:
        return ("stand-in",)

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        time.sleep(SYNTHESIS_MS / 1000)
        return bytes(bytearray(self._speech))


class Questions:
    """Asks something new after every answer, and never comes to an end."""

    def begin(self, plan: Plan) -> State:
        return State(language=plan.language, phase=Phase.QUESTIONS)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        time.sleep(MIND_MS / 1000)
        number = state.cursor + 1
        saying = Saying(
            kind=SayingKind.PROBE,
            text=f"That was answer {state.cursor}. What came of step {number}?",
            language=plan.language,
            patience=PATIENCE,
        )
        agreed = (Effect(kind=EffectKind.CONSENT_GIVEN),) if heard.kind is HeardKind.ANSWERED else ()
        return Step(state=state.model_copy(update={"cursor": number}), sayings=(saying,), effects=agreed)

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        return ()


class StandInMind(RulebookMind):
    def conversation(self) -> Conversation:
        return Questions()


def run(
    port: Annotated[int, typer.Argument()],
    calls: Annotated[int, typer.Argument()],
    speech: Annotated[Path, typer.Argument()],
) -> None:
    settings = load_settings().model_copy(update={"voice_port": port})
    set_up_logs(settings.log_level)
    lifeline.watch()
    engines = Engines(
        recogniser=StandInRecogniser(calls),
        synthesiser=StandInSynthesiser(calls, speech.read_bytes()),
        detector=DetectorPool(SileroDetector()),
        executor=ThreadPoolExecutor(threads_for(calls), thread_name_prefix="speech"),
    )
    serve_voice(replace(build(settings), mind=StandInMind()), VoiceEngines(engines, "stand-in", calls))


if __name__ == "__main__":
    typer.run(run)
