"""The candidate's feedback: what was good, what to do better and how, each tied to their own words. No decision."""

import re
from typing import Any, Final

from hrcore.languages import Language
from interview.plan.model import Dimension, Plan, Question
from interview.prompts.texts import Texts, texts
from interview.report.advice import Advice, improvements, strengths
from interview.report.findings import Finding, findings
from interview.report.model import DimensionGround, Feedback, FeedbackPoint
from interview.scoring.content import size
from interview.scoring.model import DimensionScore, Quote, Scorecard, Transcript

_END: Final = re.compile(r"[\s，,、；;。.！!？?：:]+$")
_CLAUSE: Final = re.compile(r"[^，,；;]+[，,；;]?")
_NEAR: Final = 2.0
"""Points that an answer may stand below a dimension and still show its level."""
_MOST_WORDS: Final = 18.0
"""English words of a sentence that are said again in an example."""
_FILLER: Final = re.compile(r"^(?:嗯+|呃+|额|那个|就是说?|然后|um+|uh+|er+|well|so|and|yeah)[，,、\s]+", re.IGNORECASE)


def make_feedback(plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Feedback:
    wording = texts("feedback", language)
    found = findings(plan, scorecard)
    name = plan.candidate_form_of_address
    greeting = wording.say("greeting" if name else "name_plain", name=name, job=plan.job_title)
    if not found:
        greeting = f"{greeting} {wording.say('nothing')}".strip()
    asked = {question.id: question for question in (*plan.every, *plan.every_in(language))}
    return Feedback(
        language=language,
        greeting=greeting,
        strengths=tuple(_praise(one, asked, wording) for one in strengths(found, transcript, language)),
        improvements=tuple(_advice(one, asked, wording) for one in improvements(found, transcript, language)),
        dimensions=tuple((score.dimension, score.score, _in_words(score, wording)) for score in scorecard.dimensions),
        grounds=_grounds(scorecard, found, transcript, wording),
        closing=wording.say("closing"),
    )


def _praise(one: Advice, asked: dict[str, Question], wording: Texts) -> FeedbackPoint:
    title, detail = (wording.mapping(f"strength_{name}")[one.part] for name in ("titles", "details"))
    return FeedbackPoint(
        title=title.format(points=one.points), detail=detail.format(points=one.points), **_where(one, asked)
    )


def _advice(one: Advice, asked: dict[str, Question], wording: Texts) -> FeedbackPoint:
    details = wording.mapping("improvement_details")
    detail = details.get(f"{one.part}_hit", details[one.part]) if one.hit else details[one.part]
    return FeedbackPoint(
        title=wording.mapping("improvement_titles")[one.part].format(points=one.points),
        detail=detail.format(points=one.points, hit=one.hit),
        suggestion=wording.mapping("suggestions")[one.part].format(points=one.points),
        example=_example(one, wording),
        **_where(one, asked),
    )


def _where(one: Advice, asked: dict[str, Question]) -> dict[str, Any]:
    question = asked.get(one.finding.question.id, one.finding.question)
    if one.said is None:
        return {"question": question.text}
    turn = one.said.turn
    return {"question": question.text, "quote": one.said.text, "turn_id": turn.id, "at_ms": turn.started_ms}


def _example(one: Advice, wording: Texts) -> str:
    """Their own sentence as it could have gone on, with figures that fit what they spoke of. Where it tells nothing that was
    done, a short case of which it could have been said."""
    sentence = one.said.text if one.said else ""
    alone = wording.mapping("examples_alone")
    if one.part in alone and (one.said is None or one.said.is_general):
        return str(alone[one.part]).format(points=one.points)
    said, last = _end_of(sentence, wording), _plain(one.last)
    figures = next(
        entry["text"] for entry in wording.entries("figures") if re.search(entry["about"], sentence, re.IGNORECASE)
    )
    written = str(wording.mapping("examples")[one.part])
    return written.format(said=said, last=last, points=one.points, figures=figures)


def _end_of(sentence: str, wording: Texts) -> str:
    """The last clauses of a long sentence: what could have gone with it stands right behind them."""
    clauses = [part for part in _CLAUSE.findall(_plain(sentence)) if part.strip()]
    end = ""
    for clause in reversed(clauses):
        if end and size(clause + end) > _MOST_WORDS:
            return f"{wording.say('and_before')}{end.strip()}"
        end = clause + end
    return end.strip()


def _plain(said: str) -> str:
    """A sentence into which another one is put: without what it began and ended with."""
    return _END.sub("", _FILLER.sub("", said))


def _grounds(
    card: Scorecard, found: tuple[Finding, ...], transcript: Transcript, wording: Texts
) -> tuple[DimensionGround, ...]:
    """What each dimension's level means and what the next one would be, with words that show it: other ones for each, as far
    as there are any."""
    used: set[str] = set()
    grounds = []
    for score in card.dimensions:
        if score.score is None:
            continue
        quote = _quote_of(score, found, used)
        if quote is not None:
            used.add(quote.text)
        turn = next((turn for turn in transcript.turns if quote and turn.id == quote.turn_id), None)
        grounds.append(
            DimensionGround(
                dimension=score.dimension,
                anchor=_leveled("dimension_anchors", score.dimension, score.score, wording),
                quote=quote.text if quote else None,
                at_ms=turn.started_ms if turn else None,
            )
        )
    return tuple(grounds)


def _quote_of(score: DimensionScore, found: tuple[Finding, ...], used: set[str]) -> Quote | None:
    of_answers = [
        quote
        for one in found
        if score.dimension in one.question.dimensions and one.score >= (score.score or 0) - _NEAR
        for quote in one.answer.quotes
    ]
    every = [*score.quotes, *of_answers]
    return next((quote for quote in every if quote.text not in used), every[0] if every else None)


def _in_words(score: DimensionScore, wording: Texts) -> str:
    if score.score is None:
        return wording.say("dimension_none")
    return _leveled("dimension_words", score.dimension, score.score, wording)


def _leveled(name: str, dimension: Dimension, score: float, wording: Texts) -> str:
    level = 0 if score < 4 else 1 if score < 7 else 2
    return str(wording.mapping(name)[dimension.value][level])
