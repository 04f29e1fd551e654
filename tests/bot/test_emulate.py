"""`zhaohu emulate` prints settings, and they are enough for the product's own adapters to talk to what it runs."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import BaseModel

from adapters.llm.openai_compatible import OpenAiLanguageModel
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from adapters.speech.openai_compatible import OpenAiRecogniser, OpenAiSynthesiser, SpeechService
from bot.emulate import OurSpeech, say
from bot.settings import Settings, load_settings
from bot.supervisor import free_port
from bot.wiring import _texter
from hrcore.ports.llm import Request
from hrcore.ports.messages import Sms

TONES = {"ZHAOHU_VOICE__SPEECH": "tones"}


class Verdict(BaseModel):
    score: int


def text_somebody(settings: Settings) -> None:
    assert _texter(settings).send(Sms("1", "+8613800138000", "hello", {}, "您好")).startswith("SM")


def ask_the_model(settings: Settings) -> None:
    model = OpenAiLanguageModel(settings.llm)
    request = Request(instructions="Judge. JSON.", material="我把延迟降低了一半。", timeout_s=20)
    assert model.structured(request, Verdict) == Verdict(score=5)
    model.close()


def say_and_hear(settings: Settings) -> None:
    ears = OpenAiRecogniser(SpeechService(settings.stt.base_url, settings.stt.api_key.get_secret_value(), "any"))
    mouth = SpeechService(settings.tts.base_url, settings.tts.api_key.get_secret_value(), "any")
    with closing(ears), closing(OpenAiSynthesiser(mouth, {"zh-CN": ("alloy",), "en": ("alloy",)})) as voice:
        assert ears.recognise(say(voice, "您好，王芳。"), language="zh-CN").text == "您好，王芳。"


@pytest.mark.parametrize(("name", "use"), [("twilio", text_somebody), ("llm", ask_the_model), ("speech", say_and_hear)])
def test_what_it_prints_is_enough(
    name: str, use: Callable[[Settings], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    port = free_port("127.0.0.1")
    command = [sys.executable, "-m", "bot.cli", "emulate", name, "--port", str(port)]
    there = {**os.environ, **TONES, "PYTHONPATH": str(Path(__file__).parents[2])}  # noqa: TID251 - of another process
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=there, cwd=tmp_path) as process:
        assert process.stdout is not None
        for line in process.stdout:
            setting, is_one, value = line.strip().partition("=")
            if is_one:
                monkeypatch.setenv(setting, value)
            if "Ctrl-C" in line:
                break
        use(load_settings())
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.parametrize("words", ["您好，王芳。", "Good morning."])
def test_what_our_engines_say_as_a_service_they_understand_as_one(words: str) -> None:
    speech = OurSpeech(ToneRecogniser(), ToneSynthesiser())
    samples = speech.speak(words, "no such voice")
    assert speech.hear(samples, speech.rate, "zh" if words.startswith("您") else "en", "Redis、Kafka") == words
