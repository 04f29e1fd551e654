"""Which of some texts is nearest to another: by shared words, and by what they mean where there is a sentence encoder."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hrcore.ports.meaning import Meaning
from hrcore.ports.similarity import Similarity

_NEAR: Final = 0.28
_NEAR_IN_WORDS: Final = 0.12
"""Below, two texts have nothing to do with each other: of lines and needs that belong together most lie above 0.28 in both
kinds of likeness together, of others nearly all lie below."""


@dataclass(frozen=True, slots=True)
class Nearness:
    words: Similarity
    meaning: Meaning | None = None

    def nearest(self, text: str, among: Sequence[str]) -> str | None:
        """None where none is near."""
        if not among:
            return None
        scored = self.likenesses(text, among)
        best = max(range(len(among)), key=scored.__getitem__)
        return among[best] if scored[best] >= self.least else None

    def likenesses(self, text: str, among: Sequence[str]) -> list[float]:
        shared = [self.words.similarity(text, one) for one in among]
        if self.meaning is None:
            return shared
        vectors = self.meaning.vectors([text, *among])
        return [words + float(value) for words, value in zip(shared, vectors[1:] @ vectors[0], strict=True)]

    @property
    def least(self) -> float:
        return _NEAR_IN_WORDS if self.meaning is None else _NEAR
