"""How much an answer tells, by meaning: near sentences that tell of one's own work, or near those that could be anybody's."""

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hrcore.languages import LANGUAGES
from hrcore.ports.meaning import Meaning
from interview.prompts.texts import texts
from interview.scoring.content import sentences

_TELLS: Final = ("telling", "candid")
_EMPTY: Final = ("general", "absent")
_SMOOTHING: Final = 3.0
"""Of the line between both: with so few sentences against so many dimensions it would else follow each of them."""
_BEST: Final = 3
"""Sentences of an answer that count: whoever tells something may ramble beside it."""
_SHORTEST: Final = 4
_MOST: Final = 60
"""Sentences of one answer that are looked at."""

Floats = NDArray[Any]


class Concreteness:
    """Made once for an encoder; the line between both kinds of sentences is drawn on first use."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def of(self, text: str) -> float:
        """About −1 (could be anybody's) to 1 (tells what was done, why, and what fell short): the mean of its best sentences."""
        found = [one for one in sentences(text) if len(one) >= _SHORTEST][:_MOST] or [text]
        direction, base = self._line
        values = np.sort(self._meaning.vectors(found) @ direction + base)
        return float(values[-_BEST:].mean())

    @cached_property
    def _line(self) -> tuple[Floats, float]:
        """Ridge regression of +1 and −1 on the vectors of the written sentences."""
        written = [
            (sentence, 1.0 if kind in _TELLS else -1.0)
            for language in LANGUAGES
            for kind in (*_TELLS, *_EMPTY)
            for sentence in texts("manner", language).wordings(kind)
        ]
        vectors = np.asarray(self._meaning.vectors([sentence for sentence, _ in written]), dtype=np.float64)
        wanted = np.array([value for _, value in written])
        middle, centred = vectors.mean(axis=0), vectors - vectors.mean(axis=0)
        inner = centred @ centred.T + _SMOOTHING * np.eye(len(wanted))
        direction = centred.T @ np.linalg.solve(inner, wanted - wanted.mean())
        return direction, float(wanted.mean() - middle @ direction)
