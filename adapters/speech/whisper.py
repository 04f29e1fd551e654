"""Whisper base, int8, on the processor (faster-whisper): whole turns, the language known beforehand."""

import math
import re
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
import soxr
from faster_whisper import WhisperModel
from opencc import OpenCC

from adapters.speech import sound
from adapters.speech.plausible import believable
from adapters.speech.sound import Samples
from hrcore.languages import Language
from hrcore.ports.speech import SAMPLE_RATE, Recognised, SpeechLimits

WHISPER_RATE = 16000
LONGEST_S = 26.0
"""Whisper hears windows of 30 s; a longer turn is cut at its quietest moments."""

_SHORTEST_S = 0.12
_QUIET = 10 ** (-52 / 20)
_LEAST_LOG_PROBABILITY = -1.2
_TOKENS_A_SECOND = 16
_HINT_CHARACTERS = 180

_CODES: Final[dict[Language, str]] = {"zh-CN": "zh", "en": "en"}
_OPENINGS: Final[dict[Language, str]] = {"zh-CN": "以下是普通话的句子，关于求职面试。", "en": ""}
_HINTS: Final[dict[Language, str]] = {
    "zh-CN": "可能提到：{}。",
    "en": "So, in my last job, I used {}, and then I measured what had changed, because we needed numbers.",
}
"""English is prompted in whole spoken sentences or not at all: after a short title it stops in the middle of a turn."""


class WhisperRecogniser:
    """`directory` holds a CTranslate2 model. `workers` turns are recognised at once, each on one thread."""

    def __init__(self, directory: Path, *, workers: int = 2) -> None:
        self._model = WhisperModel(
            str(directory), device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers, local_files_only=True
        )
        self._workers = workers
        self._simplified = OpenCC("t2s")
        self._converting = Lock()

    @property
    def name(self) -> str:
        return "whisper-base-int8"

    @property
    def limits(self) -> SpeechLimits:
        """A call brings a turn every half minute or so and a turn takes about 1.2 s: four calls a worker leave room."""
        return SpeechLimits(latency_ms=1200, calls=4 * self._workers)

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        heard = [self._piece(piece, language, hints) for piece in pieces(sound.decode(mulaw))]
        said = [part for part in heard if part.text]
        if not said:
            return Recognised("", 0.0)
        text = ("" if language == "zh-CN" else " ").join(part.text for part in said)
        weight = sum(len(part.text) for part in said)
        confidence = sum(part.confidence * len(part.text) for part in said) / weight
        return Recognised(text, round(confidence, 3))

    def _piece(self, samples: Samples, language: Language, hints: tuple[str, ...]) -> Recognised:
        duration = len(samples) / SAMPLE_RATE
        if duration < _SHORTEST_S or _loudness(samples) < _QUIET:
            return Recognised("", 0.0)
        prompts = _prompts(language, hints)
        segments, _ = self._model.transcribe(
            soxr.resample(samples, SAMPLE_RATE, WHISPER_RATE),
            language=_CODES[language],
            beam_size=5,
            temperature=0.0,
            without_timestamps=True,
            condition_on_previous_text=False,
            initial_prompt="".join(prompts) or None,
            max_new_tokens=min(220, int(12 + _TOKENS_A_SECOND * duration)),
        )
        text, certain = "", 0.0
        for segment in segments:
            # The model's own guess that nobody spoke is poor alone; with a poor score of the words it is right.
            unlikely = segment.avg_logprob < _LEAST_LOG_PROBABILITY
            if unlikely or (segment.no_speech_prob > 0.6 and segment.avg_logprob < -0.7):
                continue
            text += segment.text
            certain = max(certain, math.exp(segment.avg_logprob))
        kept, share = believable(self._in_house_style(text, language), seconds=duration, prompts=prompts)
        return Recognised(kept, certain * share if kept else 0.0)

    def _in_house_style(self, text: str, language: Language) -> str:
        if language != "zh-CN":
            return text.strip()
        with self._converting:
            simplified = self._simplified.convert(text)
        simplified = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "，", simplified.strip())
        return re.sub(r"(?<=[\u4e00-\u9fff]),\s*", "，", re.sub(r"(?<=[\u4e00-\u9fff])\?", "？", simplified))


def pieces(samples: Samples) -> list[Samples]:
    """Cut into pieces of at most `LONGEST_S`, at the quietest 200 ms of the last ten seconds before the limit."""
    longest, step = int(LONGEST_S * SAMPLE_RATE), SAMPLE_RATE // 5
    found = []
    while len(samples) > longest:
        start = longest - 10 * SAMPLE_RATE
        windows = samples[start:longest].reshape(-1, step)
        quietest = int(np.argmin(np.square(windows).mean(axis=1)))
        cut = start + quietest * step + step // 2
        found.append(samples[:cut])
        samples = samples[cut:]
    found.append(samples)
    return found


def _loudness(samples: Samples) -> float:
    """Root mean square of the loudest 200 ms."""
    step = SAMPLE_RATE // 5
    if len(samples) < step:
        return float(np.sqrt(np.square(samples).mean()))
    windows = samples[: len(samples) // step * step].reshape(-1, step)
    return float(np.sqrt(np.square(windows).mean(axis=1).max()))


def _prompts(language: Language, hints: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences that tell the model what kind of words to expect."""
    named: list[str] = []
    for hint in hints:
        if sum(map(len, named)) + len(hint) <= _HINT_CHARACTERS:
            named.append(hint)
    naming = _HINTS[language].format(("、" if language == "zh-CN" else ", ").join(named)) if named else ""
    return tuple(sentence for sentence in (_OPENINGS[language], naming) if sentence)
