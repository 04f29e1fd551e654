"""The candidate's own questions: the process we may explain, everything else is written down for HR."""

from interview.call import pacing
from interview.call.dialogue import EffectKind, HeardKind, Outcome, Phase, SayingKind
from interview.call.intents import Intent, in_questions
from interview.call.turn import Turn
from interview.prompts.texts import patterns
from interview.scoring.content import Content

_MOST_QUESTIONS = 3
_SHORT_CALL = 10
"""Minutes."""
_NO_MORE = (Intent.DONE, Intent.LATER, Intent.END_CALL, Intent.SKIP, Intent.DONT_KNOW)


def answer_own_question(turn: Turn) -> str:
    text = turn.heard.text.strip()
    for topic, pattern in patterns("topics").items():
        if pattern.search(text):
            return turn.text(topic)
    earlier = turn.state.notes.get("candidate_questions", "")
    turn.note(candidate_questions=f"{earlier}\n{text}".strip())
    return turn.text("noted")


def invite_own_questions(turn: Turn) -> None:
    invitation = turn.text("own_questions")
    if not pacing.may_ask(turn.plan, turn.heard, invitation):
        turn.end(Outcome.COMPLETED, "close_ask")
        return
    if turn.plan.minutes < _SHORT_CALL and pacing.turns_left(turn.plan, turn.state) < 1:
        # A short call was promised to be short: its turns went into follow-ups.
        turn.end(Outcome.COMPLETED, "close_questions")
        return
    turn.change(phase=Phase.CANDIDATE_QUESTIONS, repairs=0)
    turn.ask(SayingKind.QUESTION, invitation)


def hear_own_question(turn: Turn) -> None:
    if turn.heard.kind is HeardKind.ANSWERED:
        turn.ask(SayingKind.RESUME, turn.text("resumed_own_questions"))
        if turn.count("resumed") > _MOST_QUESTIONS:
            turn.sayings.clear()
            turn.end(Outcome.COMPLETED, "close")
        return
    if turn.heard.kind is not HeardKind.SPEECH:
        _once_more_or_close(turn)
        return
    _hear_words(turn)


def _hear_words(turn: Turn) -> None:
    intent = in_questions(turn.heard.text)
    if intent is Intent.STOP_CALLING:
        turn.effect(EffectKind.STOP_CALLING)
        turn.end(Outcome.COMPLETED, "stop_calling")
    elif intent is Intent.PERSON:
        # The interview is complete; the wish for a person is passed on and changes nothing about that.
        turn.effect(EffectKind.PERSON_WANTED)
        turn.end(Outcome.COMPLETED, "person")
    elif intent in _NO_MORE or _is_plain_no(turn.heard.text):
        turn.end(Outcome.COMPLETED, "close")
    elif intent is Intent.ABUSE:
        turn.end(Outcome.COMPLETED, "close_calmly")
    elif intent is Intent.DISTRESS:
        turn.end(Outcome.COMPLETED, "close")
    elif intent in (Intent.REPEAT, Intent.REPHRASE, Intent.HOLD, Intent.GREETING, Intent.BACKCHANNEL):
        _once_more_or_close(turn)
    else:
        _answer(turn, intent)


def _is_plain_no(text: str) -> bool:
    return patterns("intents")["no"].search(text) is not None and not patterns("topics")["result_time"].search(text)


def _answer(turn: Turn, intent: Intent) -> None:
    if intent is Intent.WHO:
        reply = turn.text("who")
    elif intent is Intent.OWN_QUESTION or patterns("intents")["question_mark"].search(turn.heard.text):
        reply = answer_own_question(turn)
    elif intent is Intent.ANSWER and Content(turn.heard.text).count("own_part"):
        # An afterthought to an earlier answer, not a question.
        reply = turn.text("addition")
    elif intent is Intent.ANSWER:
        reply = answer_own_question(turn)
    else:
        reply = turn.text("next_steps")
    more = turn.text("own_question_more")
    asked = turn.count("own_questions")
    if asked >= _MOST_QUESTIONS or not pacing.may_repair(turn.plan, turn.heard, reply + more):
        turn.tell(reply)
        turn.end(Outcome.COMPLETED, "close")
        return
    turn.tell(reply)
    turn.ask(SayingKind.REPAIR, more)


def _once_more_or_close(turn: Turn) -> None:
    more = turn.text("own_question_more")
    if turn.state.repairs >= 1 or not pacing.may_repair(turn.plan, turn.heard, more):
        turn.end(Outcome.COMPLETED, "close")
        return
    turn.change(repairs=turn.state.repairs + 1)
    turn.ask(SayingKind.REPAIR, more)
