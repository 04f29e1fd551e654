"""A company's own speech service, spoken to through the real client."""

from contextlib import closing
from dataclasses import replace

import pytest

from adapters.speech import sound
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from adapters.speech.openai_compatible import OpenAiRecogniser, OpenAiSynthesiser, SpeechService
from hrcore.errors import SpeechUnavailable
from hrcore.languages import Language
from hrcore.ports.speech import Recognised
from tests.adapters.speech.service import tone_service
from tests.emulators.speech import Mode, SpeechServer

VOICES: dict[Language, tuple[str, ...]] = {"zh-CN": ("shimmer", "onyx"), "en": ("alloy",)}


def service(server: SpeechServer, *, timeout_s: float = 5.0) -> SpeechService:
    return SpeechService(base_url=server.base_url, api_key="any", model="tones", timeout_s=timeout_s, retries=0)


def say(there: SpeechService, text: str = "Hello.", language: Language = "en", voice: str = "alloy") -> bytes:
    with closing(OpenAiSynthesiser(there, VOICES)) as mouth:
        return mouth.synthesise(text, language=language, voice=voice)


def hear(there: SpeechService, speech: bytes, language: Language, *hints: str) -> Recognised:
    with closing(OpenAiRecogniser(there)) as ears:
        return ears.recognise(speech, language=language, hints=hints)


@pytest.mark.parametrize("raw", [False, True])
def test_a_sentence_goes_out_as_text_and_comes_back_as_telephone_sound(raw: bool) -> None:
    with tone_service(raw=raw) as server:
        speech = say(service(server), "您好，王芳。", "zh-CN", "onyx")
    assert ToneRecogniser().recognise(speech, language="zh-CN").text == "您好，王芳。"


def test_a_turn_goes_out_as_sound_with_its_hints_and_comes_back_as_text() -> None:
    speech = ToneSynthesiser().synthesise("我用 Redis 做缓存。", language="zh-CN", voice="low")
    with tone_service() as server:
        heard = hear(service(server), speech, "zh-CN", "Redis", "Kafka")
        form = server.turns[0].form
    assert heard.text == "我用 Redis 做缓存。"
    assert 0.5 < heard.confidence <= 1
    assert (form["language"], form["model"], form["prompt"]) == ("zh", "tones", "Redis、Kafka")


def test_silence_is_not_sent_anywhere() -> None:
    with tone_service() as server:
        assert hear(service(server), sound.SILENCE * 8000, "en").text == ""
        assert not server.turns


@pytest.mark.parametrize("mode", [Mode.BUSY, Mode.BROKEN, Mode.DROPS])
def test_trouble_over_there_may_pass(mode: Mode) -> None:
    with tone_service() as server:
        server.switch.mode = mode
        with pytest.raises(SpeechUnavailable) as refused:
            say(service(server))
    assert refused.value.retry


@pytest.mark.parametrize(("key", "path"), [("another", ""), ("any", "/nowhere")])
def test_a_wrong_key_or_address_does_not_get_better(key: str, path: str) -> None:
    with tone_service(key=key) as server:
        wrong = replace(service(server), base_url=server.base_url + path)
        with pytest.raises(SpeechUnavailable) as refused:
            say(wrong)
    assert not refused.value.retry


def test_a_slow_service_is_given_up_in_time() -> None:
    speech = ToneSynthesiser().synthesise("Hello.", language="en", voice="low")
    with tone_service() as server:
        server.switch.mode = Mode.SLOW
        with pytest.raises(SpeechUnavailable) as slow:
            hear(service(server, timeout_s=0.2), speech, "en")
    assert slow.value.retry


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with tone_service() as server:
        gone = service(server)
    with pytest.raises(SpeechUnavailable):
        say(gone)
