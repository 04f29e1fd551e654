"""Scores by a language model: several runs, the median of those that can show the candidate's own words."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from hrcore.ports.llm import LanguageModel, ModelUnavailable, Request
from interview.minds.drafts import AnswerDraft, DimensionDraft, ScoreDraft
from interview.minds.material import data
from interview.plan.model import Plan, Question
from interview.prompts.texts import prompt, texts
from interview.report.findings import PARTS
from interview.scoring.blind import blind
from interview.scoring.certainty import certainty, of_match
from interview.scoring.content import size
from interview.scoring.evidence import shortened, verified
from interview.scoring.model import (
    AnswerScore,
    DimensionScore,
    Quote,
    Scorecard,
    Speaker,
    Transcript,
    TranscriptTurn,
)
from interview.scoring.scorer import competency_scores, match_of

_TIMEOUT_S = 60.0
_MOST_QUOTES = 2


class Evidence:
    """Finds quotes made from the blinded transcript in the real one: masks keep the length, so offsets agree."""

    def __init__(self, plan: Plan, transcript: Transcript) -> None:
        self.blinded = blind(transcript, plan.candidate_form_of_address)
        self._pairs = tuple(zip(transcript.turns, self.blinded.turns, strict=True))
        self.discarded = 0

    def locate(self, quotes: Iterable[str], question_id: str | None = None) -> tuple[Quote, ...]:
        found: list[Quote] = []
        for text in quotes:
            quote = self._find(text.strip(), question_id)
            if quote is None:
                self.discarded += 1
            elif quote not in found:
                found.append(quote)
        return tuple(found[:_MOST_QUOTES])

    def _find(self, text: str, question_id: str | None) -> Quote | None:
        for turn, masked in self._pairs:
            if turn.speaker is not Speaker.CANDIDATE or (question_id and turn.question_id != question_id):
                continue
            start = masked.text.find(text) if text else -1
            if start >= 0:
                return Quote(turn_id=turn.id, text=shortened(turn.text[start : start + len(text)]))
        return None


def scored(
    plan: Plan, transcript: Transcript, base: Scorecard, *, model: LanguageModel, mind: str, version: str, runs: int
) -> Scorecard:
    """`base` is the rulebook's card: it says which questions have an answer, and stands in where the model has none."""
    evidence = Evidence(plan, transcript)
    drafts = _drafts(plan, evidence.blinded, model, runs)
    if not drafts:
        return base
    by_id = {question.id: question for question in plan.every}
    answers = tuple(_answer(by_id[answer.question_id], answer, drafts, evidence) for answer in base.answers)
    dimensions = tuple(_dimension(dimension, drafts, evidence) for dimension in base.dimensions)
    remarks = base.remarks
    if evidence.discarded:
        remark = texts("scoring", plan.language).say("remark_unverified", count=evidence.discarded)
        remarks = (*remarks, remark)
    card = Scorecard(
        mind=mind,
        mind_version=version,
        rubric_version=base.rubric_version,
        match=match_of(plan, answers),
        match_certainty=of_match(plan, answers),
        answers=answers,
        dimensions=dimensions,
        competencies=competency_scores(plan, answers),
        discarded_claims=evidence.discarded,
        remarks=remarks,
    )
    return verified(card, transcript)


def _drafts(plan: Plan, blinded: Transcript, model: LanguageModel, runs: int) -> list[ScoreDraft]:
    request = Request(
        instructions=prompt("score", plan.language),
        material=_material(plan, blinded),
        max_tokens=3000,
        timeout_s=_TIMEOUT_S,
    )

    def draft(_: int) -> ScoreDraft | None:
        try:
            return model.structured(request, ScoreDraft)
        except ModelUnavailable:
            return None

    with ThreadPoolExecutor(runs, thread_name_prefix="score") as at_once:
        return [found for found in at_once.map(draft, range(runs)) if found is not None]


def _answer(question: Question, base: AnswerScore, drafts: list[ScoreDraft], evidence: Evidence) -> AnswerScore:
    if base.score is None:
        return base
    claims: list[tuple[AnswerDraft, tuple[Quote, ...]]] = []
    for draft in drafts:
        claim = next((answer for answer in draft.answers if answer.question_id == question.id), None)
        quotes = evidence.locate(claim.quotes, question.id) if claim else ()
        if claim and quotes:
            claims.append((claim, quotes))
    if not claims:
        return base
    scores = [claim.score for claim, _ in claims]
    score = round(median(scores), 1)
    nearest, quotes = min(claims, key=lambda pair: abs(pair[0].score - score))
    words = sum(size(turn.text) for turn in evidence.blinded.turns if _answers(turn, question))
    known = {*PARTS, *(point.name for point in question.points)}
    return base.model_copy(
        update={
            "score": score,
            "anchor": min((2, 5, 8), key=lambda anchor: abs(anchor - score)),
            "reason": nearest.reason,
            "quotes": quotes,
            "found": tuple(name for name in nearest.found if name in known),
            "missing": tuple(name for name in nearest.missing if name in known),
            "certainty": certainty(words, base.confidence, max(scores) - min(scores)),
        }
    )


def _answers(turn: TranscriptTurn, question: Question) -> bool:
    return turn.speaker is Speaker.CANDIDATE and turn.question_id == question.id


def _dimension(base: DimensionScore, drafts: list[ScoreDraft], evidence: Evidence) -> DimensionScore:
    if base.score is None:
        return base
    claims: list[tuple[DimensionDraft, tuple[Quote, ...]]] = []
    for draft in drafts:
        claim = next((found for found in draft.dimensions if found.dimension == base.dimension.value), None)
        quotes = evidence.locate(claim.quotes) if claim else ()
        if claim and quotes:
            claims.append((claim, quotes))
    if not claims:
        return base
    score = round(median(claim.score for claim, _ in claims), 1)
    nearest, quotes = min(claims, key=lambda pair: abs(pair[0].score - score))
    return base.model_copy(update={"score": score, "reason": nearest.reason, "quotes": quotes[:1]})


def _material(plan: Plan, blinded: Transcript) -> str:
    parts = []
    for question in plan.every:
        words = "\n".join(turn.text for turn in blinded.turns if _answers(turn, question))
        if not words:
            continue
        anchors = "\n".join(f"{anchor.score}: {anchor.text}" for anchor in question.anchors)
        points = ", ".join(point.name for point in question.points)
        parts.append(
            f"question_id: {question.id}\n{question.text}\n{anchors}\npoints: {points}\n{data('answer', words)}"
        )
    return "\n\n".join(parts)
