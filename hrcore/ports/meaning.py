"""How near texts are in what they mean, whatever their words and language."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Meaning(Protocol):
    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text, so that a product of two is their likeness: 0 for what has nothing to do with
        each other, 1 for the same."""
        ...
