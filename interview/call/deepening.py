"""What a full answer is still asked: the choice that was given up, or what one would do differently. Nothing that was said."""

from hrcore.languages import Language
from interview.plan.model import Question, QuestionKind
from interview.prompts.texts import texts
from interview.scoring.content import STRUCTURE, Content

LONG_CALL = 10
"""Minutes from which there is time to dig into what is good already."""
_FULL_FROM = 40.0
"""English words."""
_SIGNALS = ("contrast", "reflection")


def is_excellent(content: Content) -> bool:
    told = all(content.tells(part) for part in STRUCTURE)
    return told and content.size >= _FULL_FROM and content.count("cause") > 0 and len(content.measured) > 1


def deeper_id(question: Question, signal: str) -> str:
    return f"{question.id}.{signal}"


def deeper(question: Question, content: Content, asked: frozenset[str], language: Language) -> tuple[str, str] | None:
    """Id and words of the one deeper question for this answer; None where all was said or all wordings were used."""
    if question.kind is QuestionKind.SKILL or not is_excellent(content):
        return None
    written = texts("conversation", language).mapping("deeper")
    for signal in _SIGNALS:
        used = sum(identity.endswith(f".{signal}") for identity in asked)
        if not content.count(signal) and used < len(written[signal]):
            return deeper_id(question, signal), written[signal][used]
    return None
