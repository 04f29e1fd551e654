"""µ-law as G.711 has it."""

import numpy as np

from adapters.speech import sound


def test_every_code_survives_the_way_there_and_back() -> None:
    codes = bytes(range(256))
    # Negative zero (0x7F) is the one code that has a twin.
    assert sound.encode(sound.decode(codes)) == codes.replace(b"\x7f", b"\xff")


def test_the_extremes_are_those_of_the_standard() -> None:
    assert (sound.decode(b"\x00\x80\xff") * 32768).tolist() == [-32124, 32124, 0]


def test_what_is_too_loud_is_clipped_and_not_wrapped() -> None:
    assert sound.encode(np.array([2.0, -2.0], dtype=np.float32)) == b"\x80\x00"


def test_quiet_sound_keeps_more_detail_than_loud_sound() -> None:
    samples = np.linspace(-0.9, 0.9, 4001, dtype=np.float32)
    error = np.abs(sound.decode(sound.encode(samples)) - samples)
    assert error[np.abs(samples) < 0.01].max() < 0.0005
    assert (error / (np.abs(samples) + 0.01)).max() < 0.04
