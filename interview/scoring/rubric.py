"""The rulebook's reading of one answer on the scale of its anchors (2, 5, 8 of 0–10)."""

from dataclasses import dataclass
from functools import cached_property
from math import log1p, sqrt

from hrcore.ports.similarity import Similarity
from interview.plan.model import Missing, Question, QuestionKind
from interview.scoring.concreteness import Concreteness
from interview.scoring.content import Content, is_chinese, missing_parts
from interview.scoring.overlap import units

RUBRIC_VERSION = "3"
_NOBODYS = 3.0
"""No part of one's own, and no figure: whatever is told could have been read somewhere."""
_STORY_WEIGHTS = {
    Missing.SITUATION: 0.9,
    Missing.OWN_PART: 1.2,
    Missing.METHOD: 1.7,
    Missing.METRIC: 1.4,
    Missing.RESULT: 1.3,
}
_SKILL_WEIGHTS = {
    Missing.SITUATION: 0.4,
    Missing.OWN_PART: 0.8,
    Missing.METHOD: 1.6,
    Missing.METRIC: 0.5,
    Missing.RESULT: 0.7,
}
_POINTS_WEIGHT = 2.2
_REASONS_WEIGHT = 1.2
_DETAIL_WEIGHT = 0.8
_NOTHING_TO_CHECK = 0.85
"""A smooth story without one figure, name or reason could be anybody's."""
_BASE = 0.6
_LIMITS, _EPISODE = 1.6, 1.0
_DENIAL, _GENERIC = 1.1, 2.5
"""Points for saying what fell short and for one case on one day; points off for what was not done, and for what could be
said of anything, each per twenty words. The figures are those of a linear fit to answers scored by hand."""
_BY_WORDS, _BY_MEANING, _OF_BOTH = 0.75, 4.1, 0.7
"""What wordings show and what the sentences mean, together; from the same fit."""
_LEAST_SIZE = 8.0
_FULL_SIZE = 60.0
"""English words (some 110 Chinese characters) from which length alone no longer holds an answer back."""


@dataclass(frozen=True)
class Reading:
    """What one answer to one question holds. All numbers 0–1 unless said otherwise."""

    question: Question
    content: Content
    similarity: Similarity
    said: Content | None = None
    """All that was said, also what tells nothing; `content` where it is not given."""
    concreteness: Concreteness | None = None
    """Where there is an encoder."""

    @cached_property
    def whole(self) -> Content:
        return self.said or self.content

    @cached_property
    def reasons(self) -> float:
        found = self.content.count("cause") + self.content.count("contrast") + self.content.count("reflection")
        return min(1.0, found / 4)

    @cached_property
    def detail(self) -> float:
        """Named things and figures against filler words."""
        named = len(self.content.names) + len(set(self.content.numbers))
        return min(1.0, named / 4)

    @cached_property
    def emptiness(self) -> float:
        """Slogans, vagueness and general advice, per twenty words."""
        heard = (
            1.0 * self.content.count("buzz")
            + 0.6 * self.content.count("vague")
            + 1.0 * self.content.count("unclear_generic")
        )
        return min(1.0, heard / max(3.0, self.content.size / 20))

    @cached_property
    def points(self) -> float:
        expected = self.question.points
        return len(self.content.touched(expected)) / len(expected) if expected else 0.0

    @cached_property
    def substance(self) -> float:
        """Different things spoken of, without those of the question itself; sixty are a full answer."""
        new = units(self.content.clean) - units(self.question.text)
        return min(1.0, len(new) / (60 if is_chinese(self.content.clean) else 40))

    @cached_property
    def relevance(self) -> float:
        question = self.question
        about = " ".join((question.text, question.source.text, question.need, question.competency))
        return min(1.0, self.similarity.similarity(about, self.content.clean) * 12)

    @cached_property
    def score(self) -> float:
        """0–10, one decimal."""
        if self.content.knows_nothing:
            return 1.0
        weights = _SKILL_WEIGHTS if self.question.kind is QuestionKind.SKILL else _STORY_WEIGHTS
        earned = sum(weight * self.content.strength(part) for part, weight in weights.items())
        earned += _REASONS_WEIGHT * self.reasons + _DETAIL_WEIGHT * self.detail
        if self.question.kind is QuestionKind.SKILL:
            # Without written points, how much the answer speaks of stands in for them.
            earned += _POINTS_WEIGHT * (self.points if self.question.points else self.substance)
        if self.detail == 0 and self.reasons < 0.5:
            earned *= _NOTHING_TO_CHECK
        fullness = sqrt(min(1.0, self.content.size / _FULL_SIZE))
        told = 1.2 + earned * (0.65 + 0.35 * fullness) + 0.6 * self.relevance * fullness - 2.0 * self.emptiness
        raw = max(1.0, min(9.5, told)) + self.candour
        if self.concreteness is not None:
            raw = _BY_WORDS * raw + _BY_MEANING * self.concreteness.of(self.content.clean) + _OF_BOTH
        if self.content.strength(Missing.OWN_PART) == 0 and (self.emptiness > 0.3 or not self.content.numbers):
            raw = min(raw, _NOBODYS)
        return round(max(0.5, min(9.5, raw)), 1)

    @cached_property
    def candour(self) -> float:
        """Points for what stands behind the parts of an answer: one case and what fell short in it, or general talk and what
        was never done. By the length of what tells something: padding makes nothing better."""
        whole = self.whole
        per_twenty_words = 20 / max(_LEAST_SIZE, self.content.size)
        earned = _BASE + _LIMITS * log1p(whole.count("limits")) + _EPISODE * log1p(whole.count("episode"))
        denied, general = (min(2.0, whole.count(kind) * per_twenty_words) for kind in ("denial", "generic"))
        return earned - _DENIAL * denied - _GENERIC * general

    @cached_property
    def anchor(self) -> int:
        return min((2, 5, 8), key=lambda anchor: abs(anchor - self.score))

    @cached_property
    def found(self) -> tuple[str, ...]:
        lacking = set(self.missing)
        parts = [part.value for part in Missing if part is not Missing.POINT and part.value not in lacking]
        return (*parts, *self.content.touched(self.question.points))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Parts by their name (`metric`), expected points by theirs."""
        touched = self.content.touched(self.question.points)
        points = tuple(point.name for point in self.question.points if point.name not in touched)
        parts = [part.value for part in missing_parts(self.content)]
        if self.question.kind is QuestionKind.SKILL:
            parts = [part for part in parts if part in ("own_part", "method", "result")]
        return (*parts, *points)
