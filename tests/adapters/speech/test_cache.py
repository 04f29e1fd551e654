"""A sentence is made once, kept in whole files, and forgotten when room is short."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock

from adapters.speech.cache import CachedSynthesiser, RememberingSynthesiser
from adapters.speech.memory import ToneSynthesiser
from hrcore.languages import Language


class CountingSynthesiser(ToneSynthesiser):
    """Counts what it is really asked to make."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._counting = Lock()

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        with self._counting:
            self.made.append(text)
        return super().synthesise(text, language=language, voice=voice)


def test_a_sentence_is_made_once_and_then_remembered(tmp_path: Path) -> None:
    inner = CountingSynthesiser()
    cached = CachedSynthesiser(inner, tmp_path)
    assert not cached.holds("好的。", language="zh-CN", voice="low")
    first = cached.synthesise("好的。", language="zh-CN", voice="low")
    assert cached.holds("好的。", language="zh-CN", voice="low")
    assert cached.synthesise("好的。", language="zh-CN", voice="low") == first
    assert CachedSynthesiser(inner, tmp_path).synthesise("好的。", language="zh-CN", voice="low") == first
    assert inner.made == ["好的。"]


def test_voice_language_and_text_are_told_apart(tmp_path: Path) -> None:
    inner = CountingSynthesiser()
    cached = CachedSynthesiser(inner, tmp_path)
    cached.synthesise("OK", language="en", voice="low")
    cached.synthesise("OK", language="en", voice="high")
    cached.synthesise("OK", language="zh-CN", voice="low")
    cached.synthesise("OK.", language="en", voice="low")
    assert len(inner.made) == 4


def test_threads_that_want_the_same_sentence_share_one_making(tmp_path: Path) -> None:
    inner = CountingSynthesiser()
    cached = CachedSynthesiser(inner, tmp_path)
    together = Barrier(8)

    def ask(_: int) -> bytes:
        together.wait()
        return cached.synthesise("请稍等。", language="zh-CN", voice="low")

    with ThreadPoolExecutor(8) as threads:
        said = set(threads.map(ask, range(8)))
    assert len(said) == 1
    assert inner.made == ["请稍等。"]


def test_the_least_recently_used_goes_first_when_room_is_short(tmp_path: Path) -> None:
    inner = CountingSynthesiser()
    cached = CachedSynthesiser(inner, tmp_path, most_bytes=20_000)
    for number in range(8):
        cached.synthesise(f"sentence {number}", language="en", voice="low")
        for file in tmp_path.glob("*/*.ulaw"):
            os.utime(file, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns - 10**9))
        cached.synthesise("sentence 0", language="en", voice="low")
    assert sum(file.stat().st_size for file in tmp_path.glob("*/*.ulaw")) <= 20_000
    assert cached.holds("sentence 0", language="en", voice="low")
    assert not cached.holds("sentence 1", language="en", voice="low")
    assert inner.made.count("sentence 0") == 1


def test_only_whole_files_are_left_behind(tmp_path: Path) -> None:
    cached = CachedSynthesiser(ToneSynthesiser(), tmp_path)
    cached.synthesise("Thank you.", language="en", voice="low")
    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".ulaw"]


class TestRemembering:
    def test_makes_a_sentence_once(self) -> None:
        inner = CountingSynthesiser()
        remembering = RememberingSynthesiser(inner)
        first = remembering.synthesise("Hello.", language="en", voice="low")
        assert remembering.synthesise("Hello. ", language="en", voice="low") == first
        assert len(inner.made) == 1

    def test_forgets_the_longest_unused_when_it_is_full(self) -> None:
        inner = CountingSynthesiser()
        size = len(inner.synthesise("Sentence 1.", language="en", voice="low"))
        remembering = RememberingSynthesiser(inner, most_bytes=2 * size)
        for number in (1, 2, 1, 3, 1):
            remembering.synthesise(f"Sentence {number}.", language="en", voice="low")
        assert len(inner.made) == 1 + 3
        remembering.synthesise("Sentence 2.", language="en", voice="low")
        assert len(inner.made) == 1 + 4
