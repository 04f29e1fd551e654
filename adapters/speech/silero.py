"""Voice activity by Silero (MIT) at the telephone's own 8 kHz: one shared session, the memory of each call outside it."""

import importlib.util
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime

from adapters.speech import sound
from adapters.speech.sound import Samples
from hrcore.errors import SetupProblem
from hrcore.ports.speech import SAMPLE_RATE, VAD_CHUNK_BYTES, VadState

_CONTEXT = 32
_SILENT = 0.15
_RESET_AFTER = 63
"""Chunks, about 2 s: through long silence or hold music the model's memory drifts until it no longer hears speech."""


class SileroState:
    """Of one call: the end of the chunk before, the model's memory (2, 128), and how long it has been silent."""

    __slots__ = ("context", "memory", "silent_chunks")

    def __init__(self) -> None:
        self.context: Samples = np.zeros(_CONTEXT, dtype=np.float32)
        self.memory: Samples = np.zeros((2, 128), dtype=np.float32)
        self.silent_chunks = 0

    def note(self, probability: float) -> None:
        self.silent_chunks = self.silent_chunks + 1 if probability < _SILENT else 0
        if self.silent_chunks >= _RESET_AFTER:
            self.memory = np.zeros((2, 128), dtype=np.float32)
            self.silent_chunks = 0


class SileroDetector:
    """`model` defaults to the file inside the installed wheel `silero-vad`. Safe between threads."""

    def __init__(self, model: Path | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(model or installed_model()), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._rate = np.array(SAMPLE_RATE, dtype=np.int64)

    def begin(self) -> SileroState:
        return SileroState()

    def probabilities(self, chunks: list[bytes], states: list[VadState]) -> list[float]:
        if not chunks:
            return []
        if any(len(chunk) != VAD_CHUNK_BYTES for chunk in chunks):
            raise ValueError(f"a chunk is {VAD_CHUNK_BYTES} bytes")
        calls = cast(list[SileroState], states)
        frames = sound.decode(b"".join(chunks)).reshape(len(chunks), VAD_CHUNK_BYTES)
        heard = np.concatenate([np.stack([call.context for call in calls]), frames], axis=1)
        memory = np.stack([call.memory for call in calls], axis=1)
        output, memory = self._session.run(None, {"input": heard, "state": memory, "sr": self._rate})
        found = [float(probability) for probability in output[:, 0]]
        for index, call in enumerate(calls):
            call.context = frames[index, -_CONTEXT:]
            call.memory = memory[:, index]
            call.note(found[index])
        return found


def installed_model() -> Path:
    """The wheel's model file. The package itself is not imported: it would import torch."""
    package = importlib.util.find_spec("silero_vad")
    if package is None or package.origin is None:
        raise SetupProblem("speech-missing", "silero-vad is not installed", package="silero-vad")
    return Path(package.origin).parent / "data" / "silero_vad.onnx"
