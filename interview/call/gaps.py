"""What is missing in an answer, and the one follow-up that asks exactly for that."""

from dataclasses import dataclass

from hrcore.ports.similarity import Similarity
from interview.call.contradictions import DENIED, contradiction
from interview.call.deepening import DEEPER, LONG_CALL, deeper
from interview.call.dialogue import State
from interview.plan.model import Missing, Plan, Question, QuestionKind, Rung
from interview.prompts.texts import texts
from interview.scoring.content import Content
from interview.scoring.overlap import units

EASIER = "easier"
"""In place of a rung's id: the easier question."""
ASKED = "asked_rungs"
"""In the notes: ids of all follow-ups of the call."""
_THIN = 13.0
"""English words; about twenty Chinese characters."""
_ENOUGH_POINTS = 2
_VAGUE_FROM = 2
"""Different vague wordings in one answer: a number says more than a story."""
_SAME_WORDS = 0.8
"""Share of words that two questions have in common when they are one question."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`id`: a rung's, EASIER, or one that stands on no ladder (deeper, to be cleared up)."""

    id: str
    text: str


def answer_to(state: State, question: Question) -> Content:
    return Content("\n".join(words for question_id, words in state.answers if question_id == question.id))


def easier_than(state: State, questions: tuple[Question, ...]) -> FollowUp | None:
    """The easier question for the one under the cursor, once, unless another was made easier in the same words."""
    question = questions[state.cursor]
    said = {one.easier for one in questions if easier_id(one) in asked_in(state)}
    untouched = not state.easier_asked and not state.probes and question.easier not in said
    return FollowUp(EASIER, question.easier) if question.easier and untouched else None


def easier_id(question: Question) -> str:
    """How the easier question is remembered among all follow-ups of the call."""
    return f"{question.id}.{EASIER}"


def follow_up(plan: Plan, state: State, questions: tuple[Question, ...], *, with_time: bool = False) -> FollowUp | None:
    """For the last answer to the question under the cursor. `with_time`: a good answer is dug into, not only an excellent one."""
    question = questions[state.cursor]
    content = answer_to(state, question)
    if (unclear := to_clear_up(state, question)) is not None:
        return unclear
    if content.knows_nothing or content.size < _THIN:
        return easier_than(state, questions)
    if len(state.probes) + state.easier_asked >= question.max_probes:
        return None
    rung = _needed_rung(state, questions, content)
    if rung is not None:
        return FollowUp(rung.id, rung.text)
    if not _may_deepen(plan, state):
        return None
    further = deeper(question, content, asked_in(state), state.language, with_time=with_time)
    return FollowUp(*further) if further else None


def to_clear_up(state: State, question: Question) -> FollowUp | None:
    """Once for a question, and neutrally: the résumé says one thing, the last answer another."""
    identity = f"{question.id}.clarify"
    spent = len(state.probes) + state.easier_asked >= max(question.max_probes, 1)
    if spent or identity in state.probes or not state.answers or state.answers[-1][0] != question.id:
        return None
    found = contradiction(question, state.answers[-1][1])
    if found is None or (found.kind == DENIED and (state.probes or state.easier_asked)):
        # Who could not answer what was simpler says no more than that.
        return None
    text = texts("conversation", state.language).say("clarify", line=found.line, said=found.said)
    return FollowUp(identity, text)


def asked_in(state: State) -> frozenset[str]:
    return frozenset(state.notes.get(ASKED, "").split())


def _may_deepen(plan: Plan, state: State) -> bool:
    """Time is short in a short call; and one deeper question an answer is enough."""
    return plan.minutes >= LONG_CALL and not any(rung.endswith(DEEPER) for rung in state.probes)


def _needed_rung(state: State, questions: tuple[Question, ...], content: Content) -> Rung | None:
    question = questions[state.cursor]
    told = _told_about(state, questions)
    asked_aims = {rung.aim for rung in question.ladder if rung.id in state.probes}
    touched = content.touched(question.points)
    for rung in _in_order(question, content):
        if rung.id in state.probes or _was_asked(rung, state, questions):
            continue
        if rung.aim is Missing.POINT:
            if len(touched) < _ENOUGH_POINTS and rung.point not in touched:
                return rung
        elif rung.aim not in asked_aims and _lacks(question, told, rung.aim):
            return rung
    return None


def _in_order(question: Question, content: Content) -> list[Rung]:
    """The ladder, from its number on where the answer is all words."""
    vague = content.count("vague") >= _VAGUE_FROM and not content.measured
    return sorted(question.ladder, key=lambda rung: not (vague and rung.aim is Missing.METRIC))


def _told_about(state: State, questions: tuple[Question, ...]) -> Content:
    """All that was said about the same line of the résumé, whichever question it answered."""
    source = questions[state.cursor].source
    same = {question.id for question in questions if question.source == source}
    return Content("\n".join(words for question_id, words in state.answers if question_id in same))


def _was_asked(rung: Rung, state: State, questions: tuple[Question, ...]) -> bool:
    """In the same words, of another question of this call."""
    earlier = asked_in(state)
    said = (one.text for question in questions for one in question.ladder if one.id in earlier)
    return any(_is_same(rung, text) for text in said)


def _is_same(rung: Rung, text: str) -> bool:
    if rung.aim is Missing.POINT:  # one frame of words for many points
        return rung.text == text
    left, right = units(rung.text), units(text)
    return rung.text == text or len(left & right) > _SAME_WORDS * max(len(left | right), 1)


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
