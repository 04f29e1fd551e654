"""The rulebook's scorecard: each answer against its question's anchors, the dimensions, the competencies, the match."""

from collections import defaultdict
from dataclasses import dataclass

from hrcore.languages import Language
from hrcore.ports.similarity import Similarity
from interview.call.intents import Intent, in_questions
from interview.plan.model import Plan, Question
from interview.prompts.texts import Texts, texts
from interview.scoring.blind import blind, tries_to_instruct
from interview.scoring.certainty import certainty, mean, of_match
from interview.scoring.concreteness import Concreteness
from interview.scoring.content import Content, telling
from interview.scoring.dimensions import dimension_scores
from interview.scoring.evidence import verified
from interview.scoring.model import AnswerScore, CompetencyScore, Quote, Scorecard, Speaker, Transcript, TranscriptTurn
from interview.scoring.quoting import Passage, strongest
from interview.scoring.rubric import RUBRIC_VERSION, Reading

_ANSWERS = (Intent.ANSWER, Intent.DONT_KNOW, Intent.LATER)
LOW_CONFIDENCE = 0.5
_NOT_UNDERSTOOD = 0.3


@dataclass(frozen=True, slots=True)
class RulebookScorer:
    similarity: Similarity
    mind: str
    mind_version: str
    concreteness: Concreteness | None = None

    def score(self, plan: Plan, transcript: Transcript) -> Scorecard:
        wording = texts("scoring", plan.language)
        blinded = blind(transcript, plan.candidate_form_of_address)
        answers: list[AnswerScore] = []
        readings: list[tuple[Reading, tuple[Quote, ...]]] = []
        asked_of = [one for one in plan.every if one in plan.questions or _was_asked(one, transcript)]
        core = {question.id for question in plan.questions}
        for question in asked_of:
            passages = _passages(question, transcript, blinded)
            said = "\n".join(passage.blinded for passage in passages)
            reading = Reading(question, Content(telling(said)), self.similarity, Content(said), self.concreteness)
            answer = self._answer(reading, passages, _was_asked(question, transcript), wording)
            answers.append(answer)
            if answer.score is not None and question.id in core:
                readings.append((reading, answer.quotes))
        card = Scorecard(
            mind=self.mind,
            mind_version=self.mind_version,
            rubric_version=RUBRIC_VERSION,
            match=match_of(plan, tuple(answers)),
            match_certainty=of_match(plan, answers),
            answers=tuple(answers),
            dimensions=dimension_scores(tuple(readings), wording),
            competencies=competency_scores(plan, tuple(answers)),
            remarks=_remarks(transcript, tuple(answers), wording),
        )
        return verified(card, transcript)

    def _answer(self, reading: Reading, passages: tuple[Passage, ...], asked: bool, wording: Texts) -> AnswerScore:
        question = reading.question
        confidence = min((passage.turn.confidence for passage in passages), default=1.0)
        if not passages:
            reason = wording.say("reason_not_answered" if asked else "reason_not_asked")
            return unscored(question, reason)
        if all(passage.turn.confidence < _NOT_UNDERSTOOD for passage in passages):
            return unscored(question, wording.say("reason_not_understood"), confidence)
        quotes = strongest(passages, question)
        if not quotes:
            return unscored(question, wording.say("reason_not_answered"), confidence)
        return AnswerScore(
            question_id=question.id,
            competency=question.competency,
            score=reading.score,
            anchor=reading.anchor,
            reason=reason_for(reading, wording),
            quotes=quotes,
            found=reading.found,
            missing=reading.missing,
            confidence=round(confidence, 2),
            certainty=certainty(reading.content.size, _recognition(passages)),
        )


def unscored(question: Question, reason: str, confidence: float = 1.0) -> AnswerScore:
    return AnswerScore(
        question_id=question.id,
        competency=question.competency,
        score=None,
        anchor=None,
        reason=reason,
        quotes=(),
        confidence=round(confidence, 2),
    )


