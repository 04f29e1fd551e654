"""No score without words that stand in the transcript. Every mind's scorecard passes through here."""

import re

from interview.scoring.content import is_chinese
from interview.scoring.model import AnswerScore, DimensionScore, Quote, Scorecard, Speaker, Transcript

LONGEST_WORDS = 40
LONGEST_CHARACTERS = 60
_TOKEN = re.compile(r"\S+")


def shortened(text: str) -> str:
    """The start of a text, verbatim, within the limits of a quote; cut at a comma where one is near the end."""
    text = text.strip()
    if is_chinese(text):
        if len(text) <= LONGEST_CHARACTERS:
            return text
        cut = text[:LONGEST_CHARACTERS]
        comma = max(cut.rfind(mark) for mark in "，、；。")
        return cut[:comma] if comma > LONGEST_CHARACTERS // 2 else cut
    tokens = list(_TOKEN.finditer(text))
    return text if len(tokens) <= LONGEST_WORDS else text[: tokens[LONGEST_WORDS - 1].end()]


def is_verbatim(quote: Quote, transcript: Transcript) -> bool:
    if not quote.text.strip() or shortened(quote.text) != quote.text.strip():
        return False
    return any(
        turn.id == quote.turn_id and turn.speaker is Speaker.CANDIDATE and quote.text in turn.text
        for turn in transcript.turns
    )


def verified(scorecard: Scorecard, transcript: Transcript) -> Scorecard:
    """The scorecard without claims whose quotes are not in the transcript; a score left without a quote becomes None."""
    discarded = 0
    answers: list[AnswerScore] = []
    for answer in scorecard.answers:
        kept = tuple(quote for quote in answer.quotes if is_verbatim(quote, transcript))
        discarded += len(answer.quotes) - len(kept)
        answers.append(_answer(answer, kept))
    dimensions: list[DimensionScore] = []
    for dimension in scorecard.dimensions:
        kept = tuple(quote for quote in dimension.quotes if is_verbatim(quote, transcript))
        discarded += len(dimension.quotes) - len(kept)
        score = dimension.score if kept else None
        dimensions.append(dimension.model_copy(update={"quotes": kept, "score": score}))
    return scorecard.model_copy(
        update={
            "answers": tuple(answers),
            "dimensions": tuple(dimensions),
            "discarded_claims": scorecard.discarded_claims + discarded,
        }
    )


def _answer(answer: AnswerScore, kept: tuple[Quote, ...]) -> AnswerScore:
    if kept or answer.score is None:
        return answer.model_copy(update={"quotes": kept})
    return answer.model_copy(update={"quotes": (), "score": None, "anchor": None, "reason": "", "found": ()})
