"""What speaks and listens behind the interface."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tests.emulators.sound import tones

Samples = NDArray[np.int16]


class Engine(Protocol):
    """`rate`: samples a second of what it says."""

    @property
    def name(self) -> str: ...

    @property
    def rate(self) -> int: ...

    def speak(self, text: str, voice: str) -> Samples: ...

    def hear(self, samples: Samples, rate: int, language: str, prompt: str) -> str:
        """Empty where nothing was understood."""
        ...


class ToneEngine:
    """A tone for each word. It understands nothing, but says how long it listened."""

    name = "tones"
    rate = 24000

    def speak(self, text: str, voice: str) -> Samples:
        return tones(text, self.rate)

    def hear(self, samples: Samples, rate: int, language: str, prompt: str) -> str:
        if not len(samples) or int(np.abs(samples.astype(np.int32)).max()) < 300:
            return ""
        seconds = round(len(samples) / rate, 1)
        return f"（{seconds} 秒的声音）" if language.startswith("zh") else f"({seconds} seconds of sound)"
