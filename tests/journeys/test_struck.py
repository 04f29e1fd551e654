"""People on the line, and everything that can die does: each of them gets one report and one feedback all the same."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

import numpy as np

from adapters.speech import sound
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from bot.settings import environment_with
from tests.emulators.llm import OpenAICompatible, mind, modes
from tests.emulators.speech import Mode, SpeechServer, speech_server
from tests.emulators.speech.engine import Samples

ROOT = Path(__file__).parents[2]
LIMIT_S = 600


def batch(*arguments: str, **more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "bench", "batch", "--json", "--no-invited", "--minutes", "3", *arguments],
        cwd=ROOT,
        env=environment_with(more),
        text=True,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_each_interview_ends_once_whatever_dies_in_the_middle_of_the_calls() -> None:
    blows = ("voice", "worker", "web", "valkey", "postgres")
    found = batch("--candidates", "6", "--places", "3", *(word for blow in blows for word in ("--blow", blow)))
    assert (found["once"] + found["told"], found["wrong"]) == (6, 0)
    assert set(blows) <= set(found["died"])
    assert found["calls"] > 6, "nobody was called back"
    assert 1 <= found["most_talking"] <= 3
    assert found["hangup_to_feedback_s"]["max"] < 600


class Tones:
    """A service that speaks in the tones of the robots' phones, and understands them."""

    name = "tones"
    rate = 8000

    def speak(self, text: str, voice: str) -> Samples:
        wave = sound.decode(ToneSynthesiser().synthesise(text, language="zh-CN", voice="low"))
        return np.rint(wave * 32767).astype(np.int16)

    def hear(self, samples: Samples, rate: int, language: str, prompt: str) -> str:
        mulaw = sound.encode(samples.astype(np.float32) / 32768)
        return ToneRecogniser().recognise(mulaw, language="zh-CN" if language == "zh" else "en").text


class Dead:
    """For so long, from when a good many answers were understood: both at the same time."""

    def __init__(self, speech: SpeechServer, llm: OpenAICompatible, *, after: int, seconds: float) -> None:
        self._speech, self._llm = speech, llm
        self._after, self._seconds = after, seconds
        self.struck = False
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self._striking = threading.Thread(target=self._run)
        self._striking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._striking.join()

    def _run(self) -> None:
        while self._understood() < self._after:
            if self._over.wait(0.2):
                return
        self.struck = True
        self._behave(Mode.BROKEN, modes.Mode.BROKEN)
        self._over.wait(self._seconds)
        self._behave(Mode.WELL, modes.Mode.WELL)

    def _behave(self, speech: Mode, llm: modes.Mode) -> None:
        self._speech.switch.mode = speech
        self._llm.server.modes.switch.mode = llm

    def _understood(self) -> int:
        return sum(turn.kind == "heard" and bool(turn.text) for turn in tuple(self._speech.turns))


def test_each_interview_ends_once_when_the_model_and_the_speech_service_are_dead_for_a_while() -> None:
    with OpenAICompatible() as llm, speech_server(Tones()) as speech:
        llm.always(mind.answer)
        with Dead(speech, llm, after=4, seconds=12) as blow:
            found = batch(
                "--candidates", "4", "--places", "4",
                ZHAOHU_LLM__BASE_URL=llm.base_url,
                ZHAOHU_LLM__MODEL="emulated",
                ZHAOHU_STT__BASE_URL=speech.base_url,
                ZHAOHU_STT__TIMEOUT_S="2",
                ZHAOHU_TTS__BASE_URL=speech.base_url,
            )  # fmt: skip
    assert blow.struck, "everything was over before"
    assert llm.requests, "no model was asked"
    assert (found["once"] + found["told"], found["wrong"]) == (4, 0)
    assert found["once"] > 0
    assert found["most_talking"] <= 4
