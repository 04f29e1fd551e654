"""Silero serves many calls in one run and keeps each call's memory apart."""

import numpy as np
import pytest

from adapters.speech import sound
from adapters.speech.silero import SileroDetector, SileroState
from hrcore.ports.speech import SAMPLE_RATE, VAD_CHUNK_BYTES


@pytest.fixture(scope="module")
def detector() -> SileroDetector:
    return SileroDetector()


def vowel(seconds: float) -> bytes:
    """A voice-like sound: harmonics of 120 Hz under two formants, in syllables of a quarter of a second."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = 120 + 10 * np.sin(2 * np.pi * 3 * time)
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    wave = np.zeros_like(time)
    for harmonic in range(1, 28):
        hertz = 120 * harmonic
        weight = np.exp(-(((hertz - 700) / 250) ** 2)) + 0.6 * np.exp(-(((hertz - 1200) / 300) ** 2)) + 0.05
        wave += weight * np.sin(harmonic * phase)
    wave *= np.clip(np.sin(2 * np.pi * 2 * time), 0, 1)
    return sound.encode((0.5 * wave / np.abs(wave).max()).astype(np.float32))


def chunks(mulaw: bytes) -> list[bytes]:
    return [mulaw[at : at + VAD_CHUNK_BYTES] for at in range(0, len(mulaw) - VAD_CHUNK_BYTES + 1, VAD_CHUNK_BYTES)]


def test_a_batch_answers_as_each_call_alone_would(detector: SileroDetector) -> None:
    calls = [chunks(vowel(1.0)), chunks(sound.SILENCE * SAMPLE_RATE), chunks(vowel(1.0)[1000:] + sound.SILENCE * 1000)]
    alone = []
    for call in calls:
        state = detector.begin()
        alone.append([detector.probabilities([chunk], [state])[0] for chunk in call])
    states = [detector.begin() for _ in calls]
    together = [detector.probabilities(list(moment), list(states)) for moment in zip(*calls, strict=True)]
    assert np.allclose(np.array(together).T, np.array(alone), atol=1e-4)


def test_a_voice_is_told_from_silence(detector: SileroDetector) -> None:
    state = detector.begin()
    spoken = [detector.probabilities([chunk], [state])[0] for chunk in chunks(vowel(2.0))]
    quiet = [detector.probabilities([chunk], [state])[0] for chunk in chunks(sound.SILENCE * 4000)]
    assert max(spoken) > 0.7
    assert quiet[-1] < 0.2


def test_long_silence_clears_the_memory(detector: SileroDetector) -> None:
    state = detector.begin()
    for chunk in chunks(vowel(1.0)):
        detector.probabilities([chunk], [state])
    assert isinstance(state, SileroState)
    assert np.abs(state.memory).max() > 0
    cleared = 0
    for chunk in chunks(sound.SILENCE * 3 * SAMPLE_RATE):
        detector.probabilities([chunk], [state])
        cleared += not np.abs(state.memory).any()
    assert cleared == 1
