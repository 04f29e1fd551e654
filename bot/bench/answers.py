"""What the callers of the bench say, in a real voice, and how long the detector goes on hearing it after its end."""

import base64
from dataclasses import dataclass
from typing import Final

from adapters.speech.silero import SileroDetector
from adapters.speech.sound import SILENCE
from bot.doors.engines import assets_of, open_voice
from bot.settings import Settings
from hrcore.errors import SetupProblem
from hrcore.ports.speech import FRAME_BYTES, VAD_CHUNK_BYTES, VoiceDetector
from interview.voice.detection import CHUNK_MS
from interview.voice.endpointing import Endpointer
from interview.voice.loudness import loudness
from interview.voice.timing import Timing

AUDIBLE: Final = 0.02
ALIGNMENTS: Final = 8
"""Frames of 160 samples meet chunks of 256 in so many ways."""
_BEFORE, _AFTER = 80 * VAD_CHUNK_BYTES, 40 * VAD_CHUNK_BYTES
_ANSWERS: Final = (
    "I led the move of our orders from one big database to three small ones, and nobody had to stop working for it.",
    "We measured the time of every request before and after, and looked at the slowest five in a hundred each morning.",
    "I wrote the plan, talked it through with the two teams that depended on us, and did the riskiest part myself.",
)
_OURS: Final = "Thank you, that is clear. What would you do differently today?"


@dataclass(frozen=True, slots=True)
class Answer:
    """`payloads`: its frames in base64; the last is the last that can be heard. `echo_ms`: for how long the detector hears
    voice after it, by the number of frames before the answer modulo 8."""

    payloads: tuple[bytes, ...]
    echo_ms: tuple[float, ...]


def voices(settings: Settings) -> tuple[list[Answer], bytes]:
    """Answers, and our own sentence in µ-law. Raises `SetupProblem` without the packaged voice."""
    if not assets_of(settings).speech_ready:
        raise SetupProblem("speech-missing", "the bench needs the packaged voice", package="speech")
    voice, detector = open_voice(settings), SileroDetector()
    theirs, *_ = reversed(voice.voices("en"))
    answers = [answer(voice.synthesise(text, language="en", voice=theirs), detector) for text in _ANSWERS]
    return answers, voice.synthesise(_OURS, language="en", voice=voice.voices("en")[0])


def answer(mulaw: bytes, detector: VoiceDetector) -> Answer:
    frames = [mulaw[at : at + FRAME_BYTES].ljust(FRAME_BYTES, SILENCE) for at in range(0, len(mulaw), FRAME_BYTES)]
    while loudness(frames[-1]) < AUDIBLE:
        frames.pop()
    echo = tuple(_echo_ms(b"".join(frames), number, detector) for number in range(ALIGNMENTS))
    return Answer(tuple(base64.b64encode(frame) for frame in frames), echo)


def _echo_ms(speech: bytes, frames_before: int, detector: VoiceDetector) -> float:
    before = _BEFORE + frames_before * FRAME_BYTES % VAD_CHUNK_BYTES
    line = SILENCE * before + speech + SILENCE * _AFTER
    state, ears, voiced_until = detector.begin(), Endpointer(Timing()), 0
    for end in range(VAD_CHUNK_BYTES, len(line) + 1, VAD_CHUNK_BYTES):
        (probability,) = detector.probabilities([line[end - VAD_CHUNK_BYTES : end]], [state])
        ears.hear(probability, CHUNK_MS)
        if ears.pause_ms == 0:
            voiced_until = end
    return (voiced_until - before - len(speech)) / 8
