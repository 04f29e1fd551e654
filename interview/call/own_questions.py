"""The candidate's own questions: answered from the job's facts and the process, everything else is written down for HR."""

from typing import Final

from interview.call import pacing
from interview.call.answering import answer_to, written
from interview.call.asked import JOB_TOPICS, asked_in, foreseen, is_about_the_job
from interview.call.dialogue import EffectKind, HeardKind, Outcome, Phase, SayingKind
from interview.call.intents import Intent, in_questions
from interview.call.turn import Turn, is_sayable
from interview.plan.facts import Pair
from interview.prompts.texts import patterns, texts
from interview.scoring.content import Content

NOTED: Final = "candidate_questions"
"""In the notes: one question a line, in the candidate's words, which HR is to answer."""
ANSWERED: Final = "answered_questions"
"""In the notes: `topic<tab>words` a line, of what was answered in the call."""
FORESEEN: Final = "foreseen"
"""The topic of a question that HR foresaw."""
REPLIED: Final = "replied"
"""In the notes of one turn: the reply that was made from the facts."""
_MOST_TOPICS = 2
_MOST_QUESTIONS = 3
_MOST_IN_LONG_CALLS = 6
_SHORT_CALL = 10
"""Minutes."""
_NO_MORE = (Intent.DONE, Intent.LATER, Intent.END_CALL, Intent.SKIP, Intent.DONT_KNOW)


def answer_own_question(turn: Turn) -> str:
    """One warm sentence or two. What only a person may answer is noted whatever else is asked with it; no sentence is said
    that does not stand in the facts."""
    text = " ".join(turn.heard.text.split())
    asked = asked_in(text)
    pair = None if asked.for_hr else foreseen(turn.plan.facts, text)
    if pair is not None and asked.beside and not _is_beside_too(pair):
        pair = None
    if pair is not None and (said := _of_pair(turn, pair)):
        return _replied(turn, text, ((FORESEEN, said),), missing=(), more=False)
    told: list[tuple[str, str]] = []
    missing: list[str] = []
    for topic in _without_doubles(asked.topics):
        answer = _answer_about(turn, topic)
        if answer is None:
            missing.append(topic)
        elif len(told) < _MOST_TOPICS:
            told.append((topic, answer))
    if not told:
        return _note(turn, text, tuple(missing), for_hr=asked.for_hr)
    return _replied(turn, text, tuple(told), missing=tuple(missing), more=asked.for_hr or asked.beside)


def _without_doubles(topics: tuple[str, ...]) -> tuple[str, ...]:
    """ "What comes next, and when do I hear?" has one answer; hours answer for weekends too."""
    doubled = {"next_steps": "result_time", "weekends": "hours"}
    left = tuple(topic for topic in topics if doubled.get(topic) not in topics)
    return tuple(topic for topic in left if topic != "who_decides" or len(left) == 1)


def _answer_about(turn: Turn, topic: str) -> str | None:
    said = answer_to(topic, turn.plan.facts, turn.state.language)
    return said if said is not None or topic in JOB_TOPICS else turn.text(topic)


def _is_beside_too(pair: Pair) -> bool:
    """Pay for overtime is not what "is there overtime?" is answered with."""
    return any(asked_in(question).beside for question in pair.question.values())


def _of_pair(turn: Turn, pair: Pair) -> str:
    text = written(pair.answer, turn.state.language)
    stop = "。" if turn.state.language == "zh-CN" else "."
    return (text if text.endswith(("！", "!", "？", "?")) else text + stop) if text and is_sayable(text) else ""


def _replied(turn: Turn, text: str, told: tuple[tuple[str, str], ...], *, missing: tuple[str, ...], more: bool) -> str:
    wording = texts("answers", turn.state.language)
    before = turn.state.notes.get(ANSWERED, "")
    said_before = {line.partition("\t")[0] for line in before.splitlines()} - {FORESEEN}
    lines = [f"{topic}\t{text}" for topic, _ in told if topic not in said_before]
    lines = [line for line in lines if line not in before.splitlines()]
    reply = turn.space.join(said for _, said in told)
    turn.note(**{ANSWERED: "\n".join(filter(None, (before, *lines))), REPLIED: reply})
    again = not lines
    parts = [wording.say("again") if again else "", reply]
    if missing or more:
        _keep(turn, text)
        parts.append(wording.say("noted_too"))
    return turn.space.join(part for part in parts if part)


def _note(turn: Turn, text: str, missing: tuple[str, ...], *, for_hr: bool) -> str:
    wording = texts("answers", turn.state.language)
    if not _keep(turn, text):
        return wording.say("noted_already")
    if for_hr:
        return wording.say("for_hr")
    if missing and missing[0] == "pay" and turn.plan.facts.pay_withheld:
        return wording.say("pay_withheld")
    names = wording.mapping("topics")
    return wording.say("unknown", topic=names[missing[0]]) if missing else turn.text("noted")


def _keep(turn: Turn, text: str) -> bool:
    """False where the same stands there already."""
    earlier = turn.state.notes.get(NOTED, "")
    if _bare(text) in (_bare(line) for line in earlier.splitlines()):
        return False
    turn.note(**{NOTED: f"{earlier}\n{text}".strip()})
    return True


def _bare(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def invitation(turn: Turn) -> str:
    """Where all was asked and there would have been time: with the offer to add to what was told."""
    early = pacing.has_time_over(turn.plan, turn.heard)
    return turn.text("own_questions_early" if early else "own_questions")


def invite_own_questions(turn: Turn) -> None:
    words = invitation(turn)
    if not pacing.may_invite(turn.plan, turn.state, turn.heard, words):
        turn.end(Outcome.COMPLETED, "close_ask")
        return
    turn.change(phase=Phase.CANDIDATE_QUESTIONS, repairs=0)
    turn.ask(SayingKind.QUESTION, words)


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
    elif is_about_the_job(turn.heard.text):
        _answer(turn, Intent.OWN_QUESTION)
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
    more = _anything_else(turn)
    asked = turn.count("own_questions")
    most = _MOST_QUESTIONS if turn.plan.minutes < _SHORT_CALL else _MOST_IN_LONG_CALLS
    if asked >= most or not pacing.may_repair(turn.plan, turn.heard, reply + more):
        turn.tell(reply)
        turn.end(Outcome.COMPLETED, "close")
        return
    turn.tell(reply)
    turn.ask(SayingKind.REPAIR, more)


def _anything_else(turn: Turn) -> str:
    """In other words each time."""
    wordings = turn.wording.wordings("own_question_more")
    return wordings[turn.number("own_questions") % len(wordings)]


def _once_more_or_close(turn: Turn) -> None:
    more = _anything_else(turn)
    if turn.state.repairs >= 1 or not pacing.may_repair(turn.plan, turn.heard, more):
        turn.end(Outcome.COMPLETED, "close")
        return
    turn.change(repairs=turn.state.repairs + 1)
    turn.ask(SayingKind.REPAIR, more)
