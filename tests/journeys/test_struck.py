"""Thirty people on the line, and everything that can die does: each of them gets one report and one feedback all the same."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np

from adapters.speech import sound
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from bot.settings import environment_with
from tests.emulators.llm import Mode as ModelMode
from tests.emulators.llm import OpenAICompatible, mind
from tests.emulators.speech import Mode, SpeechServer, speech_server
from tests.emulators.speech.engine import Samples

ROOT = Path(__file__).parents[2]
LIMIT_S = 600


def batch(*arguments: str, **more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "bench", "batch", "--json", "--no-invited", *arguments],
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


def test_each_interview_ends_once_whatever_dies_in_the_middle_of_thirty_calls() -> None:
    blows = ("voice", "worker", "web", "valkey", "postgres", "voice")
    found = batch("--candidates", "30", "--places", "12", *(word for blow in blows for word in ("--blow", blow)))
    assert (found["once"] + found["told"], found["wrong"]) == (30, 0)
    assert set(blows) <= set(found["died"])
    assert found["calls"] > 30, "nobody was called back"
    assert 1 <= found["most_talking"] <= 12
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


class DeadForAMinute:
    """From when a good many answers were understood."""

    def __init__(self, speech: SpeechServer, model: OpenAICompatible) -> None:
        self._speech, self._model = speech, model.server
        self.struck = False
        self.over = threading.Event()

    def run(self) -> None:
        while self._understood() < 25:
            if self.over.wait(0.2):
                return
        self.struck = True
        self._speech.switch.mode, self._model.modes.switch.mode = Mode.BROKEN, ModelMode.BROKEN
        self.over.wait(60)
        self._speech.switch.mode, self._model.modes.switch.mode = Mode.WELL, ModelMode.WELL

    def _understood(self) -> int:
        return sum(turn.kind == "heard" and bool(turn.text) for turn in tuple(self._speech.turns))


def test_each_interview_ends_once_when_speech_service_and_model_are_dead_for_a_minute() -> None:
    with speech_server(Tones()) as speech, OpenAICompatible() as model:
        model.server.default = lambda request: mind.answer(request)
        blow = DeadForAMinute(speech, model)
        striking = threading.Thread(target=blow.run)
        striking.start()
        try:
            found = batch(
                "--candidates", "30", "--places", "12",
                ZHAOHU_STT__BASE_URL=speech.base_url,
                ZHAOHU_STT__TIMEOUT_S="3",
                ZHAOHU_TTS__BASE_URL=speech.base_url,
                ZHAOHU_LLM__BASE_URL=model.base_url,
                ZHAOHU_LLM__MODEL="emulated",
            )  # fmt: skip
        finally:
            blow.over.set()
            striking.join()
    assert blow.struck, "everything was over before"
    assert model.requests, "nobody asked the model"
    assert (found["once"] + found["told"], found["wrong"]) == (30, 0)
    assert found["once"] > 0
    assert found["most_talking"] <= 12
