import io
import wave

import numpy as np

from tests.emulators.sound import from_mulaw, to_mulaw, tone_voice, tones, wav


def test_every_code_of_the_line_comes_back_as_itself() -> None:
    codes = bytes(range(256))
    back = to_mulaw(from_mulaw(codes))
    assert back == codes.replace(b"\x7f", b"\xff")  # the two zeros are one


def test_coding_follows_the_standard() -> None:
    assert to_mulaw(np.array([0, 32767, -32768, 1000, -1000], np.int16)) == bytes([0xFF, 0x80, 0x00, 0xCE, 0x4E])


def test_words_sound_the_same_each_time_and_longer_ones_take_longer() -> None:
    assert tone_voice("你好 world") == tone_voice("你好 world")
    assert len(tone_voice("你好")) < len(tone_voice("你好，请介绍一下自己"))
    assert tone_voice("yes") != tone_voice("nay")
    assert tone_voice("") == b""


def test_a_file_says_how_long_it_is() -> None:
    samples = tones("hello", 16000)
    with wave.open(io.BytesIO(wav(samples, 16000))) as file:
        assert (file.getframerate(), file.getnframes()) == (16000, len(samples))
