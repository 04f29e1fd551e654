"""A company's own speech service, spoken to through the real client."""

import pytest

from adapters.speech import sound
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from adapters.speech.openai_compatible import OpenAiRecogniser, OpenAiSynthesiser, SpeechService
from hrcore.errors import SpeechUnavailable
from hrcore.languages import Language
from tests.adapters.speech.service import SpeechServer

VOICES: dict[Language, tuple[str, ...]] = {"zh-CN": ("shimmer", "onyx"), "en": ("alloy",)}


def service(server: SpeechServer, *, timeout_s: float = 5.0) -> SpeechService:
    return SpeechService(base_url=server.base_url, api_key="any", model="tones", timeout_s=timeout_s, retries=0)


@pytest.mark.parametrize("raw", [False, True])
def test_a_sentence_goes_out_as_text_and_comes_back_as_telephone_sound(raw: bool) -> None:
    with SpeechServer(raw=raw) as server:
        speech = OpenAiSynthesiser(service(server), VOICES).synthesise("您好，王芳。", language="zh-CN", voice="onyx")
    assert ToneRecogniser().recognise(speech, language="zh-CN").text == "您好，王芳。"


def test_a_turn_goes_out_as_sound_with_its_hints_and_comes_back_as_text() -> None:
    speech = ToneSynthesiser().synthesise("我用 Redis 做缓存。", language="zh-CN", voice="low")
    with SpeechServer() as server:
        heard = OpenAiRecogniser(service(server)).recognise(speech, language="zh-CN", hints=("Redis", "Kafka"))
        form = server.forms[0]
    assert heard.text == "我用 Redis 做缓存。"
    assert 0.5 < heard.confidence <= 1
    assert (form["language"], form["model"], form["prompt"]) == ("zh", "tones", "Redis、Kafka")


def test_silence_is_not_sent_anywhere() -> None:
    with SpeechServer() as server:
        assert OpenAiRecogniser(service(server)).recognise(sound.SILENCE * 8000, language="en").text == ""
        assert server.forms == []


@pytest.mark.parametrize(("status", "retry"), [(401, False), (404, False), (429, True), (503, True)])
def test_a_refusal_says_whether_asking_again_can_help(status: int, retry: bool) -> None:
    with SpeechServer(status=status) as server, pytest.raises(SpeechUnavailable) as refused:
        OpenAiSynthesiser(service(server), VOICES).synthesise("Hello.", language="en", voice="alloy")
    assert refused.value.retry is retry


def test_a_slow_service_is_given_up_in_time() -> None:
    speech = ToneSynthesiser().synthesise("Hello.", language="en", voice="low")
    with SpeechServer(delay_s=5.0) as server, pytest.raises(SpeechUnavailable) as slow:
        OpenAiRecogniser(service(server, timeout_s=0.2)).recognise(speech, language="en")
    assert slow.value.retry


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with SpeechServer() as server:
        gone = service(server)
    with pytest.raises(SpeechUnavailable):
        OpenAiSynthesiser(gone, VOICES).synthesise("Hello.", language="en", voice="alloy")
