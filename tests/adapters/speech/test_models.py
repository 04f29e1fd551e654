"""The built-in models against each other: what the voices say, the recogniser writes down."""

import numpy as np
import pytest

from adapters.speech import sound
from adapters.speech.kokoro import KokoroSynthesiser
from adapters.speech.silero import SileroDetector
from adapters.speech.whisper import LONGEST_S, WhisperRecogniser, pieces
from bot.assets import Assets
from hrcore.errors import InvalidInput
from hrcore.languages import LANGUAGES
from hrcore.ports.speech import SAMPLE_RATE, VAD_CHUNK_BYTES


def test_long_turns_are_cut_where_they_are_quiet() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 70 * SAMPLE_RATE).astype(np.float32)
    for pause in (25, 50):
        noise[pause * SAMPLE_RATE : int((pause + 0.6) * SAMPLE_RATE)] = 0
    parts = pieces(noise)
    assert sum(map(len, parts)) == len(noise)
    assert all(len(part) <= LONGEST_S * SAMPLE_RATE for part in parts)
    assert [round(len(part) / SAMPLE_RATE) for part in parts] == [25, 25, 20]


if Assets().speech_ready:

    @pytest.fixture(scope="module")
    def voice() -> KokoroSynthesiser:
        return KokoroSynthesiser(Assets().kokoro)

    @pytest.fixture(scope="module")
    def ears() -> WhisperRecogniser:
        return WhisperRecogniser(Assets().whisper, workers=1)

    def test_a_mandarin_question_with_an_english_name_is_understood(
        voice: KokoroSynthesiser, ears: WhisperRecogniser
    ) -> None:
        speech = voice.synthesise("为什么选择Redis做缓存？", language="zh-CN", voice=voice.voices("zh-CN")[1])
        heard = ears.recognise(speech, language="zh-CN", hints=("Redis", "MySQL"))
        assert "为什么选择" in heard.text
        assert "Redis" in heard.text
        assert heard.confidence > 0.5

    def test_an_english_question_is_understood_and_is_speech_to_the_detector(
        voice: KokoroSynthesiser, ears: WhisperRecogniser
    ) -> None:
        speech = voice.synthesise("How did you measure that?", language="en", voice=voice.voices("en")[0])
        assert ears.recognise(speech, language="en").text.lower().rstrip("?") == "how did you measure that"
        detector = SileroDetector()
        state = detector.begin()
        found = [
            detector.probabilities([speech[at : at + VAD_CHUNK_BYTES]], [state])[0]
            for at in range(0, len(speech) - VAD_CHUNK_BYTES, VAD_CHUNK_BYTES)
        ]
        assert np.mean(np.array(found) > 0.5) > 0.7

    def test_noise_is_not_turned_into_words(ears: WhisperRecogniser) -> None:
        hiss = np.random.default_rng(2).normal(0, 0.05, 3 * SAMPLE_RATE).astype(np.float32)
        hum = (0.1 * np.sin(2 * np.pi * 50 * np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE)).astype(np.float32)
        for noise in (hiss, hum):
            for language in LANGUAGES:
                assert ears.recognise(sound.encode(noise), language=language).text == ""

    def test_a_voice_of_another_language_is_refused(voice: KokoroSynthesiser) -> None:
        with pytest.raises(InvalidInput):
            voice.synthesise("Hello.", language="en", voice="zf_xiaoxiao")
