"""From what a department writes about the person it needs to a job that can be shown: the advert, its skills and
competencies, and the fixed part of the interview. Rules only; a person reads it before anybody else does."""

import re
from dataclasses import dataclass
from typing import Final

from hrcore.languages import Language
from interview.plan.bank.model import skill_mentions
from interview.plan.core import Slot, competencies_of, core_of
from interview.plan.model import JobBrief
from interview.plan.pasted import cleaned
from interview.prompts.texts import patterns, texts

BULLET: Final = re.compile(r"^\s*(?:[-*•·●▪◦–—]|[（(]?\d{1,2}[.、)）](?!\d)|[一二三四五六七八九十]{1,2}、)\s*")
_SENTENCE: Final = re.compile(r"(?<=[。；;])\s*|(?<=[a-z0-9)][.!])\s+(?=[A-Z])")
_TOOL: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[+#]{1,2}|(?:[./-][A-Za-z0-9]+)*)(?![A-Za-z0-9])")
_NO_TOOLS: Final = frozenset(
    [
        "ai",
        "app",
        "b2b",
        "b2c",
        "ceo",
        "cto",
        "cfo",
        "coo",
        "hr",
        "hrbp",
        "it",
        "kpi",
        "okr",
        "ip",
        "pc",
        "ui",
        "ux",
        "vp",
        "qa",
        "rd",
        "pm",
        "pr",
        "to",
        "or",
        "and",
        "the",
        "bd",
        "ka",
        "gmv",
        "roi",
        "cpa",
        "ppt",
    ]
)
MAX_LINES: Final = 12
MAX_LINE: Final = 300
MAX_SKILLS: Final = 10
COMPETENCIES: Final = 4


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that an advert must not hold, and the topics by which it limits who may apply."""

    line: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    brief: JobBrief
    slots: tuple[Slot, ...]
    left_out: tuple[LeftOut, ...]


def propose(
    *,
    title: str,
    company: str,
    department: str,
    city: str,
    headcount: int,
    duties: str,
    requirements: str,
    language: Language,
    minutes: int,
) -> Proposal:
    wording = texts("advert", language)
    kept_duties, bad_duties = _fit(points_of(duties))
    kept_requirements, bad_requirements = _fit(points_of(requirements))
    brief = JobBrief(
        title=title,
        company=company,
        language=language,
        summary=wording.say(
            "summary" if headcount == 1 else "summary_several",
            department=department,
            title=title,
            city=city,
            count=headcount,
        ),
        duties=kept_duties,
        requirements=kept_requirements,
        skills=skills_in((*kept_requirements, *kept_duties), language),
    )
    brief = brief.model_copy(update={"competencies": competencies_of(brief)[:COMPETENCIES]})
    return Proposal(brief, core_of(brief, minutes), (*bad_duties, *bad_requirements))


def points_of(text: str) -> tuple[str, ...]:
    """One point a line, without its bullet; a single block of prose is cut into its sentences. What goes beyond an advert's
    bounds is left out: whoever wrote it hears so first (`beyond_bounds`)."""
    return tuple(line[:MAX_LINE] for line in _points(text))[:MAX_LINES]


def beyond_bounds(text: str) -> str | None:
    """The message id of why some of it would be left out; None where nothing is."""
    points = _points(text)
    if len(points) > MAX_LINES:
        return "job-too-many-points"
    return "job-point-too-long" if any(len(line) > MAX_LINE for line in points) else None


def _points(text: str) -> tuple[str, ...]:
    lines = [BULLET.sub("", line).strip() for line in cleaned(text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = [part.strip() for part in _SENTENCE.split(lines[0]) if part.strip()]
    trimmed = (line.rstrip("；;。.，, ") for line in lines)
    return tuple(dict.fromkeys(line for line in trimmed if line))


def skills_in(lines: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Skills that the lines name, in their own words: those the bank knows, and in Chinese text also tools written in
    Latin letters."""
    text = "\n".join(lines)
    found = list(skill_mentions(text))
    if language == "zh-CN":
        found.extend(tool for tool in _TOOL.findall(text) if _is_tool(tool))
    once: dict[str, str] = {}
    for name in found:
        once.setdefault(name.casefold(), name)
    return tuple(sorted(once.values(), key=text.find))[:MAX_SKILLS]


def unfit_topics(line: str) -> tuple[str, ...]:
    """By what a line limits who may apply, where it must not: gender, age, family, health, looks, origin, belief."""
    return tuple(topic for topic, pattern in patterns("unfit").items() if pattern.search(line))


def _fit(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    judged = [(line, unfit_topics(line)) for line in lines]
    kept = tuple(line for line, topics in judged if not topics)
    return kept, tuple(LeftOut(line, topics) for line, topics in judged if topics)


def _is_tool(word: str) -> bool:
    return len(word) > 1 and word.casefold() not in _NO_TOOLS and any(sign.isupper() for sign in word)
