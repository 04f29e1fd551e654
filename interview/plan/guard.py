"""What may never be asked, whoever wrote the words: age, family, health, faith, politics, origin, union, past salary.

Every plan, probe and saying passes through here; an offending text is replaced, never sent.
"""

import re
from functools import lru_cache

from hrcore.languages import Language
from interview.plan.model import Missing, Plan, Question, Rung
from interview.prompts.texts import patterns, texts

_HIDING = re.compile(r"[\s​‌‍﻿·.*_~-]+(?=[㐀-鿿])|(?<=[㐀-鿿])[\s​‌‍﻿·.*_~-]+|[​‌‍﻿]")
_SPACED_LETTERS = re.compile(r"\b(?:[a-z][ .*_-]){3,}[a-z]\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def forbidden_topics(text: str) -> tuple[str, ...]:
    """Names of the topics a text touches. Letters that are spaced or dotted apart do not hide a word."""
    joined = _SPACED_LETTERS.sub(lambda found: re.sub(r"[ .*_-]", "", found.group(0)), _HIDING.sub("", text))
    spaced = re.sub(r"\s+", " ", re.sub(r"[​‌‍﻿]", "", text))
    return tuple(topic for topic in patterns("forbidden") if _touches(topic, joined) or _touches(topic, spaced))


def _touches(topic: str, text: str) -> bool:
    """Whether anything is left of the topic once the words of the trade ("child process") are taken out."""
    return patterns("forbidden")[topic].search(patterns("work_talk")[topic].sub("□", text)) is not None


def is_forbidden(text: str) -> bool:
    return bool(forbidden_topics(text))


def guarded(plan: Plan) -> Plan:
    """The plan with every offending text replaced by the core question of its competency; rungs that offend are cut."""
    changes: dict[str, object] = {}
    for own, others in (("questions", "variants"), ("reserve", "reserve_variants")):
        changes[own] = _guard_all(getattr(plan, own), plan, plan.language)
        changes[others] = {tongue: _guard_all(asked, plan, tongue) for tongue, asked in getattr(plan, others).items()}
    return plan.model_copy(update=changes)


def _guard_all(questions: tuple[Question, ...], plan: Plan, language: Language) -> tuple[Question, ...]:
    return tuple(_guard(question, plan, language) for question in questions)


def _guard(question: Question, plan: Plan, language: Language) -> Question:
    changes: dict[str, object] = {}
    if is_forbidden(question.text):
        changes["text"] = core_text(question.competency, plan.job_title, language)
    if question.easier is not None and is_forbidden(question.easier):
        changes["easier"] = None
    kept = tuple(rung for rung in question.ladder if not is_forbidden(rung.text))
    if kept != question.ladder:
        changes["ladder"] = kept or _core_ladder(question.id, language)
    return question.model_copy(update=changes) if changes else question


def core_text(competency: str, job_title: str, language: Language) -> str:
    """The question that is always allowed. Where even a competency's or job's name offends, neither is spoken."""
    wording = texts("plan", language)
    named = wording.say("behaviour_unknown", competency=competency)
    if not is_forbidden(named):
        return named
    job = "" if is_forbidden(job_title) else job_title
    return wording.say("project_core", job=job)


def _core_ladder(question_id: str, language: Language) -> tuple[Rung, ...]:
    written = texts("plan", language).mappings("ladders")[0]
    return tuple(
        Rung(id=f"{question_id}.{part.value}", aim=part, text=written[part.value])
        for part in (Missing.SITUATION, Missing.METHOD, Missing.RESULT)
    )
