"""The speech engines of a `voice` process: a service by settings, the packaged models, or none (typed answers)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from bot.assets import Assets
from bot.settings import Settings, SttSettings, TtsSettings
from hrcore.languages import Language
from hrcore.ports.speech import Recogniser, Synthesiser, VoiceDetector
from interview.voice.detection import DetectorPool
from interview.voice.engines import Engines

log = structlog.get_logger()
TYPED = "typed"
SPEECH_THREADS = 2
"""One sentence is made on so many threads, because somebody waits for it: on two quiet cores the first demo took 135 s
in place of 157 s."""
MOST_THREADS = 64
"""Threads that wait for a service cost little, but they do not cost nothing."""


@dataclass(frozen=True, slots=True)
class VoiceEngines:
    """`name` is shown to people; `calls` is how many calls the engines can serve at once."""

    engines: Engines
    name: str
    calls: int

    @property
    def speaks(self) -> bool:
        return self.name != TYPED


def open_engines(settings: Settings) -> VoiceEngines:
    """Loads what is to be used. Without speech the product runs with typed answers, and says so."""
    recogniser, synthesiser, detector, name = _choose(settings)
    calls = settings.voice.calls or min(recogniser.limits.calls, synthesiser.limits.calls)
    executor = ThreadPoolExecutor(threads_for(calls), thread_name_prefix="speech")
    log.info("speech.opened", engine=name, calls=calls)
    return VoiceEngines(Engines(recogniser, synthesiser, DetectorPool(detector), executor), name, calls)


def threads_for(calls: int) -> int:
    """One for each call that may be waiting for an engine, within reason: most calls listen or speak."""
    return max(4, min(calls, MOST_THREADS))


def open_voice(settings: Settings) -> Synthesiser:
    """Only a voice, for a robot that answers."""
    if settings.voice.speech == "auto" and assets_of(settings).speech_ready and not settings.tts.base_url:
        from adapters.speech.kokoro import KokoroSynthesiser

        return speech_cache(settings, KokoroSynthesiser(assets_of(settings).kokoro, threads=SPEECH_THREADS))
    return _choose(settings)[1]


def packaged_speech(settings: Settings) -> tuple[Recogniser, Synthesiser]:
    """The packaged models where they are prepared and wanted, else tones."""
    ready = settings.voice.speech == "auto" and assets_of(settings).speech_ready
    return (_packaged(settings) if ready else _tones())[:2]


def speech_cache(settings: Settings, inner: Synthesiser) -> Synthesiser:
    """On disk only where a folder is set (the demo, whose people are invented); else in memory."""
    from adapters.speech.cache import CachedSynthesiser, RememberingSynthesiser

    return CachedSynthesiser(inner, settings.voice.cache) if settings.voice.cache else RememberingSynthesiser(inner)


def assets_of(settings: Settings) -> Assets:
    return Assets(settings.assets)


def _choose(settings: Settings) -> tuple[Recogniser, Synthesiser, VoiceDetector, str]:
    tones = settings.voice.speech == "tones"
    if settings.stt.base_url and settings.tts.base_url:
        recogniser, synthesiser, name = _service(settings, settings.stt, settings.tts)
        return recogniser, synthesiser, _detector(tones=tones), name
    if tones:
        return _tones()
    if settings.voice.speech == "auto" and assets_of(settings).speech_ready:
        return _packaged(settings)
    return _typed()


def _tones() -> tuple[Recogniser, Synthesiser, VoiceDetector, str]:
    from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser

    return ToneRecogniser(), ToneSynthesiser(), EnergyDetector(), "tones"


def _typed() -> tuple[Recogniser, Synthesiser, VoiceDetector, str]:
    from adapters.speech.silent import SilentDetector, SilentRecogniser, SilentSynthesiser

    return SilentRecogniser(), SilentSynthesiser(), SilentDetector(), TYPED


def _packaged(settings: Settings) -> tuple[Recogniser, Synthesiser, VoiceDetector, str]:
    from adapters.speech.kokoro import KokoroSynthesiser
    from adapters.speech.silero import SileroDetector
    from adapters.speech.whisper import WhisperRecogniser

    assets = assets_of(settings)
    synthesiser = speech_cache(settings, KokoroSynthesiser(assets.kokoro, threads=SPEECH_THREADS))
    return WhisperRecogniser(assets.whisper), synthesiser, SileroDetector(), "faster-whisper + Kokoro"


def _detector(*, tones: bool) -> VoiceDetector:
    """Tones are no voice to a model of voices."""
    if tones:
        from adapters.speech.memory import EnergyDetector

        return EnergyDetector()
    from adapters.speech.silero import SileroDetector

    return SileroDetector()


def _service(settings: Settings, stt: SttSettings, tts: TtsSettings) -> tuple[Recogniser, Synthesiser, str]:
    from adapters.speech.openai_compatible import OpenAiRecogniser, OpenAiSynthesiser, SpeechService

    ears, mouth = (
        SpeechService(
            end.base_url or "",
            end.api_key.get_secret_value() if end.api_key else "",
            end.model,
            timeout_s=end.timeout_s,
        )
        for end in (stt, tts)
    )
    voices: dict[Language, tuple[str, ...]] = {"zh-CN": (tts.voice_zh or "alloy",), "en": (tts.voice_en or "alloy",)}
    synthesiser = speech_cache(settings, OpenAiSynthesiser(mouth, voices))
    return OpenAiRecogniser(ears), synthesiser, f"{stt.model} + {tts.model}"
