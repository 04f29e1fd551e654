"""The interface as the vendor's own SDK uses it, and the page."""

import io
import wave
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import openai
import pytest
from openai import OpenAI

from tests.emulators.sound import tones, wav
from tests.emulators.speech import Mode, SpeechServer, speech_server


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    with speech_server(key="right") as running:
        yield running


@pytest.fixture
def client(server: SpeechServer) -> Iterator[OpenAI]:
    with OpenAI(base_url=server.base_url, api_key="right", max_retries=0, timeout=20) as client:
        yield client


@pytest.fixture
def page(server: SpeechServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, follow_redirects=True) as browser:
        yield browser


TURN = ("turn.wav", wav(tones("hello", 8000), 8000), "audio/wav")
SAY: dict[str, Any] = {"model": "tts-1", "voice": "alloy", "input": "你好", "response_format": "wav"}


def hear(client: OpenAI, **more: Any) -> Any:
    return client.audio.transcriptions.create(**{"model": "whisper-1", "file": TURN, "language": "zh", **more})


def test_words_become_sound_with_a_header_or_without(client: OpenAI) -> None:
    with wave.open(io.BytesIO(client.audio.speech.create(**SAY).content)) as file:
        assert (file.getframerate(), file.getnchannels()) == (24000, 1)
        samples = file.readframes(file.getnframes())
    assert client.audio.speech.create(**{**SAY, "response_format": "pcm"}).content == samples
    assert len(samples) == 2 * 24000 * 2 // 5


def test_sound_becomes_words_in_every_form_of_answer(client: OpenAI) -> None:
    assert hear(client).text == "（0.4 秒的声音）"
    assert hear(client, language="en", response_format="text") == "(0.4 seconds of sound)\n"
    verbose = hear(client, response_format="verbose_json")
    assert (verbose.text, verbose.language, len(verbose.segments)) == ("（0.4 秒的声音）", "zh", 1)
    assert hear(client, response_format="srt").startswith("1\n00:00")
    assert hear(client, include=["logprobs"]).logprobs[0].logprob < 0
    silence = wav(np.zeros(8000, np.int16), 8000)
    assert hear(client, file=("silence.wav", silence, "audio/wav")).text == ""


@pytest.mark.parametrize(
    "given",
    [{"input": ""}, {"input": "x" * 4097}, {"voice": ""}, {"response_format": "mp3"}, {"speed": 9}],
)
def test_what_cannot_be_said_is_refused(client: OpenAI, given: dict[str, Any]) -> None:
    with pytest.raises(openai.BadRequestError):
        client.audio.speech.create(**{**SAY, **given})


@pytest.mark.parametrize(
    "given",
    [
        {"file": ("turn.wav", b"no sound", "audio/wav")},
        {"file": ("turn.wav", b"", "audio/wav")},
        {"model": ""},
        {"response_format": "xml"},
    ],
)
def test_what_cannot_be_heard_is_refused(client: OpenAI, given: dict[str, Any]) -> None:
    with pytest.raises(openai.BadRequestError):
        hear(client, **given)


def test_a_wrong_key_and_an_unknown_path_are_told_apart(server: SpeechServer, client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        client.models.list()
    with (
        OpenAI(base_url=server.base_url, api_key="wrong", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError),
    ):
        stranger.audio.speech.create(**SAY)


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        (Mode.BUSY, openai.RateLimitError),
        (Mode.BROKEN, openai.InternalServerError),
        (Mode.DROPS, openai.APIConnectionError),
        (Mode.SLOW, openai.APITimeoutError),
    ],
)
def test_it_goes_wrong_as_often_as_it_is_told(
    client: OpenAI, page: httpx.Client, mode: Mode, error: type[Exception]
) -> None:
    page.post(f"/ui/mode?mode={mode}&times=2&seconds=9")
    with pytest.raises(error):
        client.with_options(timeout=0.5).audio.speech.create(**SAY)
    with pytest.raises(error):
        hear(client.with_options(timeout=0.5))
    assert hear(client).text


def test_it_may_be_deaf_or_hear_what_nobody_said(client: OpenAI, page: httpx.Client) -> None:
    page.post("/ui/mode", data={"mode": "imagines"})
    assert hear(client).text == "谢谢观看，请点赞订阅。"
    page.post("/ui/mode", data={"mode": "deaf"})
    assert hear(client).text == ""
    with wave.open(io.BytesIO(client.audio.speech.create(**SAY).content)) as file:
        assert set(file.readframes(file.getnframes())) == {0}


def test_the_page_shows_and_plays_both_sides(server: SpeechServer, client: OpenAI, page: httpx.Client) -> None:
    assert "Nothing has been said yet" in page.get("/").text
    client.audio.speech.create(**{**SAY, "input": "<您好>"})
    hear(client)
    shown = page.get("/").text
    assert "&lt;您好&gt;" in shown
    assert "（0.4 秒的声音）" in shown
    assert "width=device-width" in shown
    sound = page.get(shown.split('src="')[1].split('"')[0])
    assert (sound.headers["Content-Type"], sound.content[:4]) == ("audio/wav", b"RIFF")
    assert page.get("/ui/sound/1.wav").status_code == 404
