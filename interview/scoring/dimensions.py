"""语言表达, 逻辑思维, 专业能力, read off the content of all answers. Voice, accent, fillers and pace play no part."""

from interview.plan.model import Dimension, Missing
from interview.prompts.texts import Texts
from interview.scoring.content import sentences
from interview.scoring.model import DimensionScore, Quote
from interview.scoring.rubric import Reading

_LEAST_WORDS = 15.0
_NEAR = 1.0


def dimension_scores(
    readings: tuple[tuple[Reading, tuple[Quote, ...]], ...], wording: Texts
) -> tuple[DimensionScore, ...]:
    """Each rests on words of its own, where enough was said."""
    found: list[DimensionScore] = []
    for dimension in Dimension:
        taken = {quote for score in found for quote in score.quotes}
        found.append(_dimension_score(dimension, readings, wording, taken))
    return tuple(found)


def _dimension_score(
    dimension: Dimension,
    readings: tuple[tuple[Reading, tuple[Quote, ...]], ...],
    wording: Texts,
    taken: set[Quote],
) -> DimensionScore:
    """From the answers whose question looks at the dimension, longer answers counting more."""
    heard = [(reading, quotes) for reading, quotes in readings if dimension in reading.question.dimensions and quotes]
    said = sum(reading.content.size for reading, _ in heard)
    if said < _LEAST_WORDS:
        return DimensionScore(dimension=dimension, score=None, reason=wording.say("dimension_unknown"), quotes=())
    measure = _MEASURES[dimension]
    weights = [min(reading.content.size, 80.0) * reading.question.weight for reading, _ in heard]
    weighted = sum(measure(reading) * weight for (reading, _), weight in zip(heard, weights, strict=True))
    score = round(weighted / sum(weights), 1)
    best_first = sorted(heard, key=lambda pair: -measure(pair[0]))
    # Words of an answer that did not reach the level would not show it.
    high = [of_it for reading, of_it in best_first if measure(reading) >= score - _NEAR] or [best_first[0][1]]
    quotes = [quote for of_it in high for quote in of_it]
    shown = next((quote for quote in quotes if quote not in taken), quotes[0])
    level = 0 if score < 4 else 1 if score < 7 else 2
    return DimensionScore(
        dimension=dimension, score=score, reason=wording.wordings(dimension.value)[level], quotes=(shown,)
    )


def _expression(reading: Reading) -> float:
    content = reading.content
    order = min(1.0, content.count("sequence") / 2)
    frame = (content.strength(Missing.SITUATION) + content.strength(Missing.RESULT)) / 2
    body = min(1.0, content.size / 60)
    several = 1.0 if len(sentences(content.clean)) > 1 else 0.5
    raw = (
        1.5 + 2.0 * order + 2.3 * frame + 2.2 * body + 1.0 * several + 0.8 * reading.relevance - 2.0 * reading.emptiness
    )
    return _within(min(raw, reading.score + 2.5))


def _logic(reading: Reading) -> float:
    content = reading.content
    because = min(1.0, content.count("cause") / 2)
    weighed = min(1.0, content.count("contrast") / 2)
    checked = min(1.0, content.count("reflection") / 2)
    steps = content.strength(Missing.METHOD)
    raw = 1.2 + 2.6 * because + 1.6 * weighed + 1.4 * checked + 1.6 * steps + 0.8 * content.strength(Missing.METRIC)
    return _within(0.5 * raw + 0.5 * reading.score - 1.0 * reading.emptiness)


def _professional(reading: Reading) -> float:
    content = reading.content
    known = reading.points if reading.question.points else content.strength(Missing.METHOD)
    raw = 1.0 + 3.0 * known + 1.5 * content.strength(Missing.METHOD) + 1.5 * reading.detail + 1.0 * reading.reasons
    raw += 1.0 * content.strength(Missing.METRIC)
    return _within(0.5 * raw + 0.5 * reading.score - 1.5 * reading.emptiness)


def _within(score: float) -> float:
    return max(0.5, min(9.5, score))


_MEASURES = {
    Dimension.EXPRESSION: _expression,
    Dimension.LOGIC: _logic,
    Dimension.PROFESSIONAL: _professional,
}
