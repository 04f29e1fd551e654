"""HR's report: a proposal with its grounds, the doubts, and what a second round should look at."""

from hrcore.languages import Language
from interview.plan.model import Plan
from interview.prompts.texts import Texts, texts
from interview.report.findings import GOOD, PARTS, Finding, findings
from interview.report.model import Report, ReportHighlight
from interview.report.spoken import repeated_theme
from interview.scoring.model import Scorecard, Transcript
from interview.scoring.scorer import named_parts

_NEAR_THE_LINE = 2.0
_MOST = 4


def make_report(plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Report:
    wording = texts("report", language)
    found = findings(plan, scorecard)
    asked = {turn.question_id for turn in transcript.turns if turn.question_id}
    remarks = list(scorecard.remarks)
    if any(question.id not in asked for question in plan.questions):
        remarks.append(wording.say("remark_partial"))
    return Report(
        language=language,
        headline=_headline(plan, scorecard, len(found), len(asked), wording),
        match=scorecard.match,
        recommendation=_recommendation(plan, scorecard, wording),
        strengths=_strengths(found, wording),
        doubts=_doubts(found, scorecard, asked, wording),
        focus=_focus(plan, transcript, found, wording),
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _headline(plan: Plan, scorecard: Scorecard, answered: int, asked: int, wording: Texts) -> str:
    if scorecard.match is None:
        return wording.say("headline_unscored", job=plan.job_title)
    return wording.say("headline", job=plan.job_title, answered=answered, asked=asked, match=scorecard.match)


def _recommendation(plan: Plan, scorecard: Scorecard, wording: Texts) -> str:
    match, line = scorecard.match, plan.score_line
    if match is None:
        return wording.say("recommend_none")
    key = (
        "recommend_advance"
        if match >= line
        else "recommend_look"
        if match >= line - _NEAR_THE_LINE
        else "recommend_person"
    )
    return wording.say(key, match=match, line=line)


def _strengths(found: tuple[Finding, ...], wording: Texts) -> tuple[ReportHighlight, ...]:
    strengths = []
    for finding in found[:_MOST]:
        if finding.score < GOOD or finding.quote is None:
            continue
        parts = named_parts(finding.answer.found[:4], wording.language)
        competency = finding.question.competency
        title = wording.say("strength", competency=competency, found=parts)
        if not parts:
            title = wording.say("strength_plain", competency=competency, score=finding.score)
        strengths.append(ReportHighlight(title=title, quote=finding.quote.text, turn_id=finding.quote.turn_id))
    return tuple(strengths)


def _doubts(found: tuple[Finding, ...], scorecard: Scorecard, asked: set[str], wording: Texts) -> tuple[str, ...]:
    low = [
        wording.say(
            "doubt_low",
            competency=finding.question.competency,
            score=finding.score,
            missing=named_parts(finding.answer.missing[:3], wording.language),
        )
        for finding in reversed(found)
        if finding.answer.missing and finding.score < 7
    ]
    silent = [
        wording.say("doubt_none", competency=answer.competency, reason=answer.reason)
        for answer in scorecard.answers
        if answer.score is None and answer.question_id in asked
    ]
    return tuple(dict.fromkeys([*low, *silent]))[:_MOST]


def _focus(plan: Plan, transcript: Transcript, found: tuple[Finding, ...], wording: Texts) -> tuple[str, ...]:
    """One point a gap: first what is missing most often, set against what was said most often; then single expected points,
    then what had no answer."""
    points: list[tuple[int, str, str]] = []
    for part in PARTS:
        lacking = [finding for finding in reversed(found) if part in finding.answer.missing]
        if lacking:
            where = wording.say("where", competency=lacking[0].question.competency)
            points.append((len(lacking), part, wording.say(f"focus_{part}", where=where)))
    points.sort(key=lambda point: -point[0])
    ordered = [text for _, _, text in points]
    if points and points[0][0] > 1:
        ordered[0] = _pattern(points[0], transcript, len(found), wording)
    for finding in reversed(found):
        if finding.missing_points:
            where = wording.say("where", competency=finding.question.competency)
            ordered.append(wording.say("focus_point", point=finding.missing_points[0], where=where))
    scored = {finding.question.id for finding in found}
    silent = dict.fromkeys(question.competency for question in plan.questions if question.id not in scored)
    ordered += [wording.say("focus_unscored", competency=competency) for competency in silent]
    return tuple(dict.fromkeys(ordered))[:_MOST] or (wording.say("focus_default"),)


def _pattern(point: tuple[int, str, str], transcript: Transcript, answers: int, wording: Texts) -> str:
    """A gap that is there in several answers, with what was spoken of all the while."""
    lacking, part, advice = point
    told = {"lacking": lacking, "answers": answers, "lacks": wording.mapping("lacks")[part], "advice": advice}
    theme = repeated_theme(transcript)
    if theme is None:
        return wording.say("focus_often", **told)
    return wording.say("focus_pattern", theme=theme[0], times=theme[1], **told)
