"""The tones that stand for speech in tests come back as the words they were."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.speech import sound
from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser
from hrcore.ports.speech import SAMPLE_RATE, VAD_CHUNK_BYTES

SENTENCE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Z")), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(text=SENTENCE, lead=st.integers(0, 700), voice=st.sampled_from(["low", "high"]))
def test_any_sentence_comes_back_wherever_its_frames_begin(text: str, lead: int, voice: str) -> None:
    speech = ToneSynthesiser().synthesise(text, language="zh-CN", voice=voice)
    heard = ToneRecogniser().recognise(sound.SILENCE * lead + speech + sound.SILENCE * 99, language="zh-CN")
    assert (heard.text, heard.confidence) == (text, 1.0)


def test_two_sentences_with_a_breath_between_are_both_heard() -> None:
    tones = ToneSynthesiser()
    first = tones.synthesise("I built it.", language="en", voice="low")
    second = tones.synthesise("It took 3 weeks.", language="en", voice="low")
    heard = ToneRecogniser().recognise(first + sound.SILENCE * 3333 + second, language="en")
    assert heard.text == "I built it. It took 3 weeks."


def test_of_a_sentence_cut_short_the_whole_characters_are_heard() -> None:
    speech = ToneSynthesiser().synthesise("我叫王芳", language="zh-CN", voice="low")
    assert ToneRecogniser().recognise(speech[: len(speech) * 3 // 5], language="zh-CN").text == "我叫"
    assert ToneRecogniser().recognise(speech[len(speech) * 2 // 5 :], language="zh-CN").text == "王芳"


def test_a_sentence_survives_a_noisy_line() -> None:
    speech = ToneSynthesiser().synthesise("响应时间降到 20ms。", language="zh-CN", voice="low")
    noise = np.random.default_rng(3).normal(0, 0.005, len(speech)).astype(np.float32)
    noisy = sound.encode(sound.decode(speech) + noise)
    assert ToneRecogniser().recognise(noisy, language="zh-CN").text == "响应时间降到 20ms。"


def test_noise_alone_is_not_speech() -> None:
    noise = np.random.default_rng(5).normal(0, 0.2, SAMPLE_RATE).astype(np.float32)
    assert ToneRecogniser().recognise(sound.encode(noise), language="en").text == ""


def test_the_twin_detector_hears_tones_and_not_silence() -> None:
    speech = ToneSynthesiser().synthesise("好的。", language="zh-CN", voice="low")
    detector = EnergyDetector()
    chunks = [speech[at : at + VAD_CHUNK_BYTES] for at in range(0, len(speech) - VAD_CHUNK_BYTES, VAD_CHUNK_BYTES)]
    assert min(detector.probabilities(chunks, [detector.begin() for _ in chunks])) > 0.9
    assert detector.probabilities([sound.SILENCE * VAD_CHUNK_BYTES], [detector.begin()]) == [0.0]
