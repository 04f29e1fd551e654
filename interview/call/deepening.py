"""What a full answer is still asked: the choice that was given up, or what one would do differently. Nothing that was said."""

from hrcore.languages import Language
from interview.plan.model import Question, QuestionKind
from interview.prompts.texts import texts
from interview.scoring.content import STRUCTURE, Content

LONG_CALL = 10
"""Minutes from which there is time to dig into what is good already."""
_FULL_FROM = 40.0
"""English words."""
_MOST_OF_IT = 3
_SIGNALS = ("contrast", "reflection")
_WITH_TIME = "setback"
_SHOWN_BY = {_WITH_TIME: "reflection"}
"""Which signal of an answer says that it was told already."""
DEEPER = (".contrast", ".reflection", ".setback")
"""How the ids of deeper questions end."""


def is_excellent(content: Content) -> bool:
    told = all(content.tells(part) for part in STRUCTURE)
    return told and content.size >= _FULL_FROM and content.count("cause") > 0 and len(content.measured) > 1


def is_good(content: Content) -> bool:
    """Something to dig into, where there is time: most of the story, and more than a sentence of it."""
    return sum(content.tells(part) for part in STRUCTURE) >= _MOST_OF_IT and content.size >= _FULL_FROM


def deeper_id(question: Question, signal: str) -> str:
    return f"{question.id}.{signal}"


def deeper(
    question: Question, content: Content, asked: frozenset[str], language: Language, *, with_time: bool = False
) -> tuple[str, str] | None:
    """Id and words of the one deeper question for this answer; None where all was said or all wordings were used. A good answer
    is asked `with_time` what was hard about it."""
    if question.kind is QuestionKind.SKILL:
        return None
    signals = _SIGNALS if is_excellent(content) else (_WITH_TIME,) if with_time and is_good(content) else ()
    written = texts("conversation", language).mapping("deeper")
    for signal in signals:
        used = sum(identity.endswith(f".{signal}") for identity in asked)
        if not content.count(_SHOWN_BY.get(signal, signal)) and used < len(written[signal]):
            return deeper_id(question, signal), written[signal][used]
    return None
