"""What every speech engine promises, asked of each one that this machine can run."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from adapters.speech import sound
from adapters.speech.cache import CachedSynthesiser
from adapters.speech.kokoro import KokoroSynthesiser
from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser
from adapters.speech.openai_compatible import OpenAiRecogniser, OpenAiSynthesiser, SpeechService
from adapters.speech.silero import SileroDetector
from adapters.speech.whisper import WhisperRecogniser
from bot.assets import Assets
from hrcore.errors import ZhaohuError
from hrcore.languages import LANGUAGES, Language
from hrcore.ports.speech import SAMPLE_RATE, VAD_CHUNK_BYTES, Recogniser, Synthesiser, VoiceDetector
from tests.adapters.speech.service import tone_service

SENTENCES: dict[Language, str] = {"zh-CN": "请介绍一下您自己。", "en": "Please introduce yourself."}
READY = Assets().speech_ready


@pytest.fixture(scope="module")
def service() -> Iterator[SpeechService]:
    with tone_service() as server:
        yield SpeechService(base_url=server.base_url, api_key="any", model="tones")


@pytest.fixture(scope="module", params=["tones", "cached", "openai", *(["kokoro"] if READY else [])])
def synthesiser(
    request: pytest.FixtureRequest, service: SpeechService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Synthesiser]:
    made: dict[str, Callable[[], Synthesiser]] = {
        "tones": ToneSynthesiser,
        "cached": lambda: CachedSynthesiser(ToneSynthesiser(), tmp_path_factory.mktemp("speech")),
        "openai": lambda: OpenAiSynthesiser(service, {"zh-CN": ("shimmer",), "en": ("alloy",)}),
        "kokoro": lambda: KokoroSynthesiser(Assets().kokoro),
    }
    engine = made[request.param]()
    yield engine
    if isinstance(engine, OpenAiRecogniser | OpenAiSynthesiser):
        engine.close()


@pytest.fixture(scope="module", params=["tones", "openai", *(["whisper"] if READY else [])])
def recogniser(request: pytest.FixtureRequest, service: SpeechService) -> Iterator[Recogniser]:
    made: dict[str, Callable[[], Recogniser]] = {
        "tones": ToneRecogniser,
        "openai": lambda: OpenAiRecogniser(service),
        "whisper": lambda: WhisperRecogniser(Assets().whisper),
    }
    engine = made[request.param]()
    yield engine
    if isinstance(engine, OpenAiRecogniser | OpenAiSynthesiser):
        engine.close()


@pytest.fixture(scope="module", params=["energy", "silero"])
def detector(request: pytest.FixtureRequest) -> VoiceDetector:
    return EnergyDetector() if request.param == "energy" else SileroDetector()


class TestSynthesiser:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_says_a_sentence_in_about_the_time_a_person_needs(
        self, synthesiser: Synthesiser, language: Language
    ) -> None:
        voice = synthesiser.voices(language)[0]
        speech = synthesiser.synthesise(SENTENCES[language], language=language, voice=voice)
        assert 1.0 < len(speech) / SAMPLE_RATE < 4.5
        assert 0.2 < float(np.abs(sound.decode(speech)).max()) < 0.95

    def test_says_the_same_in_the_same_bytes_from_any_thread(self, synthesiser: Synthesiser) -> None:
        voice = synthesiser.voices("en")[0]
        with ThreadPoolExecutor(2) as threads:
            said = list(threads.map(lambda _: synthesiser.synthesise("Thank you.", language="en", voice=voice), "ab"))
        assert said[0] == said[1] != b""

    def test_is_silent_for_nothing(self, synthesiser: Synthesiser) -> None:
        assert synthesiser.synthesise("  \n", language="zh-CN", voice=synthesiser.voices("zh-CN")[0]) == b""

    def test_names_itself_and_its_limits(self, synthesiser: Synthesiser) -> None:
        assert synthesiser.name.strip()
        assert synthesiser.limits.calls > 0
        assert all(synthesiser.voices(language) for language in LANGUAGES)


class TestRecogniser:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_hears_nothing_in_silence_and_in_faint_noise(self, recogniser: Recogniser, language: Language) -> None:
        noise = np.random.default_rng(7).normal(0, 0.0005, 2 * SAMPLE_RATE).astype(np.float32)
        for quiet in (b"", sound.SILENCE * 40, sound.SILENCE * SAMPLE_RATE, sound.encode(noise)):
            heard = recogniser.recognise(quiet, language=language)
            assert (heard.text, heard.confidence) == ("", 0.0)

    def test_names_itself_and_its_limits(self, recogniser: Recogniser) -> None:
        assert recogniser.name.strip()
        assert recogniser.limits.calls > 0


class TestVoiceDetector:
    def test_answers_in_the_order_it_was_asked(self, detector: VoiceDetector) -> None:
        states = [detector.begin() for _ in range(3)]
        quiet = sound.SILENCE * VAD_CHUNK_BYTES
        for _ in range(4):
            found = detector.probabilities([quiet, quiet, quiet], states)
        assert len(found) == 3
        assert all(probability < 0.3 for probability in found)

    def test_serves_nobody_without_complaint(self, detector: VoiceDetector) -> None:
        assert detector.probabilities([], []) == []

    def test_refuses_a_chunk_of_the_wrong_length(self, detector: VoiceDetector) -> None:
        with pytest.raises(ValueError, match="256"):
            detector.probabilities([b"\xff" * 160], [detector.begin()])


def test_an_unknown_voice_is_refused_by_the_engines_that_know_theirs() -> None:
    with pytest.raises(ZhaohuError):
        ToneSynthesiser().synthesise("好的。", language="zh-CN", voice="nobody")


def test_the_detector_does_not_bring_torch_with_it() -> None:
    SileroDetector()
    assert "torch" not in sys.modules
