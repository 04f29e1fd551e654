"""What is asked next: the core in its order, then of the reserve what would tell most, or what is easier to answer for somebody
who has run dry."""

from typing import Final

from interview.call import pacing
from interview.call.turn import Turn
from interview.plan.model import Difficulty, Question, QuestionKind, SourceKind

DRY: Final = "dry"
"""In the notes: questions in a row to which nothing was known or said."""
RUN_DRY: Final = 2
"""From so many on the questions get easier …"""
LET_GO: Final = 4
"""… and from so many on nobody is held for the sake of the clock."""


def number_after(turn: Turn) -> int | None:
    """Index of the question after the one under the cursor; None where nothing more is to be asked."""
    ahead = turn.state.cursor + 1
    if ahead < len(turn.plan.questions):
        return ahead
    if turn.number(DRY) >= LET_GO:
        return None
    left = [
        number
        for number, question in enumerate(turn.questions)
        if number >= len(turn.plan.questions) and question.id not in turn.state.asked
    ]
    if turn.number(DRY) >= RUN_DRY:
        left.sort(key=lambda number: _hardness(turn.questions[number]))
    return next((at for at in left if _may_go_on(turn, at)), None)


def _may_go_on(turn: Turn, number: int) -> bool:
    return pacing.may_go_on(turn.plan, turn.state, turn.heard, turn.questions[number].text)


def _hardness(question: Question) -> tuple[bool, bool, bool]:
    """What somebody has done is easier to tell than what they lack; a story is easier than a skill."""
    return (
        question.source.kind is not SourceKind.RESUME,
        question.kind is QuestionKind.SKILL,
        question.difficulty is Difficulty.ADVANCED,
    )
