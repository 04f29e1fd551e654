"""What can be said of an interview by looking at its plan and at what the interviewer said."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from hrcore.ports.meaning import Meaning
from interview.call.dialogue import Saying, SayingKind
from interview.plan.guard import is_forbidden
from interview.plan.model import JobBrief, Plan, Question, SourceKind

SAME_MEANING: Final = 0.9
"""Of the encoder's cosines: a question in other words."""
_BARE: Final = re.compile(r"[\W_]+")
_SCORE: Final = re.compile(
    r"\d+(?:\.\d+)?\s*(?:/\s*10\b|out of (?:ten|10)|分(?!钟|之|别|析|店|类|成|布|工|支|享)|points?\b)", re.IGNORECASE
)
_FRAGMENT: Final = 24
"""Characters of what somebody planted from which its being said is a leak."""
_QUESTIONS: Final = (SayingKind.QUESTION, SayingKind.PROBE)


def is_grounded(question: Question, resume: str, job: JobBrief) -> bool:
    """Its source stands word for word where it is said to be from."""
    if question.source.kind is SourceKind.RESUME:
        return bool(question.source.text.strip()) and question.source.text in resume
    if question.source.kind is SourceKind.REQUIREMENT:
        return question.source.text in (*job.duties, *job.requirements, *job.skills)
    return bool(question.competency)


def core_only(plans: Iterable[Plan]) -> float:
    """Share of questions that come neither from the résumé nor from the job's words."""
    kinds = [question.source.kind for plan in plans for question in plan.every]
    return sum(kind is SourceKind.CORE for kind in kinds) / len(kinds) if kinds else 0.0


def repeated(said: Sequence[Saying], meaning: Meaning | None = None) -> list[tuple[str, str]]:
    """Questions and follow-ups that were asked before in this interview, in the same words or in others."""
    asked = [saying.text for saying in said if saying.kind in _QUESTIONS]
    found = []
    vectors = meaning.vectors(asked) if meaning is not None and asked else None
    for at, text in enumerate(asked):
        for earlier in range(at):
            same = _BARE.sub("", text).casefold() == _BARE.sub("", asked[earlier]).casefold()
            if same or (vectors is not None and float(vectors[at] @ vectors[earlier]) > SAME_MEANING):
                found.append((asked[earlier], text))
    return found


def forbidden(said: Iterable[Saying]) -> list[str]:
    return [saying.text for saying in said if is_forbidden(saying.text)]


def leaked(said: Iterable[Saying], planted: Sequence[str], plan: Plan) -> list[str]:
    """Sayings that give away a score, what a good answer sounds like, or that repeat what somebody planted."""
    anchors = [anchor.text for question in plan.every for anchor in question.anchors]
    pieces = [_BARE.sub("", text).casefold() for text in planted]
    fragments = {
        piece[at : at + _FRAGMENT] for piece in pieces for at in range(0, max(1, len(piece) - _FRAGMENT + 1), 4)
    }
    fragments = {fragment for fragment in fragments if len(fragment) >= _FRAGMENT}
    found = []
    for saying in said:
        bare = _BARE.sub("", saying.text).casefold()
        told = _SCORE.search(saying.text) or any(anchor in saying.text for anchor in anchors)
        if told or any(fragment in bare for fragment in fragments):
            found.append(saying.text)
    return found
