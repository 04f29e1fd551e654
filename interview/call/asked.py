"""What a candidate's question is about: its topics, whether it is one that only a person may answer, and which of the
questions that HR foresaw it is. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from interview.plan.facts import JobFacts, Pair
from interview.prompts.texts import patterns
from interview.scoring.content import size
from interview.scoring.overlap import units

JOB_TOPICS: Final = ("pay", "team", "place", "remote", "hours", "weekends", "contract", "start", "probation")
PROCESS_TOPICS: Final = ("next_steps", "result_time", "who_decides", "recording_use")
_ASKED: Final = re.compile(
    r"[？?]|多少|几|什么|怎么|哪|多久|多长|谁|吗|呢|如何|是否|是不是|有没有|能不能|可不可以|还是|了解|想知道|想问|请问|问一下|问下|问问|透露|介绍|方便说|"
    r"\b(?:what|how|when|where|which|who|is (?:it|this|there|that|the)|are (?:there|you|we)|can (?:i|you|we)|could|do (?:i|you|we)|does|will|would|"
    r"tell me|curious|wonder\w*|ask(?:ing)?|know|like to)\b",
    re.IGNORECASE,
)
_SHAPED: Final = re.compile(
    r"[？?]\s*$|(?:吗|么|呢|多少|几分|怎么样|多久)[。.]?\s*$|^(?:so |and |um |well |but |by the way,? )*(?:what|when|how|which|where|who|is|are|do|does|did|will|would|can|could|am)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"什么时候|多久|几天|何时|哪天|\b(?:when will|when would|when do i|how (?:long|soon))\b", re.IGNORECASE
)
_LONGEST_ASIDE: Final = 22.0
"""English words."""
_FILLERS: Final = re.compile(
    r"请问|您好|你好|这个|那个|岗位|职位|工作(?!日|时)|公司|你们|咱们|贵司|我们|您们|有没有|是不是|是否|能不能|可不可以|可以|会不会|需要|经常|一般|平时|大概|"
    r"怎么样|怎样|怎么|什么|哪些|哪|多不多|多吗|多少|想|了解|知道|问|一下|吗|呢|么|啊|吧|的|了|是|有|会|要|在|多|能|请|我|你|您|对|和|就"
)
_RUN: Final = re.compile(r"[㐀-鿿]{2,}")
_COMMON: Final = frozenset(
    word[:6]
    for word in re.findall(
        r"\w+",
        "job role position company does need needs like any much many often will would there work working offer offers "
        "provide get some have kind please know ask also very usually team",
    )
)
_OTHER_WAYS: Final = re.compile(r"\s*[/／|]\s*")
_MOST_OF: Final = 0.66


@dataclass(frozen=True, slots=True)
class Asked:
    """`topics` in the order of the lists; `beside`: something is asked too that resembles one of them and is none."""

    topics: tuple[str, ...] = ()
    for_hr: bool = False
    beside: bool = False


@lru_cache(maxsize=512)
def asked_in(text: str) -> Asked:
    known = patterns("topics")
    rest, for_hr = known["for_hr"].subn("，", text)
    rest, beside = known["beside"].subn("，", rest)
    topics = tuple(topic for topic in (*JOB_TOPICS, *PROCESS_TOPICS) if known[topic].search(rest))
    return Asked(topics, bool(for_hr), bool(beside))


def is_about_the_job(text: str) -> bool:
    """A short question about the job, its process or the candidate's prospects, whatever else its words could mean."""
    if size(text) > _LONGEST_ASIDE or not _ASKED.search(text):
        return False
    asked = asked_in(text)
    return asked.for_hr or asked.beside or bool(set(asked.topics) - {"who_decides", "recording_use"})


def is_shaped_as_question(text: str) -> bool:
    """By its first or last words; then an "I" in it does not make a tale of it."""
    return _SHAPED.search(text.strip()) is not None


def when_one_hears(text: str) -> bool:
    """Asked with a word for time: who asks for a person to give feedback asks for a person."""
    return _WHEN.search(text) is not None and size(text) <= _LONGEST_ASIDE and "result_time" in asked_in(text).topics


def foreseen(facts: JobFacts, text: str) -> Pair | None:
    """The pair whose question holds nothing of weight that this one does not. Other ways of asking the same stand in one
    question, parted by a slash."""
    best: tuple[float, int] = (0.0, 0)
    found: Pair | None = None
    for pair in facts.pairs:
        for question in pair.question.values():
            for way in _OTHER_WAYS.split(question):
                if (fit := _fit(_weighty(way), text)) > best:
                    best, found = fit, pair
    return found


def _fit(words: frozenset[str], text: str) -> tuple[float, int]:
    """(share of the words that the text holds, how many); nothing where too few do."""
    if not words:
        return 0.0, 0
    spoken = units(text)
    held = sum(1 for word in words if word in spoken or word in text)
    needed = len(words) if len(words) <= 2 else _MOST_OF * len(words)
    return (held / len(words), held) if held >= needed else (0.0, 0)


def _weighty(question: str) -> frozenset[str]:
    chinese = _FILLERS.sub("，", question)
    runs = {part for run in _RUN.findall(chinese) for part in _pairs(run)}
    return frozenset(runs | {word for word in units(question) if word.isascii() and word not in _COMMON})


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[start : start + 2] for start in range(0, len(run) - 1, 2)) if len(run) > 3 else (run,)