def match_of(plan: Plan, answers: tuple[AnswerScore, ...]) -> float | None:
    """The mean of what was scored of the core, weighted by the job; None where nothing was. Answers to the reserve move it
    neither way: who answers in fewer words is asked more, and is not to be better or worse for it."""
    weights = {question.id: question.weight for question in plan.questions}
    scored = [
        (answer.score, weights[answer.question_id])
        for answer in answers
        if answer.score is not None and answer.question_id in weights
    ]
    if not scored:
        return None
    return round(sum(score * weight for score, weight in scored) / sum(weight for _, weight in scored), 1)


def competency_scores(plan: Plan, answers: tuple[AnswerScore, ...]) -> tuple[CompetencyScore, ...]:
    """Of the core by its own answers. The reserve stands in for what has no score there, and adds what was not looked at."""
    core = {question.id for question in plan.questions}
    found: dict[str, list[AnswerScore]] = defaultdict(list)
    for answer in answers:
        if answer.question_id in core:
            found[answer.competency].append(answer)
    known = {name for name, of_it in found.items() if _mean_score(of_it) is not None}
    for answer in answers:
        if answer.question_id not in core and answer.score is not None and answer.competency not in known:
            found[answer.competency].append(answer)
    return tuple(
        CompetencyScore(competency=competency, score=_mean_score(of_it), certainty=mean(of_it))
        for competency, of_it in found.items()
    )


def _mean_score(answers: list[AnswerScore]) -> float | None:
    scores = [answer.score for answer in answers if answer.score is not None]
    return round(sum(scores) / len(scores), 1) if scores else None


def _recognition(passages: tuple[Passage, ...]) -> float:
    """By length: one mumbled word does not cast doubt on a minute of clear speech."""
    said = [(Content(passage.blinded).size, passage.turn.confidence) for passage in passages]
    words = sum(length for length, _ in said)
    return sum(length * confidence for length, confidence in said) / words if words else 1.0


def named_parts(parts: tuple[str, ...], language: Language) -> str:
    """`("metric", "result")` → `数据、结果`; names of expected points stay as they are."""
    known = texts("scoring", language).mapping("parts")
    names = [known.get(part, part) for part in parts]
    return "、".join(names) if language == "zh-CN" else ", ".join(names)


def reason_for(reading: Reading, wording: Texts) -> str:
    missing = named_parts(reading.missing[:3], wording.language)
    anchor = next((anchor.text for anchor in reading.question.anchors if anchor.score == reading.anchor), "")
    found = named_parts(reading.found[:4], wording.language)
    if not found:
        return wording.say("reason_empty", missing=missing)
    return wording.say("reason_gaps" if missing else "reason_full", found=found, missing=missing, anchor=anchor)


def _passages(question: Question, transcript: Transcript, blinded: Transcript) -> tuple[Passage, ...]:
    return tuple(
        Passage(turn, masked.text)
        for turn, masked in zip(transcript.turns, blinded.turns, strict=True)
        if turn.speaker is Speaker.CANDIDATE and turn.question_id == question.id and _holds_words(turn)
    )


def _holds_words(turn: TranscriptTurn) -> bool:
    """Asking for a repeat or a moment is no answer, and must not count as a bad one."""
    return any(character.isalnum() for character in turn.text) and in_questions(turn.text) in _ANSWERS


def _was_asked(question: Question, transcript: Transcript) -> bool:
    return any(turn.question_id == question.id for turn in transcript.turns)


def _remarks(transcript: Transcript, answers: tuple[AnswerScore, ...], wording: Texts) -> tuple[str, ...]:
    spoken = [turn for turn in transcript.turns if turn.speaker is Speaker.CANDIDATE]
    remarks = []
    if any(tries_to_instruct(turn.text) for turn in spoken):
        remarks.append(wording.say("remark_instruction"))
    if any(answer.confidence < LOW_CONFIDENCE for answer in answers):
        remarks.append(wording.say("remark_low_confidence"))
    return tuple(remarks)
