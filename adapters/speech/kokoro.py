"""Kokoro 82M, int8, on the processor (onnxruntime): Mandarin and English, and Mandarin with English words in it."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
import soxr

from adapters.speech import sound
from adapters.speech.sound import Samples
from adapters.speech.spoken import english, mandarin
from hrcore.errors import InvalidInput
from hrcore.languages import Language
from hrcore.ports.speech import SAMPLE_RATE, SpeechLimits

KOKORO_RATE = 24000
MOST_SOUNDS = 480
"""The model takes 510 in one run."""

VOICES: Final[dict[Language, tuple[str, ...]]] = {
    "zh-CN": ("zf_xiaoxiao", "zm_yunxi", "zf_xiaoyi", "zm_yunyang"),
    "en": ("af_heart", "am_michael", "af_bella", "am_fenrir"),
}
"""The first of each language is the interviewer's default, the second the other gender; both were chosen because a
recogniser understands them over the telephone (zf_xiaoni, for one, loses four characters in ten)."""

_ENGLISH_SHARE = np.float32(0.5)
"""A Mandarin voice alone turns English words into Chinese syllables. Mixed half and half with an English voice of the
same gender it says them so that a recogniser finds them, and stays the same speaker to the ear."""

_BREATH = re.compile(r"(?:[，；：。！？…—、\n]|[,;:.!?](?!\w))+[\"”’)）]*\s*")
_SHORT_CLAUSE = 6
_PAUSES_MS: Final = {",": 130, "，": 130, "、": 70, ";": 220, "；": 220, ":": 200, "：": 200, "—": 180, "…": 300}
_SENTENCE_PAUSE_MS = 320
_LAST_PAUSE_MS = 60
_FADE = KOKORO_RATE // 200
_THRESHOLD = 10 ** (-42 / 20)
_PEAK = 0.7


class KokoroSynthesiser:
    """`directory` holds `model.onnx`, `vocab.json` and `voices/`. One thread suits live speech beside other calls, two
    what is made ahead. Threads may share it."""

    def __init__(self, directory: Path, *, threads: int = 1, speed: float = 1.0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(directory / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._ids: dict[str, int] = json.loads((directory / "vocab.json").read_text(encoding="utf-8"))["vocab"]
        self._voices = directory / "voices"
        self._speed = np.array([speed], dtype=np.float32)
        self._style = lru_cache(maxsize=None)(self._read_style)

    @property
    def name(self) -> str:
        return f"kokoro-82m-int8-3-{float(self._speed[0]):g}"

    @property
    def limits(self) -> SpeechLimits:
        """Live: a first clause of about two seconds takes 0.9–1.3 s on one thread."""
        return SpeechLimits(latency_ms=1200, calls=4)

    def voices(self, language: Language) -> tuple[str, ...]:
        return tuple(voice for voice in VOICES[language] if (self._voices / f"{voice}.bin").is_file())

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        if voice not in self.voices(language):
            raise InvalidInput({"voice": "error-unknown-voice"})
        spoken: list[Samples] = []
        for clause in clauses(text):
            sounds = mandarin.sounds(clause) if language == "zh-CN" else english.sounds(clause)
            mixed = language == "zh-CN" and mandarin.has_english(clause)
            style = self._style(_partner(voice) if mixed else "", voice)
            spoken.extend(_trimmed(self._run(run, style)) for run in _runs(sounds))
            spoken.append(_silence(_pause_after(clause)))
        if len(spoken) < 2:
            return b""
        spoken[-1] = _silence(_LAST_PAUSE_MS)
        return sound.encode(soxr.resample(_levelled(np.concatenate(spoken)), KOKORO_RATE, SAMPLE_RATE, quality="HQ"))

    def _run(self, sounds: str, style: Samples) -> Samples:
        ids = [self._ids[symbol] for symbol in sounds if symbol in self._ids]
        tokens = np.array([[0, *ids, 0]], dtype=np.int64)
        inputs = {"tokens": tokens, "style": style[min(len(ids), len(style) - 1)][None], "speed": self._speed}
        samples: Samples = self._session.run(None, inputs)[0]
        return samples.reshape(-1)

    def _read_style(self, partner: str, voice: str) -> Samples:
        """One row of 256 for each number of sounds; mixed with the partner's, where there is one."""
        own = np.fromfile(self._voices / f"{voice}.bin", dtype=np.float32).reshape(-1, 256)
        if not partner or not (self._voices / f"{partner}.bin").is_file():
            return own
        other = np.fromfile(self._voices / f"{partner}.bin", dtype=np.float32).reshape(-1, 256)
        return (1 - _ENGLISH_SHARE) * own + _ENGLISH_SHARE * other


def _partner(voice: str) -> str:
    return "am_michael" if voice.startswith("zm_") else "af_heart"


def clauses(text: str) -> list[str]:
    """Pieces that are said in one breath, each with its punctuation; very short ones join the next."""
    found: list[str] = []
    start = 0
    for breath in _BREATH.finditer(text):
        said = text[start : breath.start()]
        ended = any(mark in breath[0] for mark in ".!?。！？\n")
        if re.search(r"\w", said) and (ended or len(re.sub(r"\W", "", said)) >= _SHORT_CLAUSE):
            found.append(text[start : breath.end()].strip())
            start = breath.end()
    if re.search(r"\w", text[start:]):
        found.append(text[start:].strip())
    return found


def _runs(sounds: str) -> list[str]:
    """At most `MOST_SOUNDS` symbols each, parted at spaces."""
    found = [""]
    for part in re.findall(r"\S+\s*", sounds):
        if len(found[-1]) + len(part) > MOST_SOUNDS:
            found.append("")
        found[-1] += part
    return [run.strip() for run in found if run.strip()]


def _pause_after(clause: str) -> int:
    return _PAUSES_MS.get(clause[-1], _SENTENCE_PAUSE_MS)


def _trimmed(samples: Samples) -> Samples:
    """Without the model's own silence at both ends (up to 0.4 s), and with 5 ms fades so that nothing clicks."""
    loud = np.flatnonzero(np.abs(samples) > _THRESHOLD)
    if not len(loud):
        return samples[:0]
    margin = KOKORO_RATE // 40
    kept = samples[max(0, loud[0] - margin) : loud[-1] + 2 * margin].copy()
    ramp = np.linspace(0, 1, min(_FADE, len(kept)), dtype=np.float32)
    kept[: len(ramp)] *= ramp
    kept[len(kept) - len(ramp) :] *= ramp[::-1]
    return kept


def _silence(milliseconds: int) -> Samples:
    return np.zeros(KOKORO_RATE * milliseconds // 1000, dtype=np.float32)


def _levelled(samples: Samples) -> Samples:
    peak = float(np.abs(samples).max(initial=0.0))
    return samples * np.float32(_PEAK / peak) if peak else samples
