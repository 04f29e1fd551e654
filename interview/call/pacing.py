"""Time: what may still be asked so that the call ends in its minutes, neither long before nor after.

All of it is reckoned in the call's own time, in which both speak and pauses count."""

from typing import Final

from interview.call.dialogue import Heard, State
from interview.plan.model import Plan, Question
from interview.scoring.content import size

BEGAN: Final = "began_ms"
"""In the notes: when the first question was asked."""
_MS_PER_WORD = 380
"""Of our own voice; see `size` for what counts as a word in Chinese."""
_CLOSE_MS = 14_000
_ANSWER_FLOOR_MS = 30_000
_PROBE_ANSWER_MS = 25_000
_MAIN_QUESTION_MS = 40_000
_OWN_QUESTION_MS = 20_000
_OWN_QUESTIONS_MS = 30_000
"""What the invitation to ask and a question of the candidate's take."""
_GOODBYE_MS = 26_000
"""What the invitation, a "no" and the close take."""
_WITHOUT_INVITATION_MIN = 5
"""Shorter calls (practice) end with the close alone."""
_QUICKEST_MS, _SLOWEST_MS = 12_000, 60_000
_EXCHANGES_TO_KNOW = 2
"""From which it is known how long somebody's answers are."""
_OUR_SHARE_MS = 8_000
"""Of an exchange: the question."""
_LEAST_SHARE = 0.92
"""Of the minutes: whoever goes on answering is not let go before. A little more than promised, as voices differ in pace."""
_MOST_SHARE = 1.05
"""Of the minutes, as reckoned before the answer; that may turn out longer than those before it."""


def speaking_ms(text: str) -> int:
    return int(size(text) * _MS_PER_WORD) + 400


def total_ms(plan: Plan) -> int:
    return plan.minutes * 60_000


def minutes_left(plan: Plan, heard: Heard) -> int:
    return max(1, round((total_ms(plan) - heard.media_ms) / 60_000))


def may_ask(plan: Plan, heard: Heard, text: str) -> bool:
    """Whether a question of the core still fits before the close."""
    return heard.media_ms + speaking_ms(text) + _ANSWER_FLOOR_MS + _CLOSE_MS <= total_ms(plan)


def may_invite(plan: Plan, state: State, heard: Heard, text: str) -> bool:
    """Whether the candidate's turn to ask still fits; for its sake a call may take a moment longer."""
    usual = max(_OWN_QUESTION_MS, min(answer_ms(state, heard), _ANSWER_FLOOR_MS))
    return heard.media_ms + speaking_ms(text) + usual + _CLOSE_MS <= total_ms(plan) * _MOST_SHARE


def may_repair(plan: Plan, heard: Heard, text: str) -> bool:
    """Repeating costs less than asking anew: the candidate already knows what is wanted."""
    return heard.media_ms + speaking_ms(text) + _PROBE_ANSWER_MS + _CLOSE_MS <= total_ms(plan)


def may_probe(plan: Plan, state: State, heard: Heard, question: Question, text: str) -> bool:
    """A follow-up must leave time for the rest of the core and the candidate's own questions, and fit into its question's
    budget unless the call is early."""
    ahead = max(0, len(plan.questions) - state.cursor - 1)
    cost_ms = speaking_ms(text) + max(_PROBE_ANSWER_MS, answer_ms(state, heard)) + _own_questions_ms(plan)
    fits_question = heard.media_ms - state.question_started_ms < question.budget_s * 1000
    fits_call = heard.media_ms + cost_ms + ahead * _MAIN_QUESTION_MS + _CLOSE_MS <= total_ms(plan)
    return fits_call and (fits_question or is_early(plan, state, heard))


def is_early(plan: Plan, state: State, heard: Heard) -> bool:
    """Whether time would be left over if every question still to come took all that is planned for it."""
    ahead_ms = sum(question.budget_s * 1000 for question in plan.questions[state.cursor + 1 :])
    left_ms = total_ms(plan) - _own_questions_ms(plan) - _CLOSE_MS - heard.media_ms
    return left_ms > ahead_ms + _PROBE_ANSWER_MS


def may_go_on(plan: Plan, state: State, heard: Heard, text: str) -> bool:
    """Whether one more question of the reserve is asked: while it fits before the candidate's own questions, and after that as
    long as the call would end early without it, and not late with it."""
    if not has_time_over(plan, heard):
        return heard.media_ms + _needed_ms(state, heard, text) + _OWN_QUESTIONS_MS <= total_ms(plan)
    return heard.media_ms + _needed_ms(state, heard, text) <= total_ms(plan) * _MOST_SHARE


def has_time_over(plan: Plan, heard: Heard) -> bool:
    """Whether the call would end before its time if we said goodbye now."""
    goodbye_ms = _GOODBYE_MS if _own_questions_ms(plan) else _CLOSE_MS
    return heard.media_ms + goodbye_ms < total_ms(plan) * _LEAST_SHARE


def _own_questions_ms(plan: Plan) -> int:
    return _OWN_QUESTIONS_MS if plan.minutes >= _WITHOUT_INVITATION_MIN else 0


def answer_ms(state: State, heard: Heard) -> int:
    """How long this candidate's next answer will be, by those before."""
    exchanges = len(state.asked) + int(state.notes.get("probes", "0"))
    if exchanges < _EXCHANGES_TO_KNOW:
        return _ANSWER_FLOOR_MS
    usual = (heard.media_ms - int(state.notes.get(BEGAN, "0"))) // exchanges - _OUR_SHARE_MS
    return max(_QUICKEST_MS, min(_SLOWEST_MS, usual))


def _needed_ms(state: State, heard: Heard, text: str) -> int:
    return speaking_ms(text) + answer_ms(state, heard) + _CLOSE_MS
