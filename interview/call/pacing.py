"""Time and turns: what may still be asked so that the close comes inside the planned minutes."""

from interview.call.dialogue import Heard, State
from interview.plan.model import Plan, Question
from interview.scoring.content import size

_MS_PER_WORD = 380
"""Of our own voice; see `size` for what counts as a word in Chinese."""
_CLOSE_MS = 14_000
_ANSWER_FLOOR_MS = 30_000
_PROBE_ANSWER_MS = 25_000
_MAIN_QUESTION_MS = 40_000
_SHORT_CALL_MIN = 5
_EXCHANGES_PER_MINUTE = 1.2
"""In a short call."""
_MORE_PER_MINUTE = 2.0
"""In what a call is longer than that: the main questions are asked once, and there is time to dig."""


def speaking_ms(text: str) -> int:
    return int(size(text) * _MS_PER_WORD) + 400


def total_ms(plan: Plan) -> int:
    return plan.minutes * 60_000


def minutes_left(plan: Plan, heard: Heard) -> int:
    return max(1, round((total_ms(plan) - heard.media_ms) / 60_000))


def may_ask(plan: Plan, heard: Heard, text: str) -> bool:
    """Whether a main question (or the candidate's turn to ask) still fits before the close."""
    return heard.media_ms + speaking_ms(text) + _ANSWER_FLOOR_MS + _CLOSE_MS <= total_ms(plan)


def may_repair(plan: Plan, heard: Heard, text: str) -> bool:
    """Repeating costs less than asking anew: the candidate already knows what is wanted."""
    return heard.media_ms + speaking_ms(text) + _PROBE_ANSWER_MS + _CLOSE_MS <= total_ms(plan)


def may_probe(plan: Plan, state: State, heard: Heard, question: Question, text: str) -> bool:
    """A follow-up must fit into its question's budget, and leave time and turns for the questions still to come."""
    ahead = len(plan.questions) - state.cursor - 1
    cost_ms = speaking_ms(text) + _PROBE_ANSWER_MS
    fits_question = heard.media_ms - state.question_started_ms < question.budget_s * 1000
    fits_call = heard.media_ms + cost_ms + ahead * _MAIN_QUESTION_MS + _CLOSE_MS <= total_ms(plan)
    return fits_question and fits_call and turns_left(plan, state) > ahead


def turns_left(plan: Plan, state: State) -> int:
    """Exchanges still allowed: six in a 5-minute call, consent included. Repairs are not counted."""
    used = 1 + len(state.asked) + int(state.notes.get("probes", "0"))
    short, more = min(plan.minutes, _SHORT_CALL_MIN), max(0, plan.minutes - _SHORT_CALL_MIN)
    return round(short * _EXCHANGES_PER_MINUTE + more * _MORE_PER_MINUTE) - used
