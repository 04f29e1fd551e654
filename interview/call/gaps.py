"""What is missing in an answer, and the one follow-up that asks exactly for that."""

from dataclasses import dataclass

from hrcore.ports.similarity import Similarity
from interview.call.dialogue import State
from interview.plan.model import Missing, Question, QuestionKind, Rung
from interview.scoring.content import Content

_THIN = 13.0
"""English words; about twenty Chinese characters."""
_ENOUGH_POINTS = 2


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Exactly one of both: an easier question, or a rung of the ladder."""

    easier: str | None = None
    rung: Rung | None = None


def answer_to(state: State, question: Question) -> Content:
    return Content("\n".join(words for question_id, words in state.answers if question_id == question.id))


def follow_up(state: State, question: Question) -> FollowUp | None:
    content = answer_to(state, question)
    if content.knows_nothing or content.size < _THIN:
        untouched = not state.easier_asked and not state.probes
        return FollowUp(easier=question.easier) if question.easier and untouched else None
    if len(state.probes) + state.easier_asked >= question.max_probes:
        return None
    rung = _needed_rung(state, question, content)
    return FollowUp(rung=rung) if rung else None


def _needed_rung(state: State, question: Question, content: Content) -> Rung | None:
    asked_aims = {rung.aim for rung in question.ladder if rung.id in state.probes}
    touched = content.touched(question.points)
    for rung in question.ladder:
        if rung.id in state.probes:
            continue
        if rung.aim is Missing.POINT:
            if len(touched) < _ENOUGH_POINTS and rung.point not in touched:
                return rung
        elif rung.aim not in asked_aims and _lacks(question, content, rung.aim):
            return rung
    return None


def _lacks(question: Question, content: Content, part: Missing) -> bool:
    if question.kind is QuestionKind.SKILL and part is Missing.SITUATION:
        # A skill answer needs no story; it needs to be about something the person did.
        return content.strength(Missing.SITUATION) < 0.5 and content.strength(Missing.OWN_PART) < 0.5
    return not content.tells(part)


def is_off_topic(question: Question, text: str, similarity: Similarity) -> bool:
    """Nothing of an answer in it, and nothing in common with the question: better to come back once."""
    content = Content(text)
    if content.size < 6 or content.knows_nothing or content.touched(question.points):
        return False
    if any(content.strength(part) > 0 for part in (Missing.OWN_PART, Missing.METHOD, Missing.METRIC, Missing.RESULT)):
        return False
    about = " ".join((question.text, question.source.text, question.need, question.competency))
    return similarity.similarity(about, text) == 0.0
