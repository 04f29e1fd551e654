"""One turn of the candidate as it grows: audio, voice activity, and words recognised ahead of its end."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Final

from hrcore.languages import Language
from hrcore.ports.speech import FRAME_MS, VAD_CHUNK_BYTES, Recognised
from interview.voice.detection import CHUNK_MS, DetectorPool
from interview.voice.endpointing import Endpointer
from interview.voice.loudness import loudness
from interview.voice.sentences import joined
from interview.voice.timing import Pace, Timing

ECHO_SHARE: Final = 0.3
"""Voice weaker than this share of our own is our own, come back over the loudspeaker …"""
USUAL_SHARE: Final = 0.6
"""… unless the candidate is known to speak that softly."""
ECHO_MARGIN: Final = 1.3
MOST_ECHO: Final = 0.95
"""Of our own voice, where it was recognised among the words: somebody who speaks over it is louder together with it."""

Recognition = Callable[[bytes, Language], Coroutine[None, None, Recognised | None]]


@dataclass(frozen=True, slots=True)
class Words:
    """`failed`: recognition itself did not work for some of the audio."""

    text: str
    confidence: float
    failed: bool = False


class Listener:
    def __init__(self, *, detector: DetectorPool, recognise: Recognition, timing: Timing, pace: Pace) -> None:
        self.endpointer = Endpointer(timing)
        self._detector = detector
        self._recognise = recognise
        self._timing = timing
        self._at_once = pace is Pace.MEDIA
        self._voice = detector.begin()
        self._chunk = b""
        self._turn = 0
        self._unjudged = 0
        self._waits: asyncio.Future[None] | None = None
        self._frames: list[bytes] = []
        self._settled: list[tuple[Recognised | None, int]] = []
        self._settled_frames = 0
        self._decode: asyncio.Task[Recognised | None] | None = None
        self._decode_speech_ms = 0
        self._decode_frames = 0
        self._words: Words | None = None
        self._usual_level = 0.0
        self._echo_share, self._echo_known = ECHO_SHARE, False
        self._over_us: list[float] = []
        self._check: asyncio.Task[Recognised | None] | None = None
        self._checked_run_ms = 0

    @property
    def noise(self) -> bool:
        """What goes on and on is not speech: music, a fan, a dead line that hums."""
        check = self._check
        if check is None or not check.done() or not self.endpointer.run_ms:
            return False
        found = check.result()
        return found is not None and not found.text.strip()

    @property
    def audio_ms(self) -> int:
        """Length of the turn so far, with its lead-in."""
        return len(self._frames) * FRAME_MS

    @property
    def busy(self) -> asyncio.Task[Recognised | None] | None:
        """Recognition under way."""
        return next((task for task in (self._decode, self._check) if task is not None and not task.done()), None)

    def hear(self, frame: bytes, *, own_level: float, overlapping: bool) -> None:
        """One frame of 20 ms. `own_level`: how loud our own voice was just now; `overlapping`: we are speaking. Whether
        there was voice in it is known at once in media time, else after `judged`, or when the next frame comes."""
        self._frames.append(frame)
        self._chunk += frame
        if len(self._chunk) >= VAD_CHUNK_BYTES:
            chunk, self._chunk = self._chunk[:VAD_CHUNK_BYTES], self._chunk[VAD_CHUNK_BYTES:]
            if self._at_once:
                self._judge(chunk, own_level, self._turn, self._detector.judge(chunk, self._voice))
            else:
                self._unjudged += 1
                self._detector.judge_soon(chunk, self._voice, partial(self._judged, chunk, own_level, self._turn))
        self._forget(overlapping)

    async def judged(self) -> None:
        """Waits until it is known of all that was heard whether it is voice: a few milliseconds."""
        while self._unjudged:
            self._waits = asyncio.get_running_loop().create_future()
            await self._waits

    def reset(self) -> None:
        """The turn is over, or was none."""
        self._turn += 1
        if self._decode is not None:
            self._decode.cancel()
        if self._check is not None:
            self._check.cancel()
        self._decode = self._check = self._words = None
        self._decode_speech_ms = self._checked_run_ms = 0
        self._settled.clear()
        self._settled_frames = 0
        self._frames.clear()
        self._over_us.clear()
        self.endpointer.reset()

    def learn_echo(self) -> None:
        """The words of this turn held our own: so loud comes our voice back on this line, and what is no louder is nobody
        speaking over us."""
        if self._over_us:
            loudest = sorted(self._over_us)[-1 - len(self._over_us) // 10]
            self._echo_share = min(MOST_ECHO, max(self._echo_share, ECHO_MARGIN * loudest))
            self._echo_known = True

    def recognise_ahead(self, language: Language, *, interrupted: bool = False) -> None:
        """Starts recognition once a pause is long enough, unless these words are known or being recognised."""
        self._check_for_noise(language)
        known = self._decode is not None and self._decode_speech_ms == self.endpointer.speech_ms
        enough = self._timing.decode_interruption_after if interrupted else self._timing.decode_after
        if known or not self.endpointer.has_spoken or self.endpointer.pause_ms < enough:
            return
        self.recognise_now(language)

    def recognise_now(self, language: Language) -> None:
        self._settle()
        if self._decode is not None:
            self._decode.cancel()
        self._words = None
        self._decode_speech_ms = self.endpointer.speech_ms
        self._decode_frames = len(self._frames)
        audio = b"".join(self._frames[self._settled_frames :])
        self._decode = asyncio.get_running_loop().create_task(self._recognise(audio, language))

    def _check_for_noise(self, language: Language) -> None:
        """Nobody talks long without a breath: is there a word in what came without one?"""
        run_ms = self.endpointer.run_ms
        if run_ms < self._checked_run_ms:
            self._checked_run_ms = 0
        if run_ms - self._checked_run_ms < self._timing.breath or (self._check is not None and not self._check.done()):
            return
        self._checked_run_ms = run_ms
        latest = b"".join(self._frames[-self._timing.breath // FRAME_MS :])
        self._check = asyncio.get_running_loop().create_task(self._recognise(latest, language))

    def words(self) -> Words | None:
        """All words so far; None while they are not known."""
        if self._decode is None or not self._decode.done() or self._decode_speech_ms != self.endpointer.speech_ms:
            return None
        if self._words is None:
            latest = (self._decode.result(), self._decode_frames - self._settled_frames)
            self._words = _together([*self._settled, latest])
        return self._words

    def _settle(self) -> None:
        """Words of a long stretch that ended in a pause will not change any more."""
        if self._decode is None or not self._decode.done():
            return
        frames = self._decode_frames - self._settled_frames
        if frames * FRAME_MS >= self._timing.segment:
            self._settled.append((self._decode.result(), frames))
            self._settled_frames = self._decode_frames

    def _judged(self, chunk: bytes, own_level: float, turn: int, probability: float) -> None:
        self._unjudged -= 1
        self._judge(chunk, own_level, turn, probability)
        if self._waits is not None and not self._waits.done():
            self._waits.set_result(None)

    def _judge(self, chunk: bytes, own_level: float, turn: int, probability: float) -> None:
        if turn != self._turn:
            return
        if own_level == 0 and probability <= 0.5:
            self.endpointer.hear(probability, CHUNK_MS)
            return
        level = loudness(chunk)
        if own_level > 0 and probability > 0.5:
            self._over_us.append(level / own_level)
        if own_level > 0 and level < self._echo_share * own_level and (self._echo_known or not self._usual(level)):
            probability = 0.0
        elif own_level == 0 and probability > 0.5:
            self._usual_level += 0.1 * (level - self._usual_level) if self._usual_level else level
        self.endpointer.hear(probability, CHUNK_MS)

    def _usual(self, level: float) -> bool:
        return self._usual_level > 0 and level >= USUAL_SHARE * self._usual_level

    def _forget(self, overlapping: bool) -> None:
        """Before anybody speaks only the lead-in is kept; what was said well before our voice ended is no answer."""
        ears = self.endpointer
        if overlapping and ears.has_spoken and ears.pause_ms > self._timing.overlap:
            self.reset()
        if ears.quiet:
            del self._frames[: -self._timing.lead_in // FRAME_MS]


def _together(parts: list[tuple[Recognised | None, int]]) -> Words:
    """Confidence is the mean over the audio the words came from."""
    text = ""
    for recognised, _ in parts:
        text = joined(text, recognised.text.strip() if recognised else "")
    with_words = [(found, frames) for found, frames in parts if found is not None and found.text.strip()]
    frames_in_all = sum(frames for _, frames in with_words)
    confidence = (
        sum(found.confidence * frames for found, frames in with_words) / frames_in_all if frames_in_all else 0.0
    )
    return Words(text=text, confidence=confidence, failed=any(found is None for found, _ in parts))
