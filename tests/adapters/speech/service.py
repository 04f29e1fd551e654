"""The product's own tones behind OpenAI's audio interface: what is said comes back exactly."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from bot.emulate import OurSpeech
from tests.emulators.speech import SpeechServer, speech_server


@contextmanager
def tone_service(**options: Any) -> Iterator[SpeechServer]:
    with speech_server(OurSpeech(ToneRecogniser(), ToneSynthesiser()), **options) as server:
        yield server
