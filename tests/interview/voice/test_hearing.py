"""Sound in: voice activity, echo, the shared detector, and places for calls."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import cast

import pytest

from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser
from bot.robot.ear import Ear
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_BYTES, Recognised, VadState
from interview.call.dialogue import Saying, SayingKind
from interview.voice.capacity import Capacity, NoPlace
from interview.voice.detection import DetectorPool
from interview.voice.endpointing import Endpointer
from interview.voice.engines import Engines
from interview.voice.listening import Listener
from interview.voice.loudness import loudness
from interview.voice.playout import Playout
from interview.voice.speaking import Voice
from interview.voice.timing import Pace, Timing
from tests.interview.voice.call_doubles import PausingSynthesiser

WORDS = "We moved it to a queue."


def speech(text: str = WORDS) -> bytes:
    return PausingSynthesiser().synthesise(text, language="en", voice="low")


def frames(mulaw: bytes) -> list[bytes]:
    return [mulaw[at : at + FRAME_BYTES].ljust(FRAME_BYTES, b"\xff") for at in range(0, len(mulaw), FRAME_BYTES)]


async def recognised(mulaw: bytes, language: Language) -> Recognised | None:
    return ToneRecogniser().recognise(mulaw, language=language)


def listener(pace: Pace = Pace.MEDIA) -> Listener:
    return Listener(detector=DetectorPool(EnergyDetector()), recognise=recognised, timing=Timing(), pace=pace)


def heard(mulaw: bytes, *, own_level: float = 0.0, ears: Listener | None = None) -> Listener:
    async def listen(ears: Listener) -> None:
        for frame in frames(mulaw):
            ears.hear(frame, own_level=own_level, overlapping=own_level > 0)

    ears = ears or listener()
    asyncio.run(listen(ears))
    return ears


def test_voice_is_counted_and_a_click_is_forgotten() -> None:
    ears = Endpointer(Timing())
    ears.hear(0.9, 32)
    assert not ears.has_spoken
    for _ in range(20):
        ears.hear(0.0, 32)
    assert ears.quiet
    for _ in range(10):
        ears.hear(0.9, 32)
    assert ears.has_spoken
    assert ears.run_ms == 320


def test_the_beginning_of_a_word_is_kept() -> None:
    ears = heard(b"\xff" * 8000 * 3 + speech() + b"\xff" * 4000)
    spoken_ms = len(speech()) // 8 + 500
    assert spoken_ms < ears.audio_ms <= spoken_ms + Timing().lead_in + 40


def test_a_weak_echo_of_our_own_voice_is_not_somebody_speaking() -> None:
    level = loudness(speech())
    assert heard(speech(), own_level=level * 5).endpointer.quiet
    assert heard(speech(), own_level=level).endpointer.has_spoken


def test_a_candidate_known_to_speak_softly_can_still_interrupt() -> None:
    ears = heard(speech() + b"\xff" * 8000)
    ears.reset()
    assert heard(speech(), own_level=loudness(speech()) * 5, ears=ears).endpointer.has_spoken


def test_where_our_own_words_came_back_what_is_as_loud_is_nobody_speaking_over_us() -> None:
    level = loudness(speech())
    ears = heard(speech(), own_level=level * 1.5)
    assert ears.endpointer.has_spoken
    ears.learn_echo()
    ears.reset()
    assert heard(speech(), own_level=level * 1.5, ears=ears).endpointer.quiet
    assert heard(speech(), own_level=level * 0.7, ears=ears).endpointer.has_spoken


def test_calls_are_judged_in_one_batch() -> None:
    class CountingDetector(EnergyDetector):
        batches: list[int] = []  # noqa: RUF012

        def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
            self.batches.append(len(chunks))
            return super().probabilities(chunks, states)

    async def story() -> dict[int, float]:
        pool, found = DetectorPool(CountingDetector()), dict[int, float]()
        loud, still = speech()[:256], b"\xff" * 256
        for call, chunk in enumerate([loud, still] * 20):
            pool.judge_soon(chunk, pool.begin(), partial(found.__setitem__, call))
        await until(lambda: len(found) == 40)
        return found

    probabilities = asyncio.run(story())
    assert CountingDetector.batches == [40]
    assert [probabilities[call] > 0.5 for call in range(40)] == [True, False] * 20


def test_chunks_of_one_call_are_judged_in_their_order_each_with_what_is_remembered_of_the_one_before() -> None:
    class Remembering:
        """Says how many chunks of the call it has heard before."""

        def begin(self) -> VadState:
            return [0]

        def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
            before = [float(cast(list[int], state)[0]) for state in states]
            for state in states:
                cast(list[int], state)[0] += 1
            return before

    async def story() -> list[float]:
        pool, found = DetectorPool(Remembering()), list[float]()
        call = pool.begin()
        for _ in range(3):
            pool.judge_soon(b"\xff" * 256, call, found.append)
        await until(lambda: len(found) == 3)
        return found

    assert asyncio.run(story()) == [0.0, 1.0, 2.0]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.001)


def test_what_was_heard_before_the_turn_was_over_is_no_part_of_the_next() -> None:
    async def story() -> tuple[int, int]:
        ears = listener(Pace.WALL)
        for frame in frames(speech()[: 160 * 4]):
            ears.hear(frame, own_level=0.0, overlapping=False)
        ears.reset()
        await ears.judged()
        after_reset = ears.endpointer.speech_ms
        for frame in frames(speech()[: 160 * 8]):
            ears.hear(frame, own_level=0.0, overlapping=False)
        await ears.judged()
        return after_reset, ears.endpointer.speech_ms

    assert asyncio.run(story()) == (0, 5 * 32)


def test_sentences_are_made_once_and_ahead() -> None:
    class CountingSynthesiser(ToneSynthesiser):
        def __init__(self) -> None:
            self.texts: list[str] = []

        def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
            self.texts.append(text)
            return super().synthesise(text, language=language, voice=voice)

    synthesiser = CountingSynthesiser()

    async def story() -> None:
        with ThreadPoolExecutor(2) as executor:
            voice = Voice(Engines(ToneRecogniser(), synthesiser, DetectorPool(EnergyDetector()), executor))
            both = await asyncio.gather(voice.speech(WORDS, "en"), voice.speech(WORDS, "en"))
            assert both[0] == both[1] == speech()
            await voice.close()

    asyncio.run(story())
    assert synthesiser.texts == [WORDS]


def test_what_may_come_next_is_made_before_it_is_needed() -> None:
    made = threading.Barrier(2, timeout=5)

    class MeetingSynthesiser(ToneSynthesiser):
        def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
            if text != WORDS:
                made.wait()
            return super().synthesise(text, language=language, voice=voice)

    async def story() -> bool:
        with ThreadPoolExecutor(1) as executor:
            voice = Voice(Engines(ToneRecogniser(), MeetingSynthesiser(), DetectorPool(EnergyDetector()), executor))
            next_question = Saying(kind=SayingKind.QUESTION, text=f"{WORDS} And how did you test it?", language="en")
            voice.prepare([next_question])
            await asyncio.to_thread(made.wait)
            await voice.ask("And how did you test it?", "en")
            ready = voice.ready(next_question)
            await voice.close()
            return ready

    assert asyncio.run(story())


def test_no_more_calls_than_places() -> None:
    capacity = Capacity(1)
    with capacity.place():
        assert capacity.free == 0
        with pytest.raises(NoPlace), capacity.place():
            pass
    assert capacity.free == 1
    capacity.limit_to(0)
    with pytest.raises(NoPlace), capacity.place():
        pass


def test_playing_out_is_reckoned_frame_by_frame() -> None:
    playout = Playout()
    playout.queue(speech()[: FRAME_BYTES + 40])
    assert playout.queued_ms == 40
    assert playout.tick() == speech()[:FRAME_BYTES]
    assert playout.recent_level > 0.1
    assert playout.tick() == speech()[FRAME_BYTES : FRAME_BYTES + 40].ljust(FRAME_BYTES, b"\xff")
    assert playout.queued_ms == 0


def test_sentences_follow_each_other_without_a_gap() -> None:
    playout, sound = Playout(), speech()[: 3 * FRAME_BYTES]
    playout.queue(sound[: FRAME_BYTES + 40])
    playout.queue(sound[FRAME_BYTES + 40 :])
    assert playout.queued_ms == 60
    assert b"".join(playout.tick() for _ in range(3)) == sound
    assert playout.recent_level == pytest.approx(max(loudness(sound[at : at + 160]) for at in (0, 160, 320)))


def test_the_far_end_passes_a_mark_when_it_has_played_what_came_before() -> None:
    ear = Ear()
    assert ear.mark("at once") == ["at once"]
    ear.queue(b"\x01" * 200)
    assert ear.mark("later") == []
    ear.queue(b"\x02" * 160)
    ear.mark("last")
    assert ear.play_frame() == []
    assert ear.play_frame() == ["later"]
    assert ear.clear() == ["last"]
    assert ear.quiet_ms == 0
    ear.play_frame()
    assert ear.quiet_ms == 20
    assert bytes(ear.heard) == b"\x01" * 200 + b"\x02" * 120


def test_loudness_is_a_share_of_full_scale() -> None:
    assert loudness(b"\xff" * 160) == 0
    assert loudness(b"\x80" * 160) == pytest.approx(0.98, abs=0.02)
    assert loudness(b"") == 0
