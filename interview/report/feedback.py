"""The candidate's feedback: what was good, what to do better and how, each tied to their own words. No decision."""

from dataclasses import dataclass

from hrcore.languages import Language
from interview.plan.model import Plan
from interview.prompts.texts import Texts, texts
from interview.report.findings import PARTS, Finding, findings, words_of
from interview.report.model import Feedback, FeedbackPoint
from interview.scoring.content import Content
from interview.scoring.model import DimensionScore, Scorecard, Transcript

_MOST = 3
_STRENGTH_ORDER = ("metric", "result", "reasons", "method", "own_part", "point", "situation")
_THIN_WORDS = 20.0
_LEAST_STRENGTH_SCORE = 3.0


@dataclass(frozen=True, slots=True)
class Advice:
    """`part` is a key of the sentences; `points` names the expected points it is about."""

    part: str
    finding: Finding
    points: str = ""


def make_feedback(plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Feedback:
    wording = texts("feedback", language)
    found = findings(plan, scorecard)
    name = plan.candidate_form_of_address
    greeting = wording.say("greeting" if name else "name_plain", name=name, job=plan.job_title)
    if not found:
        greeting = f"{greeting} {wording.say('nothing')}".strip()
    return Feedback(
        language=language,
        greeting=greeting,
        strengths=_written("strength", _strengths(found, transcript, language), wording),
        improvements=_written("improvement", _improvements(found, transcript, language), wording),
        dimensions=tuple((score.dimension, score.score, _in_words(score, wording)) for score in scorecard.dimensions),
        closing=wording.say("closing"),
    )


def _strengths(found: tuple[Finding, ...], transcript: Transcript, language: Language) -> list[Advice]:
    """The best answers first; each strength is named once."""
    chosen: list[Advice] = []
    for finding in found:
        if finding.score < _LEAST_STRENGTH_SCORE or finding.quote is None:
            continue
        content = Content(words_of(transcript, finding.question.id))
        held = set(finding.answer.found)
        if content.count("cause") + content.count("contrast") >= 2:
            held.add("reasons")
        if finding.found_points:
            held.add("point")
        taken = {advice.part for advice in chosen}
        part = next((part for part in _STRENGTH_ORDER if part in held and part not in taken), None)
        if part is not None:
            chosen.append(Advice(part, finding, _listed(finding.found_points, language)))
    return chosen[:_MOST]


def _improvements(found: tuple[Finding, ...], transcript: Transcript, language: Language) -> list[Advice]:
    """The weakest answers first; each piece of advice is given once. Where there are few answers, two go with one."""
    chosen: list[Advice] = []
    weakest_first = found[::-1]
    for finding in weakest_first if len(found) >= _MOST else weakest_first * 2:
        content = Content(words_of(transcript, finding.question.id))
        taken = {advice.part for advice in chosen}
        part = next((part for part in _lacking(finding, content) if part not in taken), None)
        if part is not None:
            chosen.append(Advice(part, finding, _listed(finding.missing_points[:2], language)))
    return chosen[:_MOST]


def _lacking(finding: Finding, content: Content) -> list[str]:
    if content.knows_nothing:
        return ["unknown"]
    lacking = ["thin"] if content.size < _THIN_WORDS else []
    if content.count("buzz") >= 2:
        lacking.append("empty")
    lacking += [part for part in PARTS if part in finding.answer.missing]
    if finding.missing_points:
        lacking.append("point")
    return lacking


def _written(kind: str, advices: list[Advice], wording: Texts) -> tuple[FeedbackPoint, ...]:
    titles, details = wording.mapping(f"{kind}_titles"), wording.mapping(f"{kind}_details")
    suggestions = wording.mapping("suggestions") if kind == "improvement" else {}
    return tuple(
        FeedbackPoint(
            title=titles[advice.part].format(points=advice.points),
            detail=details[advice.part].format(points=advice.points),
            quote=advice.finding.quote.text if advice.finding.quote else None,
            suggestion=suggestions[advice.part].format(points=advice.points) if advice.part in suggestions else None,
        )
        for advice in advices
    )


def _in_words(score: DimensionScore, wording: Texts) -> str:
    if score.score is None:
        return wording.say("dimension_none")
    level = 0 if score.score < 4 else 1 if score.score < 7 else 2
    return str(wording.mapping("dimension_words")[score.dimension.value][level])


def _listed(names: tuple[str, ...], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(names)
